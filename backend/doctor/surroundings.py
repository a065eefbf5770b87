"""Looks at what stands around the tables: Valkey, disk, address and certificate, backups."""

import os
import socket
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import disk_usage
from typing import Final
from urllib.parse import urlsplit

from redis.exceptions import RedisError

from backend.backups.page import name_of, whole_in
from backend.backups.place import is_bucket, kept
from backend.kit import valkey
from backend.kit.files import scanning
from backend.kit.startfaults import Failed
from backend.operations.api import Finding, broken, good, thought
from backend.settings import Settings

_LEAST_FREE_MB: Final = 1_000
_PATIENCE_SECONDS: Final = 5
_SOON: Final = timedelta(days=14)
_VERY_SOON: Final = timedelta(days=5)  # who renews by themselves has tried for weeks
_STALE: Final = timedelta(hours=36)
_CUT_OFF: Final = timedelta(minutes=10)


async def look_at_valkey(settings: Settings) -> Finding:
    try:
        async with valkey.connect(settings.redis_url) as client:
            await valkey.look(client)
            info = await client.info("memory")
    except (RedisError, OSError, ValueError) as fault:
        return broken("valkey", "away", fault=type(fault).__name__)
    if info.get("maxmemory", 0) and info.get("maxmemory_policy") == "noeviction":
        return thought("valkey", "noeviction")
    return good("valkey")


def look_at_texts(settings: Settings) -> Finding:
    """Say whether text messages reach phones: codes to sign in with, and notices that nobody opened."""
    reaches = settings.demo or settings.sms_adapter == "http"
    return good("texts", by=settings.sms_adapter) if reaches else broken("texts", "none")


def look_at_files(settings: Settings) -> Finding:
    folder = settings.uploads_dir if settings.uploads_dir.exists() else settings.var_dir
    if not os.access(folder, os.W_OK | os.X_OK):
        return broken("disk", "locked", folder=str(folder))
    free_mb = disk_usage(folder).free // 2**20
    if free_mb < _LEAST_FREE_MB:
        return broken("disk", "full", megabytes=free_mb, folder=str(folder))
    return good("disk", gigabytes=free_mb // 1024)


async def look_at_scanner(settings: Settings) -> Finding:
    try:
        scanner = scanning.adapter(settings.antivirus)
    except ValueError as fault:
        return broken("scanner", "wrong", fault=str(fault))
    if isinstance(scanner, scanning.NoScanner):
        return thought("scanner", "none")
    if isinstance(scanner, scanning.ClamdScanner) and not await scanner.answers():
        return broken("scanner", "away")
    return good("scanner", by=settings.antivirus.partition(":")[0])


def look_at_address(settings: Settings, now: datetime) -> Finding:
    address = urlsplit(settings.public_url)
    if address.scheme != "https":
        return good("certificate", "demo", address=settings.public_url)
    try:
        ends = _certificate_ends(address.hostname or "", address.port or 443)
    except (OSError, ValueError) as fault:
        return broken("certificate", "none", address=settings.public_url, fault=type(fault).__name__)
    name, day = address.hostname, f"{ends:%Y-%m-%d}"
    if ends - now < _VERY_SOON:
        return broken("certificate", "ends", name=name, day=day)
    if ends - now < _SOON:
        return thought("certificate", "ends", name=name, day=day)
    return good("certificate", name=name, day=day)


def look_at_backups(address: Path | str | None, now: datetime) -> list[Finding]:
    """Look at the newest backup, and at the log kept since; where they lie may not answer."""
    if address is None:
        return [thought("backup", "unknown")]
    try:
        found = kept(address)
    except Failed as fault:
        return [broken("backup", "away", fault=str(fault))]
    told = [_newest(found.newest, str(address), now), _log(found.reaches, now)]
    return told if is_bucket(address) else [*told, *_room(Path(address))]


def _newest(taken: datetime | None, address: str, now: datetime) -> Finding:
    if taken is None:
        return broken("backup", "none", folder=address)
    if now - taken > _STALE:
        return broken("backup", "old", hours=int((now - taken).total_seconds() // 3600))
    return good("backup", taken=name_of(taken))


def _room(folder: Path) -> list[Finding]:
    """Say whether the next backup has room beside the newest; what is old goes only once it is there."""
    try:
        whole = whole_in(folder)
        newest_mb = sum(each.stat().st_size for each in whole[-1].iterdir()) // 2**20 if whole else 0
        free_mb = disk_usage(folder).free // 2**20
    except OSError:
        return []  # there is no such folder, or not for us: that there is no backup is told
    if free_mb < max(_LEAST_FREE_MB, newest_mb):
        return [broken("backup_disk", "full", megabytes=free_mb, folder=str(folder), newest=newest_mb)]
    return [good("backup_disk", gigabytes=free_mb // 1024)]


def _log(reaches: datetime | None, now: datetime) -> Finding:
    if reaches is None:
        return thought("log", "none")
    told = {"until": f"{reaches:%Y-%m-%d %H:%M:%S} UTC"}
    return broken("log", "behind", **told) if now - reaches > _CUT_OFF else good("log", **told)


def _certificate_ends(host: str, port: int) -> datetime:
    context = ssl.create_default_context()
    with (
        socket.create_connection((host, port), _PATIENCE_SECONDS) as plain,
        context.wrap_socket(plain, server_hostname=host) as secure,
    ):
        found = secure.getpeercert() or {}
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(found["notAfter"])), UTC)

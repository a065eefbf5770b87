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

from backend.backups.page import taken_at, whole_in
from backend.backups.segments import newest_reach
from backend.doctor.finding import Finding, broken, good, thought
from backend.kit import valkey
from backend.kit.files import scanning
from backend.settings import Settings

_LEAST_FREE_MB: Final = 1_000
_PATIENCE_SECONDS: Final = 5
_SOON: Final = timedelta(days=14)
_STALE: Final = timedelta(hours=36)
_CUT_OFF: Final = timedelta(minutes=10)


async def look_at_valkey(settings: Settings) -> Finding:
    try:
        async with valkey.connect(settings.redis_url) as client:
            info = await client.info("memory")
    except (RedisError, OSError, ValueError) as fault:
        words = f"Valkey does not answer ({type(fault).__name__}): all works, only slower."
        return broken(words, "Start it, or correct REDIS_URL.")
    if info.get("maxmemory", 0) and info.get("maxmemory_policy") == "noeviction":
        words = "Valkey refuses to write once its memory is full (noeviction)."
        return thought(words, "Set maxmemory-policy to volatile-lru.")
    return good("Valkey answers")


def look_at_files(settings: Settings) -> Finding:
    folder = settings.uploads_dir if settings.uploads_dir.exists() else settings.var_dir
    if not os.access(folder, os.W_OK | os.X_OK):
        return broken(f"{folder} cannot be written to.", "Give it to the user the program runs as.")
    free_mb = disk_usage(folder).free // 2**20
    if free_mb < _LEAST_FREE_MB:
        return broken(f"{free_mb:,} MB are left on the disk of {folder}.", "Free some space, or add a disk.")
    return good(f"{free_mb // 1024:,} GB are free for files")


async def look_at_scanner(settings: Settings) -> Finding:
    try:
        scanner = scanning.adapter(settings.antivirus)
    except ValueError as fault:
        return broken(f"{fault}.", "Correct ANTIVIRUS.")
    if isinstance(scanner, scanning.NoScanner):
        return thought("Nobody looks over uploads for viruses.", "Run clamd, and name it by ANTIVIRUS.")
    if isinstance(scanner, scanning.ClamdScanner) and not await scanner.answers():
        words = "clamd does not answer: no upload can be finished, phones wait."
        return broken(words, "Start it, or correct ANTIVIRUS.")
    return good(f"uploads are looked over ({settings.antivirus.partition(':')[0]})")


def look_at_address(settings: Settings, now: datetime) -> Finding:
    address = urlsplit(settings.public_url)
    if address.scheme != "https":
        return good(f"{settings.public_url} is for this machine alone (a demo)")
    try:
        ends = _certificate_ends(address.hostname or "", address.port or 443)
    except (OSError, ValueError) as fault:
        words = f"{settings.public_url} does not answer over TLS ({type(fault).__name__})."
        return broken(words, "Look at the proxy, its certificate and the name's address.")
    if ends - now < _SOON:
        words = f"The certificate of {address.hostname} ends on {ends:%Y-%m-%d}."
        return thought(words, "Renew it; a proxy such as Caddy does so by itself.")
    return good(f"the certificate of {address.hostname} is good until {ends:%Y-%m-%d}")


def look_at_backups(folder: Path | None, now: datetime) -> Finding:
    if folder is None:
        return thought("Backups were not looked at.", "Name their folder: zhengtong doctor --backups FOLDER.")
    whole = whole_in(folder)
    if not whole:
        return broken(f"There is no backup in {folder}.", "Take one: zhengtong backup take FOLDER.")
    age = now - taken_at(whole[-1])
    if age > _STALE:
        words = f"The newest backup is {age.days} days and {age.seconds // 3600} hours old."
        return broken(words, "Look at the job that takes them every night.")
    return good(f"the newest backup is of {whole[-1].name}")


def look_at_log(folder: Path | None, now: datetime) -> list[Finding]:
    if folder is None:
        return []
    reach = newest_reach(folder)
    if reach is None:
        words = "What happens between backups is not kept."
        return [
            thought(words, "Keep zhengtong backup log FOLDER running; make run does so by BACKUP_FOLDER.")
        ]
    if now - reach > _CUT_OFF:
        words = f"What happened is kept only up to {reach:%Y-%m-%d %H:%M} UTC."
        return [broken(words, "Look at what zhengtong backup log says.")]
    return [good(f"the log between backups is kept up to {reach:%H:%M:%S} UTC")]


def _certificate_ends(host: str, port: int) -> datetime:
    context = ssl.create_default_context()
    with (
        socket.create_connection((host, port), _PATIENCE_SECONDS) as plain,
        context.wrap_socket(plain, server_hostname=host) as secure,
    ):
        found = secure.getpeercert() or {}
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(found["notAfter"])), UTC)

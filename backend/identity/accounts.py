"""Accounts of staff: loading them from a file, giving them a password and a second factor."""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pyotp
import yaml

from backend.audit import api as audit
from backend.identity.models import Passkey, Role, Session, SpareCode, Staff
from backend.kit import db
from backend.kit.actor import SYSTEM
from backend.kit.passwords import hash_password
from backend.kit.text import clean
from backend.places.api import Department, Region

ROLES = ("clerk", "handler", "decider", "coordinator", "supervisor", "admin")
FIRST_PASSWORD_LASTS: Final = timedelta(days=3)
"""How long a password opens the desk that somebody else has seen (OWASP ASVS 5.0, V6.4.1)."""
_PASSWORD_BYTES = 12


@dataclass(frozen=True)
class Credentials:
    """What an officer needs to sign in. Shown once, kept nowhere."""

    username: str
    password: str
    totp_secret: str


async def load_staff(path: Path) -> int:
    """Load accounts and posts from a file, all or nothing, and say how many accounts it holds.

    Names and posts become what the file says; passwords and second factors are left alone. Accounts the file
    no longer names are kept. Raises ValueError naming every fault.
    """
    entries = _read(path)
    departments = {row.code: row for row in await Department.all()}
    regions = {row.code for row in await Region.all().only("code")}
    faults = [fault for entry in entries for fault in _faults(entry, departments, regions)]
    if faults:
        raise ValueError("\n".join(f"{path.name}: {fault}" for fault in faults))
    async with db.transaction():
        for entry in entries:
            await _save(entry, departments)
    return len(entries)


async def reset_credentials(username: str, now: datetime) -> Credentials:
    """Give an account a fresh password and second factor, and sign it out everywhere. Raises DoesNotExist.

    The password lapses after three days, unless the officer has the program make another by then.
    """
    made = Credentials(username, make_password(), pyotp.random_base32())
    async with db.transaction():
        staff = await Staff.select_for_update().get(username=username)
        await _give(staff, made, until=now + FIRST_PASSWORD_LASTS)
        await SpareCode.filter(staff_id=staff.id).delete()
        await Passkey.filter(staff_id=staff.id).delete()
        await Session.filter(staff_id=staff.id, ended_at=None).update(ended_at=now)
        await audit.record(SYSTEM, "reset_credentials", "staff", staff.id, {}, now)
    return made


async def set_credentials(credentials: Credentials) -> None:
    """Give an account credentials made before, unless it already has some."""
    staff = await Staff.get(username=credentials.username)
    if staff.password_hash is None:
        await _give(staff, credentials, until=None)


def make_password() -> str:
    """Make a password of sixteen characters."""
    return secrets.token_urlsafe(_PASSWORD_BYTES)


async def _give(staff: Staff, credentials: Credentials, *, until: datetime | None) -> None:
    staff.password_hash = await hash_password(credentials.password)
    staff.password_until = until
    staff.totp_secret, staff.totp_step = credentials.totp_secret, None
    await staff.save(update_fields=["password_hash", "password_until", "totp_secret_enc", "totp_step"])


def _read(path: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))["staff"]
    return entries


def _faults(
    entry: Mapping[str, Any], departments: Mapping[str, Department], regions: Collection[str]
) -> list[str]:
    who = entry.get("username")
    if not isinstance(who, str) or not who.isascii() or who != who.strip().lower() or not who:
        return [f"{who!r} is no username: small ASCII letters, digits, dots"]
    posts = entry.get("roles", [])
    return [
        *(f"{who}: there is no role {post['role']}" for post in posts if post["role"] not in ROLES),
        *(
            f"{who}: there is no department {post['department']}"
            for post in posts
            if post.get("department") not in {None, *departments}
        ),
        *(f"{who}: there is no region {post['region']}" for post in posts if post["region"] not in regions),
    ]


async def _save(entry: Mapping[str, Any], departments: Mapping[str, Department]) -> None:
    name = entry["name"] if isinstance(entry["name"], dict) else {"zh": entry["name"]}
    texts = {"name": clean(name["zh"], 60), "name_en": clean(name.get("en", ""), 80)}
    staff, _ = await Staff.update_or_create(defaults=texts, username=entry["username"])
    wanted = {
        (post["role"], departments[post["department"]].id if post.get("department") else None, post["region"])
        for post in entry.get("roles", [])
    }
    held = {(row.role, row.department_id, row.region_id): row for row in await Role.filter(staff_id=staff.id)}
    for key in held.keys() - wanted:
        await held[key].delete()
    await Role.bulk_create(
        [
            Role(staff_id=staff.id, role=role, department_id=department, region_id=region)
            for role, department, region in sorted(wanted - held.keys(), key=str)
        ]
    )

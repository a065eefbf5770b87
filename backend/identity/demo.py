"""Accounts of the demonstration: made once, kept in a file only its owner may read."""

import os
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import orjson
import pyotp

from backend.identity.accounts import Credentials, load_staff, set_credentials
from backend.identity.models import Person, Staff
from backend.identity.personal import phone_index
from backend.kit.actor import Actor, ActorKind
from backend.kit.clock import SystemClock
from backend.settings import ROOT, Settings

_STAFF_FILE = ROOT / "county" / "staff.yaml"
_KEPT_AS = "demo-accounts.json"
_SAMPLE_PHONE, _SAMPLE_NAME = "+8613900000000", "示例用户"


async def prepare_demo(settings: Settings) -> list[str]:
    """Load the demo county's staff, give them credentials, and say how to sign in.

    Changes nothing when called again.
    """
    await load_staff(_STAFF_FILE)
    accounts = await _accounts(settings.var_dir / _KEPT_AS)
    for account in accounts:
        await set_credentials(account)
    return [
        "Citizens: any mainland mobile number, e.g. 13800000001; the code is shown on the page.",
        *(
            ["Signing in elsewhere leads to a sample provider of this demo, with made-up people."]
            if settings.openid and settings.openid.sample
            else []
        ),
        "Officers (/desk), each with a password and the secret of a one-time code (TOTP);",
        "`.venv/bin/zhengtong staff code USERNAME` shows the code of the moment:",
        *(f"  {one.username:<18} {one.password:<18} {one.totp_secret}" for one in accounts),
    ]


async def demo_citizen() -> Actor:
    """Give a made-up citizen in whose name rooms lead samples through their actions."""
    person = await Person.get_or_none(phone_index=phone_index(_SAMPLE_PHONE))
    if person is None:
        person = Person(phone_index=phone_index(_SAMPLE_PHONE), created_at=SystemClock().now())
        person.phone, person.name = _SAMPLE_PHONE, _SAMPLE_NAME
        await person.save(force_create=True)
    return Actor(ActorKind.CITIZEN, person.id, _SAMPLE_NAME)


def demo_code(username: str, settings: Settings, now: datetime) -> str | None:
    """Give the one-time code of a demo account at an instant; None where there is none."""
    secrets = {one["username"]: one["totp_secret"] for one in _read(settings.var_dir / _KEPT_AS)}
    return pyotp.TOTP(secrets[username]).at(now) if settings.demo and username in secrets else None


async def _accounts(path: Path) -> list[Credentials]:
    kept = {one["username"]: Credentials(**one) for one in _read(path)}
    staff = await Staff.all().order_by("username").only("username")
    missing = [one.username for one in staff if one.username not in kept]
    for name in missing:
        kept[name] = Credentials(name, f"demo-{os.urandom(4).hex()}", pyotp.random_base32())
    if missing:
        _write(path, [asdict(one) for one in kept.values()])
    return sorted(kept.values(), key=lambda one: one.username)


def _read(path: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = orjson.loads(path.read_bytes()) if path.exists() else []
    return found


def _write(path: Path, accounts: list[dict[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(orjson.dumps(accounts, option=orjson.OPT_INDENT_2))

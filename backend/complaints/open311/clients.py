"""Programs that may file: their keys, known by a hash alone, and how often they may."""

import hashlib
from datetime import datetime, timedelta
from typing import Final

from backend.audit import api as audit
from backend.complaints.open311.models import Open311Client
from backend.kit import crypto
from backend.kit.actor import SYSTEM
from backend.kit.errors import Refused
from backend.kit.limits import Limiter, Rate
from backend.kit.text import clean

TRIES_PER_ADDRESS: Final = Rate(
    "open311 keys tried from an address", 60, timedelta(hours=1), when_down="allow"
)
_LONGEST_KEY: Final = 200


async def add_client(name: str, now: datetime, *, per_hour: int = 600, by_token: bool = False) -> str:
    """Let a program file and give its key, which is shown this once. Refuses OPEN311_NAME_TAKEN."""
    name = clean(name, 60, required=True, field="name")
    if await Open311Client.exists(name=name):
        raise Refused("OPEN311_NAME_TAKEN", field="name")
    key = crypto.new_token()
    row = await Open311Client.create(
        name=name, key_hash=_hash(key), per_hour=per_hour, by_token=by_token, created_at=now
    )
    await audit.record(SYSTEM, "open311.client_added", "open311_client", row.id, {}, now)
    return key


async def client_of(key: str) -> Open311Client | None:
    """Give the program a key belongs to."""
    return await Open311Client.get_or_none(key_hash=_hash(key)) if 0 < len(key) <= _LONGEST_KEY else None


async def admitted(key: str, address: str, limiter: Limiter, now: datetime) -> Open311Client:
    """Give the program that may file now. Refuses OPEN311_KEY, TOO_MANY."""
    found = await client_of(key)
    if found is None:
        await limiter.spend(now, (TRIES_PER_ADDRESS, address))
        raise Refused("OPEN311_KEY")
    rate = Rate("open311 requests per client", found.per_hour, timedelta(hours=1))
    await limiter.spend(now, (rate, str(found.id)))
    return found


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()

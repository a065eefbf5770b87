"""Rings before, during and after a change of key, and people whose phones are sealed under the old one."""

from dataclasses import replace

import pytest

from backend.identity.models import Person
from backend.kit import crypto
from backend.kit.crypto import Keyring
from backend.settings import Settings

OLD, NEW = "k1", "k2"
NEW_KEY = b"0123456789abcdefghijklmnopqrstuv"


@pytest.fixture
def rings(settings: Settings) -> tuple[Keyring, Keyring, Keyring]:
    """Give the ring before, the one that opens both and seals with the new key, and the one after."""
    (old,) = settings.field_keys.values()

    def ring(keys: dict[str, bytes]) -> Keyring:
        return replace(settings.keyring, keys=keys)

    before, both, after = ring({OLD: old}), ring({NEW: NEW_KEY, OLD: old}), ring({NEW: NEW_KEY})
    crypto.install(before)
    return before, both, after


async def person(number: str, clock) -> Person:
    row = Person(phone_index=crypto.blind_index(number, "identity.phone").hex(), created_at=clock.now())
    row.phone = number
    await row.save(force_create=True)
    return row


@pytest.fixture
async def few(db, rings, clock) -> list[Person]:
    """Give seven people sealed under the old key; from then on the new one seals."""
    made = [await person(f"1380000{number:04}", clock) for number in range(7)]
    crypto.install(rings[1])
    return made

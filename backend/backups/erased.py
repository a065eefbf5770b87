"""The list of the erased beside the backups: one from before an erasure does not know of it.

Each is a small sealed file of its own, named by a digest of their number and of the key it is sealed for:
what is there is known without being read, nothing is ever written again, a new key gets a list of its own.
A file says a person's number and when they were erased, and nothing else.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import IO, Final
from uuid import UUID

import orjson
import pyrage

from backend.backups.asking import Erased, asked
from backend.backups.sealing import opened, seal_into
from backend.backups.segments import ERASED, SEALED
from backend.kit.startfaults import Failed

_MOST_BYTES: Final = 1000


def keep(everybody: Iterable[Erased], backups: Path, to: pyrage.x25519.Recipient) -> int:
    """Add to the list beside the backups who is not on it yet; give how many."""
    folder = backups / ERASED
    lacking = [(one, path) for one in everybody if not (path := folder / _name(one, str(to))).exists()]
    for one, path in lacking:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        seal_into(path, partial(_write, one), to)
    return len(lacking)


def add_all(database_url: str, backups: Path, to: pyrage.x25519.Recipient) -> int:
    """Do so for everybody whom a database knows to be erased. Raises `Failed`."""
    with asked(database_url) as postgres:
        return keep(postgres.erased(), backups, to)


def listed(backups: Path, with_: pyrage.x25519.Identity) -> tuple[list[Erased], int]:
    """Read the list beside the backups; say too how many of it this key does not open."""
    found, closed = list[Erased](), 0
    for path in sorted((backups / ERASED).glob(f"*{SEALED}")):
        try:
            with opened(path, with_) as plain:
                said = orjson.loads(plain.read(_MOST_BYTES))
            found.append(Erased(UUID(said["person"]), datetime.fromisoformat(said["at"])))
        except (Failed, OSError, ValueError, KeyError, TypeError):
            closed += 1
    return found, closed


def _write(one: Erased, out: IO[bytes]) -> None:
    out.write(orjson.dumps({"person": one.person, "at": one.at}))


def _name(one: Erased, to: str) -> str:
    return hashlib.sha256(f"{to} {one.person}".encode()).hexdigest()[:40] + SEALED

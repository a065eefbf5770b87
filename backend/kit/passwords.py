"""Passwords: argon2id, hashed off the event loop.

A hash takes 64 MiB and a fifth of a second of a core. A turn caps what a flood of sign-ins can take: one hash
runs at a time, for two on the same core would both be late, and further ones are refused `BUSY`. They do not
wait: whoever waits holds a connection to the database, of which a process has ten, and a flood must leave the
others theirs.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from backend.kit.errors import Refused

_AT_ONCE = 1
_MAX_PASSWORD_CHARS = 256

_hasher = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)
_pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="argon2")
_turns = asyncio.Semaphore(_AT_ONCE)
# Nobody's password, hashed with the same parameters, so that an unknown user costs what a known one does.
_STAND_IN = (
    "$argon2id$v=19$m=65536,t=3,p=1$kKIrlQkc9b9SXfsooB1q5g$46AhxHfHd2nHvYcFRZYHSzFQuL/Kar7EGY/lNYtX2TU"
)
T = TypeVar("T")


@asynccontextmanager
async def turn() -> AsyncIterator[None]:
    """Hold a turn while answering somebody whose password is hashed. Refuses BUSY where none is left.

    Take it before a try is counted: whom a flood keeps out has not tried.
    """
    if _turns.locked():
        raise Refused("BUSY", retry_after=1)
    async with _turns:
        yield


async def hash_password(password: str) -> str:
    """Hash a new password."""
    return await _run(_hash, password)


async def verify_password(stored: str | None, password: str) -> bool:
    """Check a password; with no stored hash (unknown user) the same work is done and the answer is no."""
    matches = await _run(_matches, stored or _STAND_IN, password[:_MAX_PASSWORD_CHARS])
    return matches and bool(stored) and len(password) <= _MAX_PASSWORD_CHARS


async def _run(work: Callable[..., T], *args: str) -> T:
    return await asyncio.get_running_loop().run_in_executor(_pool, work, *args)


def _hash(password: str) -> str:
    return _hasher.hash(password.encode(errors="surrogatepass"))


def _matches(stored: str, password: str) -> bool:
    try:
        return _hasher.verify(stored, password.encode(errors="surrogatepass"))
    except (VerificationError, InvalidHashError):
        return False

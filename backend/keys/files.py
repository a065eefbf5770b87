"""The files of a county: each holds a key of its own, sealed under the county's."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress

from backend.kit.crypto import CannotOpen, current_key
from backend.kit.files.model import Upload
from backend.kit.files.sealing import SealedStorage
from backend.kit.startfaults import Failed

_ELSEWHERE = (
    "Tables name files, and in VAR_DIR/uploads there is none: run this where they lie, with the servers'"
    " VAR_DIR."
)
NAME = "files"


async def reseal(storage: SealedStorage, rows: int, rest: Callable[[], Awaitable[None]]) -> tuple[int, int]:
    """Seal the keys of all files under the current one; give how many were not, and how many open under none.

    Raises `Failed` where the files are not here: nothing could be said of them.
    """
    if not storage.after("", 1) and await Upload.filter(finished_at__isnull=False).exists():
        raise Failed(_ELSEWHERE)
    resealed = unopened = 0
    async for names in _parts(storage, rows):
        fresh, closed = await asyncio.to_thread(_some, storage, names)
        resealed, unopened = resealed + fresh, unopened + closed
        await rest()
    return resealed, unopened


async def count_by_key(storage: SealedStorage, rows: int = 500) -> Counter[str]:
    """Count the files by the id of the key under which theirs is sealed; `?` is none."""
    counts = Counter[str]()
    async for names in _parts(storage, rows):
        counts.update(await asyncio.to_thread(_under, storage, names))
    return counts


async def count_others(storage: SealedStorage) -> int:
    """Count the files whose key is sealed under another key than the current one."""
    return (counts := await count_by_key(storage)).total() - counts[current_key()]


async def _parts(storage: SealedStorage, rows: int) -> AsyncIterator[list[str]]:
    last, full = "", True
    while full:
        names = [name for name, _ in await asyncio.to_thread(storage.after, last, rows)]
        if names:
            yield names
        full, last = len(names) == rows, names[-1] if names else ""


def _some(storage: SealedStorage, names: list[str]) -> tuple[int, int]:
    resealed = unopened = 0
    for name in names:
        try:
            resealed += storage.reseal(name) if storage.size(name) else 0
        except CannotOpen:
            unopened += 1
        except FileNotFoundError:  # removed meanwhile
            pass
    return resealed, unopened


def _under(storage: SealedStorage, names: list[str]) -> list[str]:
    found: list[str] = []
    for name in names:
        with suppress(FileNotFoundError):
            found += [storage.under(name)] if storage.size(name) else []
    return found

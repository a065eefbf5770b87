"""What the office does with files over their term: draw a register, hold one back, destroy what is signed."""

from collections.abc import Sequence
from datetime import date, datetime

from backend.cases.archive import counting, destroying, holding, register, signing, terms
from backend.kit import db


async def draw(on: date) -> tuple[bytes, int]:
    """Draw the register of a day: the file, and how many cases stand on it."""
    async with db.transaction():
        found = await terms.due_on(on)
    return register.write(found), len(found)


async def overdue(now: datetime) -> int:
    """Count cases whose term ended more than a year ago: by an index, so many at most."""
    async with db.transaction():
        return await counting.overdue(now)


async def destroy(sheet: bytes, head: str, witnesses: Sequence[str], now: datetime) -> int:
    """Destroy the cases of a register under three signatures, and give how many went now.

    Refuses what `register.read`, `signing.signed_by` and `destroying.destroy` refuse.
    """
    signed = await signing.signed_by(head, witnesses)
    return await destroying.destroy(destroying.Order(register.read(sheet), signed, now))


async def hold(officer: str, number: str, because: str, now: datetime) -> None:
    """Keep a case for good, for a reason. Refuses ARCHIVE_OFFICERS and what `holding.hold` refuses."""
    async with db.transaction():
        await holding.hold(await signing.officer(officer), number, because, now)


async def release(officer: str, number: str, now: datetime) -> None:
    """Let a case's term count again. Refuses ARCHIVE_OFFICERS, NOT_FOUND."""
    async with db.transaction():
        await holding.release(await signing.officer(officer), number, now)

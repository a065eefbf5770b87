"""What the office does with files over their term: draw a register, hold one back, destroy what is signed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from backend.cases.archive import counting, destroying, holding, register, signing, terms
from backend.identity import api as identity
from backend.kit import db
from backend.kit.limits import Limiter

_SHELL: Final = identity.Caller("shell")  # whose tries are counted apart from those of the network


@dataclass(frozen=True)
class Credentials:
    """What an officer types."""

    username: str
    password: str = field(repr=False)
    code: str = field(repr=False)


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
    """Destroy the cases of a register that these three have signed, and give how many went now.

    Refuses what `register.read`, `signing.signed_by` and `destroying.destroy` refuse.
    """
    found = register.read(sheet)
    signed = await signing.signed_by(found, head, witnesses)
    return await destroying.destroy(destroying.Order(found, signed, now))


async def sign(sheet: bytes, officer: Credentials, limiter: Limiter, now: datetime) -> register.Register:
    """Have an officer sign a register with both their factors, and give what it is.

    Refuses what `register.read`, `identity.prove_officer` and `signing.sign` refuse.
    """
    found = register.read(sheet)
    async with db.transaction():  # committed by itself: a code that was shown is used up, come what may
        staff = await identity.prove_officer(
            officer.username, officer.password, officer.code, caller=_SHELL, limiter=limiter, now=now
        )
    async with db.transaction():
        await signing.sign(staff, found, now)
    return found


async def hold(officer: str, number: str, because: str, now: datetime) -> None:
    """Keep a case for good, for a reason. Refuses ARCHIVE_OFFICERS and what `holding.hold` refuses."""
    async with db.transaction():
        await holding.hold(await signing.officer(officer), number, because, now)


async def release(officer: str, number: str, now: datetime) -> None:
    """Let a case's term count again. Refuses ARCHIVE_OFFICERS, NOT_FOUND."""
    async with db.transaction():
        await holding.release(await signing.officer(officer), number, now)

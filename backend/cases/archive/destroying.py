"""Destroys the cases of a signed register: all are looked at first, then each goes in its own transaction.

Under the case's lock it is asked again whether it is due, exactly as the register says it. Then its rows go,
of every room, and what is left is a line in the list of the destroyed and an entry of the trail for each
table: how many, a hash of their ids, under which register, and who signed. Killed at any moment, the same
register goes on where it stopped. Files are the sweep's once this has committed.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from backend.audit import api as audit
from backend.cases.archive.before import part_with
from backend.cases.archive.register import Register, line_of
from backend.cases.archive.signing import Signed
from backend.cases.archive.terms import Due, due_on
from backend.cases.facts import FINISHED
from backend.cases.models import Case, Destroyed
from backend.cases.topics import topics
from backend.kit import bus, db
from backend.kit.archive import WITH_CASE
from backend.kit.clock import civil_date
from backend.kit.erasure import Going, Gone, erase_rows
from backend.kit.errors import Refused
from backend.kit.files.unneeded import let_go
from backend.kit.news import News

DESTROYED: Final = "archive.destroyed"
_ITSELF: Final = Going("cases_case", "id = $1")
# The database lets what is append-only go for a case that is on the list of the destroyed, and no other.
_ALLOW: Final = "SELECT set_config('zhengtong.destroying', $1, true)"


@dataclass(frozen=True)
class Order:
    """A register, those who signed it, and the moment."""

    register: Register
    signed: Signed
    now: datetime


async def destroy(order: Order) -> int:
    """Destroy every case of a register that is still there; give how many went now.

    Refuses, before anything goes, a register with any case that is not due as it says: ARCHIVE_UNKNOWN,
    ARCHIVE_OPEN, ARCHIVE_HELD, ARCHIVE_NOT_DUE, ARCHIVE_OTHERWISE, ARCHIVE_GROUPED, ARCHIVE_OTHER_REGISTER.
    """
    there: list[Due] = []
    for number in order.register.lines:
        async with db.transaction():
            if found := await _claimed(number, order):
                there.append(found[1])
    await _check_groups(there)
    for due in sorted(there, key=lambda one: one.leads):  # a lead is named by those under it
        async with db.transaction():
            if found := await _claimed(due.number, order):
                await _destroy(*found, order)
    return len(there)


async def _claimed(number: str, order: Order) -> tuple[Case, Due] | None:
    """Lock a case and prove it due; None where this register has destroyed it already."""
    case = await Case.select_for_update().get_or_none(number=number)
    if case is None:
        gone = await Destroyed.get_or_none(number=number)
        if gone is None:
            raise Refused("ARCHIVE_UNKNOWN", number=number)
        if gone.register != order.register.sha256:
            raise Refused(
                "ARCHIVE_OTHER_REGISTER", number=number, on=civil_date(gone.destroyed_at).isoformat()
            )
        return None
    found = await due_on(civil_date(order.now), number)
    if not found:
        raise Refused(_why_not(case), number=number)
    if line_of(found[0]) != order.register.lines[number]:
        raise Refused("ARCHIVE_OTHERWISE", number=number)
    return case, found[0]


def _why_not(case: Case) -> str:
    if case.finished_at is None or case.state not in FINISHED:
        return "ARCHIVE_OPEN"
    return "ARCHIVE_HELD" if case.kept_for_good else "ARCHIVE_NOT_DUE"


async def _check_groups(there: list[Due]) -> None:
    """Refuse a lead without those under it: they would name what is no more."""
    ids = {due.id for due in there}
    under = await Case.filter(merged_into_id__in=list(ids)).only("id", "number")
    left = sorted(case.number for case in under if case.id not in ids)
    if left:
        raise Refused("ARCHIVE_GROUPED", number=left[0])


async def _destroy(case: Case, due: Due, order: Order) -> None:
    now = order.now
    await part_with(case, now)
    await _list(case, due, order)
    await db.fetch(_ALLOW, str(case.id))
    gone = [await erase_rows(going, case.id, now) for going in (*WITH_CASE, _ITSELF)]
    await db.fetch(_ALLOW, "")
    await let_go([UUID(str(file)) for each in gone for file in each.files], now)
    await audit.record_all([_proof(each, due, order) for each in gone if each.count])
    await bus.announce_all([News(topic) for topic in topics(case)])


async def _list(case: Case, due: Due, order: Order) -> None:
    await Destroyed.create(
        id=case.id,
        number=due.number,
        kind=due.kind,
        department_id=case.department_id,
        filed_on=due.filed,
        closed_on=due.closed,
        years=due.years,
        destroyed_at=order.now,
        register=order.register.sha256,
        head_id=order.signed.head.id,
        witnesses=[str(witness) for witness in order.signed.witnesses],
    )


def _proof(gone: Gone, due: Due, order: Order) -> audit.Act:
    detail: audit.Detail = {
        "number": due.number,
        "table": gone.table,
        "count": gone.count,
        "ids": gone.ids_hash,
        "years": due.years,
        "closed": due.closed.isoformat(),
        "register": order.register.sha256,
        "head": str(order.signed.head.id),
        "witnesses": [str(witness) for witness in order.signed.witnesses],
    }
    return audit.Act(order.signed.head, DESTROYED, "archive", due.id, detail, order.now)

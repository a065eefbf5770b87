"""Reading cases. A list costs one statement per table, however long it is; tests pin the counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tortoise.expressions import Q

from backend.audit import api as audit
from backend.cases import counting, numbers, reach
from backend.cases.facts import State
from backend.cases.models import Case
from backend.cases.people import may_see, principals_of
from backend.cases.queues import Queue, condition
from backend.kit.actor import Actor
from backend.kit.clock import civil_date
from backend.kit.errors import Refused
from backend.kit.graphql.connection import decode_cursor, page_size
from backend.kit.graphql.context import Context
from backend.kit.readplan.roots import Rows
from backend.kit.text import clean

_SHOWN_IN_LISTS = ("applicantName",)
_SHOWN_ON_PAGES = ("applicantName", "answers", "files")
_MOST_SEARCHED_CHARS = 60
_CODE_CHARS = 32


@dataclass(frozen=True)
class DeskFilter:
    """What part of a queue to list."""

    queue: Queue
    window: str | None = None
    state: State | None = None
    due_before: date | None = None
    text: str | None = None


def my_cases(context: Context, first: int = 20, after: str | None = None) -> Rows:
    """Order the viewer's cases, newest first: those about them, and those they filed under a mandate.

    Refuses with UNAUTHENTICATED for anybody but a citizen.
    """
    if not context.actor.is_citizen or context.actor.id is None:
        raise Refused("UNAUTHENTICATED")
    size, key = page_size(first), decode_cursor(after, datetime, UUID)
    beyond = Q()
    if key is not None:
        at, last = key
        beyond = Q(submitted_at__lt=at) | Q(submitted_at=at, id__lt=last)
    return Rows(beyond, ("-submitted_at", "-id"), size)


async def fetched(context: Context, rows: Rows) -> list[Case]:
    """Fetch rows as far as they exist for a citizen or staff who ask."""
    actor = context.actor
    if actor.is_citizen and actor.id is not None:
        mine = reach.mine(actor.id, await principals_of(actor.id, context.now))
        return await rows.of(Case.filter(mine))
    return await rows.of(Case.filter(reach.reading(actor)))


def case(_: Context, number: str) -> Rows | None:
    """Say which case has a number, however it is typed."""
    stored = numbers.parse(number)
    return Rows(Q(number=stored)) if stored else None


async def find_case(actor: Actor, number: str, now: datetime) -> Case | None:
    """Give one case the actor may see; an outsider finds none. A reading by staff is put on the trail."""
    stored = numbers.parse(number)
    found = await Case.get_or_none(number=stored) if stored else None
    if found is None or not await may_see(actor, found, now):
        return None
    if actor.is_staff:
        await audit.record_read(actor, "case", [found.id], _SHOWN_ON_PAGES, now)
    return found


async def note_page(context: Context, ids: Sequence[UUID]) -> None:
    """Put on the trail that staff were shown a case."""
    if context.actor.is_staff:
        await audit.record_read(context.actor, "case", ids, _SHOWN_ON_PAGES, context.now)


async def note_list(context: Context, ids: Sequence[UUID]) -> None:
    """Put on the trail that staff were shown cases in a list."""
    await audit.record_read(context.actor, "case", ids, _SHOWN_IN_LISTS, context.now)


async def desk_queues(actor: Actor, now: datetime) -> list[tuple[Queue, int]]:
    """Count every queue of the desk. Refuses with UNAUTHENTICATED for anybody but staff."""
    _check_staff(actor)
    return await counting.desk_queues(actor, now)


def desk_cases(context: Context, wanted: DeskFilter, first: int, after: str | None) -> Rows:
    """Order a queue, what is due first on top; finished cases newest first."""
    actor = context.actor
    _check_staff(actor)
    size = page_size(first)
    rows = _narrowed(wanted, actor, civil_date(context.now))
    if wanted.queue is Queue.DONE:
        return Rows(rows & _by_age(after), ("-id",), size)
    return Rows(rows & _by_due(after), ("due_on", "id"), size)  # PostgreSQL puts what has no due day last


def _narrowed(wanted: DeskFilter, actor: Actor, today: date) -> Q:
    rows = condition(wanted.queue, actor, today)
    if wanted.window is not None:
        rows &= Q(window__code=clean(wanted.window, _CODE_CHARS, field="filter.window"))
    if wanted.state is not None:
        rows &= Q(state=wanted.state)
    if wanted.due_before is not None:
        rows &= Q(due_on__lt=wanted.due_before)
    text = clean(wanted.text or "", _MOST_SEARCHED_CHARS, field="filter.text")
    return rows & _matching(text) if text else rows


def _matching(text: str) -> Q:
    number = numbers.parse(text)
    if number is not None:
        return Q(number=number)
    return Q(title_zh__icontains=text) | Q(title_en__icontains=text) | Q(number__icontains=text)


def _by_due(after: str | None) -> Q:
    key = decode_cursor(after, date | None, UUID)  # type: ignore[arg-type]
    if key is None:
        return Q()
    due, last = key
    if due is None:
        return Q(due_on__isnull=True, id__gt=last)
    return Q(due_on__gt=due) | Q(due_on=due, id__gt=last) | Q(due_on__isnull=True)


def _by_age(after: str | None) -> Q:
    key = decode_cursor(after, date | None, UUID)  # type: ignore[arg-type]
    return Q(id__lt=key[1]) if key else Q()


def _check_staff(actor: Actor) -> None:
    if not actor.is_staff:
        raise Refused("UNAUTHENTICATED")

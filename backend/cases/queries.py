"""Reading cases. A list costs one statement per table, however long it is; tests pin the counts."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tortoise.expressions import Q
from tortoise.functions import Count
from tortoise.queryset import QuerySet

from backend.audit import api as audit
from backend.cases import numbers, reach
from backend.cases.facts import State
from backend.cases.models import Case
from backend.cases.people import may_see, principals_of
from backend.cases.queues import Queue, condition
from backend.kit.actor import Actor
from backend.kit.clock import civil_date
from backend.kit.errors import Refused
from backend.kit.graphql.connection import Page, decode_cursor, page_size
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


async def my_cases(actor: Actor, first: int, after: str | None, now: datetime) -> Page[Case]:
    """List the cases about a citizen, and those they filed under a mandate that still holds; newest first."""
    if not actor.is_citizen or actor.id is None:
        raise Refused("UNAUTHENTICATED")
    first, key = page_size(first), decode_cursor(after, datetime, UUID)
    principals = await principals_of(actor.id, now)
    mine = Q(person_id=actor.id) | Q(filed_by_id=actor.id, person_id__in=list(principals))
    rows = Case.filter(mine)
    if key is not None:
        at, last = key
        rows = rows.filter(Q(submitted_at__lt=at) | Q(submitted_at=at, id__lt=last))
    found = await rows.order_by("-submitted_at", "-id").limit(first + 1)
    return Page(found, first, key=lambda case: (case.submitted_at, case.id))


async def case(actor: Actor, number: str, now: datetime) -> Case | None:
    """Give one case the actor may see; an outsider finds none. A reading by staff is put on the trail."""
    stored = numbers.parse(number)
    found = await Case.get_or_none(number=stored) if stored else None
    if found is None or not await may_see(actor, found, now):
        return None
    if actor.is_staff:
        await audit.record_read(actor, "case", [found.id], _SHOWN_ON_PAGES, now)
    return found


async def desk_queues(actor: Actor, now: datetime) -> list[tuple[Queue, int]]:
    """Count every queue of the desk, in one statement."""
    _check_staff(actor)
    today = civil_date(now)
    counts = {
        queue.value: Count("id", _filter=condition(queue, actor, today) & Q(id__isnull=False))
        for queue in Queue
    }
    [row] = await Case.filter(reach.reading(actor)).annotate(**counts).values(*counts)
    return [(queue, row[queue.value]) for queue in Queue]


async def desk_cases(
    actor: Actor, wanted: DeskFilter, first: int, after: str | None, now: datetime
) -> Page[Case]:
    """List a queue, what is due first on top; finished cases newest first."""
    _check_staff(actor)
    first = page_size(first)
    rows = _narrowed(Case.filter(reach.reading(actor)), wanted, actor, civil_date(now))
    rows = _by_age(rows, after) if wanted.queue is Queue.DONE else _by_due(rows, after)
    found = await rows.limit(first + 1)
    page = Page(found, first, key=lambda case: (case.due_on, case.id))
    await audit.record_read(actor, "case", [case.id for case in page.rows], _SHOWN_IN_LISTS, now)
    return page


def _narrowed(rows: QuerySet[Case], wanted: DeskFilter, actor: Actor, today: date) -> QuerySet[Case]:
    rows = rows.filter(condition(wanted.queue, actor, today))
    if wanted.window is not None:
        rows = rows.filter(window__code=clean(wanted.window, _CODE_CHARS, field="filter.window"))
    if wanted.state is not None:
        rows = rows.filter(state=wanted.state)
    if wanted.due_before is not None:
        rows = rows.filter(due_on__lt=wanted.due_before)
    text = clean(wanted.text or "", _MOST_SEARCHED_CHARS, field="filter.text")
    return rows.filter(_matching(text)) if text else rows


def _matching(text: str) -> Q:
    number = numbers.parse(text)
    if number is not None:
        return Q(number=number)
    return Q(title_zh__icontains=text) | Q(title_en__icontains=text) | Q(number__icontains=text)


def _by_due(rows: QuerySet[Case], after: str | None) -> QuerySet[Case]:
    key = decode_cursor(after, date | None, UUID)  # type: ignore[arg-type]
    if key is not None:
        due, last = key
        beyond = Q(due_on__isnull=True, id__gt=last)
        if due is not None:
            beyond = Q(due_on__gt=due) | Q(due_on=due, id__gt=last) | Q(due_on__isnull=True)
        rows = rows.filter(beyond)
    return rows.order_by("due_on", "id")  # PostgreSQL puts what has no due day last


def _by_age(rows: QuerySet[Case], after: str | None) -> QuerySet[Case]:
    key = decode_cursor(after, date | None, UUID)  # type: ignore[arg-type]
    return (rows.filter(id__lt=key[1]) if key else rows).order_by("-id")


def _check_staff(actor: Actor) -> None:
    if not actor.is_staff:
        raise Refused("UNAUTHENTICATED")

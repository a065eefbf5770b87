"""What a case shows beyond its columns, for compiled reads: which columns and rows each answer rests on.

The rules themselves are in `words`, `policy`, `clockwork`; the resolvers of graphql-core, in `view`, feed the
same rules from rows fetched in batches.
"""

from functools import lru_cache
from typing import Any, TypeAlias
from uuid import UUID

from strawberry.utils.str_converters import to_camel_case

from backend.cases import policy, words
from backend.cases.change import facts_of
from backend.cases.clockwork import running_with
from backend.cases.closings import closings_among
from backend.cases.deadlines import Deadline, Running, deadline
from backend.cases.lines import Deadline as DeadlineType
from backend.cases.people import in_force, parties
from backend.identity.api import Mandate
from backend.kit.clock import civil_date
from backend.kit.divisions import chain_of
from backend.kit.graphql.context import Context
from backend.kit.readplan.sources import Derived, Link, Record, Records
from backend.places.api import ClosingDay

_Row: TypeAlias = Any  # a record with the columns named beside the function

PAUSES = Link("pauses", order=("started_at",))
_CLOSINGS = Link(
    model=ClosingDay,
    on="{region_id} IN (rpad(left({outer.region_id}, 6), 12, '0'), "
    "rpad(left({outer.region_id}, 9), 12, '0'), {outer.region_id})",
)
_MANDATE = Link(
    model=Mandate,
    on="{agent_id} = {outer.filed_by_id} AND {principal_id} = {outer.person_id}",
    where=lambda context: in_force(context.now),
)


def _laid_out(context: Context, case: _Row, pauses: list[_Row], closings: list[_Row]) -> Deadline | None:
    running = running_with(case, pauses)
    if running is None:
        return None
    days = closings_among(closings, chain_of(case.region_id))
    return _explained(running, civil_date(context.now), tuple(days.items()))


@lru_cache(maxsize=4096)  # the same clock is asked for by every screen that shows the case
def _explained(running: Running, today: Any, closings: tuple[tuple[Any, bool], ...]) -> Deadline:
    return deadline(running, today, dict(closings))


LAID_OUT = Derived(
    _laid_out,
    (
        Record(
            (
                "clock",
                "clock_round",
                "clock_started_on",
                "acceptance_days",
                "decision_days",
                "supplement_days",
                "calendar_days",
                "extended_days",
                "extended_round",
                "region_id",
            )
        ),
        Records(PAUSES, ("clock", "round", "reason", "started_at", "ended_at")),
        Records(_CLOSINGS, ("region_id", "day", "open")),
    ),
)


def _shown(_: Context, laid_out: Deadline | None) -> DeadlineType | None:
    return DeadlineType(row=laid_out) if laid_out else None


DEADLINE = Derived(_shown, (LAID_OUT,))


def _next_text(context: Context, case: _Row, laid_out: Deadline | None) -> str:
    return words.next_text(case, laid_out, context.language, staff=context.actor.is_staff)


NEXT_TEXT = Derived(
    _next_text, (Record(("kind", "state", "paused", "merged_into_id", "calendar_days")), LAID_OUT)
)


def _actions(context: Context, case: _Row, held: _Row, handler: _Row) -> list[str]:
    actor = context.actor
    agents = frozenset[UUID]({held.agent_id} if held and held.agent_id == actor.id else ())
    absent = handler if actor.is_staff and case.handler_id else None
    stands_in = _stand_in(absent, context) if absent else None
    around = parties(case, agents=agents, stand_in=stands_in)
    return [to_camel_case(verb) for verb in policy.actions(actor, facts_of(case, context.now), around)]


def _stand_in(handler: _Row, context: Context) -> UUID | None:
    until = handler.handler__absent_until
    if until is None or until < civil_date(context.now):
        return None
    found: UUID | None = handler.handler__stand_in_id if handler.handler__stand_in__active else None
    return found


ACTIONS = Derived(
    _actions,
    (
        Record(
            (
                "state",
                "item_class",
                "silence_approves",
                "supplement_used",
                "due_on",
                "paused",
                "opinions_asked",
                "asked",
                "forwarded",
                "away",
                "rated",
                "reopened",
                "person_id",
                "region_id",
                "department_id",
                "handler_id",
                "reviewers",
                "separate_decider",
                "involved",
                "against",
                "id",
                "kind",
                "merged_into_id",
                "reopen_until",
                "calendar_days",
                "extended_round",
            )
        ),
        Records(_MANDATE, ("agent_id",), first=True),
        Record(("handler__absent_until", "handler__stand_in_id", "handler__stand_in__active")),
    ),
)

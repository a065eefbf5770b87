"""Following the changes of cases: a citizen's own, or those in reach of a member of staff."""

from collections.abc import AsyncGenerator, Sequence

from tortoise.expressions import Q, Subquery

from backend.cases import reach
from backend.cases.models import Case, CaseEvent
from backend.cases.topics import DESK_TOPIC, person_topic
from backend.kit import bus
from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.kit.follow import Entry, Position, follow


def case_changes(actor: Actor, after: str | None) -> AsyncGenerator[Entry[CaseEvent], None]:
    """Follow the events of the cases the actor may see, each with its case. Refuses UNAUTHENTICATED."""
    if actor.id is None:
        raise Refused("UNAUTHENTICATED")
    visible = _visible(actor)
    topic = DESK_TOPIC if actor.is_staff else person_topic(actor.id)

    async def read(place: Position, limit: int) -> Sequence[Entry[CaseEvent]]:
        seen = CaseEvent.filter(place.beyond, case_id__in=Subquery(Case.filter(visible).values("id")))
        rows = await seen.order_by("txid", "id").limit(limit).select_related("case")
        return [Entry(Position(row.txid, row.id), row) for row in rows]

    return follow(bus.current(), [topic], read, after=after)


def _visible(actor: Actor) -> Q:
    if actor.is_staff:
        return reach.reading(actor)
    if actor.is_holder:
        return Q(id=actor.id, person_id__isnull=True)
    return Q(person_id=actor.id) | Q(filed_by_id=actor.id) if actor.is_citizen else reach.NOTHING

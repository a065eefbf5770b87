"""What went up to other levels, for whoever looks after it: the complaints, each with how it fares there."""

from enum import StrEnum
from uuid import UUID

import strawberry
from tortoise.expressions import Q, Subquery

from backend.cases.api import CaseConnection, fetched, note_list
from backend.complaints.open311.models import Stage, Upward
from backend.kit.errors import Refused
from backend.kit.graphql.connection import Page, decode_cursor, page_size
from backend.kit.graphql.context import Context
from backend.kit.readplan.roots import Rows

_MAY = frozenset({"coordinator"})


@strawberry.enum(
    name="ComplaintForwardingStanding",
    description="How complaints that went up fare: sending (not known to have arrived, or their number is to "
    "come), open (being dealt with there), answered, failed (could not be handed over), troubled (the last "
    "try came to nothing, another follows by itself).",
)
class Standing(StrEnum):
    """How what went up fares, as a list is narrowed by it."""

    SENDING = "sending"
    OPEN = "open"
    ANSWERED = "answered"
    FAILED = "failed"
    TROUBLED = "troubled"


_WITH = {
    Standing.SENDING: Q(stage__in=[Stage.WAITING, Stage.TOKEN]),
    Standing.OPEN: Q(stage=Stage.OPEN),
    Standing.ANSWERED: Q(stage=Stage.CLOSED),
    Standing.FAILED: Q(stage=Stage.FAILED),
    Standing.TROUBLED: ~Q(fault="") & ~Q(stage__in=[Stage.FAILED, Stage.CLOSED]),
}


async def forwarded(
    context: Context, standing: Standing | None, first: int, after: str | None
) -> CaseConnection:
    """Give a page of the cases that went up, the newest first. Refuses UNAUTHENTICATED."""
    actor = context.actor
    if not actor.holds_anywhere(_MAY):
        raise Refused("UNAUTHENTICATED")
    size, key = page_size(first), decode_cursor(after, UUID)
    beyond = Q(id__lt=key[0]) if key else Q()
    ways = Upward.filter(_WITH[standing] if standing else Q()).values("case_id")
    rows = await fetched(context, Rows(Q(id__in=Subquery(ways)) & beyond, ("-id",), size))
    page = Page(rows, first, key=lambda row: (row.id,))
    await note_list(context, [row.id for row in page.rows])
    return CaseConnection.of(page)

"""How a complaint stands before the public, for the officer who looks at it first."""

from datetime import datetime
from typing import Any

import strawberry

from backend.complaints.facts import Moderation
from backend.kit.graphql.context import Context
from backend.kit.readplan.seen import along, shown

COLUMNS = ("moderation", "public_text", "flags", "hidden_because", "public_from")


@shown(to=along)
@strawberry.type(description="How a complaint stands before the public; for staff.")
class ComplaintReview:
    moderation: Moderation = strawberry.field(description="Whether the public may see it.")
    text: str = strawberry.field(description="Its text for everybody; empty where it is private.")
    struck: list[str] = strawberry.field(
        description="What was struck: `id_number`, `card`, `phone`, `plate`, `email`, `chat`, `link`."
    )
    reason: str = strawberry.field(description="Why it was taken off; empty where it was not.")
    shown_since: datetime | None = strawberry.field(
        description="From when the public may see it; null: not at all, or not yet decided."
    )


def review_of(_: Context, row: Any) -> ComplaintReview:
    """Show what the officer decides upon."""
    return ComplaintReview(
        moderation=Moderation(row.moderation),
        text=row.public_text,
        struck=row.flags,
        reason=row.hidden_because,
        shown_since=row.public_from,
    )

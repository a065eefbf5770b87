"""How a complaint stands before the public, for the officer who looks at it first."""

from datetime import datetime
from typing import Any

import strawberry

from backend.complaints.facts import Moderation, Suspicion
from backend.kit.graphql.context import Context
from backend.kit.i18n import pick
from backend.kit.readplan.seen import along, shown

COLUMNS = ("moderation", "public_text", "flags", "suspicions", "hidden_because", "public_from")


@shown(to=along)
@strawberry.type(description="Why a complaint is held back from the public; for staff.")
class HeldBack:
    kind: Suspicion = strawberry.field(description="What it looks like.")
    rule: str = strawberry.field(description="Code of the county's rule that found it.")
    note: str = strawberry.field(description="What the rule is for, as it was worded on that day.")


@shown(to=along)
@strawberry.type(description="How a complaint stands before the public; for staff.")
class ComplaintReview:
    moderation: Moderation = strawberry.field(description="Whether the public may see it.")
    text: str = strawberry.field(description="Its text for everybody; empty where it is private.")
    struck: list[str] = strawberry.field(
        description="What was struck: `id_number`, `card`, `phone`, `plate`, `email`, `chat`, `link`."
    )
    held: list[HeldBack] = strawberry.field(
        description="What the county looks out for and found; such a complaint is dealt with all the same."
    )
    reason: str = strawberry.field(description="Why it was taken off; empty where it was not.")
    shown_since: datetime | None = strawberry.field(
        description="From when the public may see it; null: not at all, or not yet decided."
    )


def review_of(context: Context, row: Any) -> ComplaintReview:
    """Show what the officer decides upon."""
    return ComplaintReview(
        moderation=Moderation(row.moderation),
        text=row.public_text,
        struck=row.flags,
        held=[
            HeldBack(
                kind=Suspicion(one["kind"]),
                rule=one["rule"],
                note=pick(context.language, one["zh"], one["en"]),
            )
            for one in row.suspicions or ()
        ],
        reason=row.hidden_because,
        shown_since=row.public_from,
    )

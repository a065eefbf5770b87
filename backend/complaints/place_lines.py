"""Where a complaint is about, as the API shows it."""

from typing import Any

import strawberry

from backend.complaints.sealing import unseal
from backend.kit.graphql.context import Context
from backend.kit.readplan.seen import along, shown

PLACE = ("case_id", "latitude", "longitude", "accuracy_m", "place_words_enc")


@shown(to=along)
@strawberry.type(description="Where a complaint is about.")
class ComplaintPlace:
    latitude: int | None = strawberry.field(description="North, in millionths of a degree (WGS 84).")
    longitude: int | None = strawberry.field(description="East, in millionths of a degree.")
    accuracy_metres: int | None = strawberry.field(description="How exact; 0 where a finger set it.")
    words: str | None = strawberry.field(description="In words.")


def place_of(_: Context, row: Any) -> ComplaintPlace:
    """Put a complaint's place together."""
    return ComplaintPlace(
        latitude=row.latitude,
        longitude=row.longitude,
        accuracy_metres=row.accuracy_m,
        words=unseal(row.case_id, "place", row.place_words_enc),
    )

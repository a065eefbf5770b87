"""Lists of what opens and closes: rows with the instants of `openings.Times` and a `region_id`."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any, Final, TypeVar
from uuid import UUID

from tortoise.expressions import Q
from tortoise.models import Model
from tortoise.queryset import QuerySet

from backend.kit.actor import Actor
from backend.kit.divisions import prefix
from backend.kit.graphql.connection import Page, decode_cursor, page_size
from backend.kit.openings import OpenState

M = TypeVar("M", bound=Model)
MOST_RUN: Final = 200


async def published(
    rows: QuerySet[M], state: OpenState | None, *, first: int, after: str | None, now: datetime
) -> Page[M]:
    """Give a page of published rows in a state (None: any), those that close last on top."""
    first, key = page_size(first), decode_cursor(after, datetime, UUID)
    rows = rows.filter(published_at__isnull=False)
    if state is not None:
        rows = rows.filter(_CONDITIONS[state](now))
    if key is not None:
        at, last = key
        rows = rows.filter(Q(closes_at__lt=at) | Q(closes_at=at, id__lt=last))
    return Page(await rows.order_by("-closes_at", "-id").limit(first + 1), first, key=place_of)


def place_of(row: Any) -> tuple[datetime, UUID]:
    """Give the key that `published` sorts by."""
    return row.closes_at, row.id


async def run_by(rows: QuerySet[M], actor: Actor, roles: Collection[str]) -> list[M]:
    """Give the rows of the regions where an officer holds one of the roles, the newest first, 200 at most."""
    regions = [post.region for post in actor.posts if post.role in roles]
    if not actor.is_staff or not regions:
        return []
    here = Q(*(Q(region_id__startswith=prefix(region)) for region in regions), join_type="OR")
    return await rows.filter(here).order_by("-created_at", "-id").limit(MOST_RUN)


# The same as `openings.state_of`, for whole lists.
_CONDITIONS: dict[OpenState, Callable[[datetime], Q]] = {
    OpenState.DRAFT: lambda _: Q(published_at__isnull=True),
    OpenState.ANNOUNCED: lambda now: Q(opens_at__gt=now, closed_at__isnull=True),
    OpenState.OPEN: lambda now: Q(opens_at__lte=now, closes_at__gt=now, closed_at__isnull=True),
    OpenState.CLOSED: lambda now: Q(closes_at__lte=now) | Q(closed_at__isnull=False),
}

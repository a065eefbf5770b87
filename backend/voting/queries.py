"""Reading polls. What is published is public; ballots are seen by their voters alone."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from tortoise.expressions import Q

from backend.identity.api import Standing, standings
from backend.kit.actor import Actor, within
from backend.kit.graphql.connection import Page, decode_cursor, page_size
from backend.kit.openings import OpenState, state_of
from backend.voting import casting, policy
from backend.voting.models import Ballot, Poll


async def polls(state: OpenState | None, first: int, after: str | None, now: datetime) -> Page[Poll]:
    """List published polls, those that close last on top."""
    first, key = page_size(first), decode_cursor(after, datetime, UUID)
    rows = Poll.filter(published_at__isnull=False)
    if state is not None:
        rows = rows.filter(_CONDITIONS[state](now))
    if key is not None:
        at, last = key
        rows = rows.filter(Q(closes_at__lt=at) | Q(closes_at=at, id__lt=last))
    found = await rows.order_by("-closes_at", "-id").limit(first + 1)
    return Page(found, first, key=lambda poll: (poll.closes_at, poll.id))


async def poll(actor: Actor, wanted: UUID, now: datetime) -> Poll | None:
    """Give a poll the actor may know of."""
    found = await Poll.get_or_none(id=wanted)
    if found is None or not policy.may_see(actor, state_of(found.times, now), found.region_id):
        return None
    return found


async def run_by(actor: Actor) -> list[Poll]:
    """List every poll of the regions an officer coordinates, drafts too, the newest first."""
    regions = [post.region for post in actor.posts if post.role in policy.RUNNING_ROLES]
    if not actor.is_staff or not regions:
        return []
    rows = await Poll.all().order_by("-created_at", "-id").limit(200)
    return [row for row in rows if any(within(row.region_id, region) for region in regions)]


async def tallies(ids: list[UUID]) -> list[dict[int, int]]:
    """Give the count of each poll: the batch of a loader."""
    found = await casting.tallies(ids)
    return [found[one] for one in ids]


def ballots_of(voter: UUID | None) -> Callable[[list[UUID]], object]:
    """Give the batch of a loader for one voter's ballots by poll."""

    async def batch(ids: list[UUID]) -> list[Ballot | None]:
        rows = await Ballot.filter(voter=voter, poll_id__in=ids) if voter else []
        there = {row.poll_id: row for row in rows}
        return [there.get(one) for one in ids]

    return batch


async def standing(people: list[UUID]) -> list[Standing]:
    """Give standings in the order of the people: the batch of a loader."""
    found = await standings(people)
    return [found.get(one, Standing()) for one in people]


_CONDITIONS: dict[OpenState, Callable[[datetime], Q]] = {
    OpenState.DRAFT: lambda _: Q(published_at__isnull=True),
    OpenState.ANNOUNCED: lambda now: Q(opens_at__gt=now, closed_at__isnull=True),
    OpenState.OPEN: lambda now: Q(opens_at__lte=now, closes_at__gt=now, closed_at__isnull=True),
    OpenState.CLOSED: lambda now: Q(closes_at__lte=now) | Q(closed_at__isnull=False),
}

"""Reading polls. What is published is public; ballots are seen by their voters alone."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from backend.kit import openlists
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.graphql.connection import Page
from backend.kit.openings import OpenState, state_of
from backend.kit.pages.preview import Preview
from backend.voting import casting, policy
from backend.voting.models import Ballot, Poll
from backend.voting.secret import log


async def polls(state: OpenState | None, first: int, after: str | None, now: datetime) -> Page[Poll]:
    """List published polls, those that close last on top."""
    return await openlists.published(Poll.all(), state, first=first, after=after, now=now)


async def poll(actor: Actor, wanted: UUID, now: datetime) -> Poll | None:
    """Give a poll the actor may know of."""
    found = await Poll.get_or_none(id=wanted)
    if found is None or not policy.may_see(actor, state_of(found.times, now), found.region_id):
        return None
    return found


async def preview(wanted: UUID, language: str, now: datetime) -> Preview | None:
    """Give what a shared link tells of a poll; nothing of a draft."""
    found = await poll(ANONYMOUS, wanted, now)
    return Preview.of(found, language) if found else None


async def is_secret(wanted: UUID) -> bool | None:
    """Say whether a poll that everybody may see is secret; None of any other."""
    found = await Poll.get_or_none(id=wanted, published_at__isnull=False)
    return found.secret if found else None


async def run_by(actor: Actor) -> list[Poll]:
    """List every poll of the regions an officer coordinates, drafts too, the newest first."""
    return await openlists.run_by(Poll.all(), actor, policy.RUNNING_ROLES)


async def tallies(ids: list[UUID]) -> list[dict[int, int]]:
    """Give the count of each poll: the batch of a loader."""
    found = await casting.tallies(ids)
    return [found[one] for one in ids]


async def have_enough(ids: list[UUID]) -> list[bool]:
    """Say of secret polls whether enough took part for them to be published: the batch of a loader."""
    return [await log.is_publishable(row) for row in [await Poll.get(id=one) for one in ids]]


def ballots_of(voter: UUID | None) -> Callable[[list[UUID]], object]:
    """Give the batch of a loader for one voter's ballots by poll."""

    async def batch(ids: list[UUID]) -> list[Ballot | None]:
        rows = await Ballot.filter(voter=voter, poll_id__in=ids) if voter else []
        there = {row.poll_id: row for row in rows}
        return [there.get(one) for one in ids]

    return batch

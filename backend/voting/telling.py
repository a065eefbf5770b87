"""Tells how a poll stands where it is shown elsewhere: what everybody may know, nothing of secret ones."""

from collections.abc import Iterable
from datetime import datetime
from typing import Self
from uuid import UUID

import strawberry

from backend.kit import bus
from backend.kit.graphql.plain import shared
from backend.kit.news import News
from backend.kit.openings import may_see_results, state_of
from backend.voting import casting
from backend.voting.cells import BALLOTS
from backend.voting.counts import PollResults
from backend.voting.models import Poll


@shared
@strawberry.type(description="How a poll stands, as it is told to all who follow where it is shown.")
class PollStanding:
    poll: UUID = strawberry.field(description="Identifier of the poll.")
    ballots: int = strawberry.field(description="Ballots so far. Told even while the results are not.")
    closed_at: datetime | None = strawberry.field(
        description="When it was sealed: the count is final. Else null."
    )
    results: PollResults | None = strawberry.field(description="How it stands; null while that is hidden.")

    @classmethod
    def of(cls, row: Poll, counts: dict[int, int], now: datetime) -> Self:
        """Render a count, as far as it may be seen at an instant."""
        seen = may_see_results(row.results_shown, state_of(row.times, now))
        return cls(
            poll=row.id,
            ballots=counts.get(BALLOTS, 0),
            closed_at=row.closed_at,
            results=PollResults.of(row.rules, counts) if seen else None,
        )


def poll_topic(poll: UUID) -> str:
    """Name the news that a poll stands otherwise. It says that it does, never how."""
    return f"poll:{poll}"


async def stands_otherwise(polls: Iterable[UUID]) -> None:
    """Have whoever shows open polls look at them again."""
    await bus.announce_all([News(poll_topic(poll)) for poll in polls])


async def standing(wanted: UUID, now: datetime) -> PollStanding | None:
    """Tell how a published poll stands; None of secret ones, which are seen on their own page alone."""
    row = await Poll.get_or_none(id=wanted, secret=False, published_at__isnull=False)
    return PollStanding.of(row, (await casting.tallies([row.id]))[row.id], now) if row else None

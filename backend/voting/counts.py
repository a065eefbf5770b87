"""Ballots and counts as the API shows them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

import strawberry

from backend.kit.graphql.plain import shared
from backend.kit.once import once
from backend.voting.cells import BALLOTS, choices_of, lines
from backend.voting.facts import Rules, Tally


@strawberry.type(description="A mark of a ballot.")
class BallotChoice:
    option: str = strawberry.field(description="Key of the option. Ranked ones come in their order.")
    score: int | None = strawberry.field(description="The score, where the poll asks for scores.")


@strawberry.type(description="The viewer's own ballot. Nobody else sees it.")
class Ballot:
    choices: list[BallotChoice] = strawberry.field(description="What was chosen.")
    revision: int = strawberry.field(description="How often it was cast, changes included.")
    cast_at: datetime = strawberry.field(description="When it was first cast.")

    @classmethod
    def of(cls, row: Any, rules: Rules) -> Self:
        """Render a ballot: a row, or what was just written."""
        marks = [BallotChoice(option=c.option, score=c.score) for c in choices_of(rules, row.cells)]
        return cls(choices=marks, revision=row.revision, cast_at=row.cast_at)


@strawberry.type(description="How many ballots gave an option a value.")
class ValueCount:
    value: int = strawberry.field(
        description="1 where chosen, the place where ranked, the score where scored."
    )
    count: int = strawberry.field(description="Ballots.")


@strawberry.type(description="What an option came to.")
class PollLine:
    option: str = strawberry.field(description="Key of the option.")
    votes: int = strawberry.field(description="Ballots that chose it; ranked: that put it first.")
    share: float = strawberry.field(description="`votes` as a part of all ballots, 0 to 1.")
    points: int = strawberry.field(
        description="Ranked: Borda points (of n options the first gets n). Scored: sum."
    )
    mean: float | None = strawberry.field(description="Mean place or score of the ballots that marked it.")
    counts: list[ValueCount] = strawberry.field(description="Ballots by value.")


@shared
@strawberry.type(description="How a poll stands: exact at the moment of the answer.")
class PollResults:
    ballots: int = strawberry.field(description="Ballots counted.")
    lines: list[PollLine] = strawberry.field(description="One per option, in the order of the poll.")

    @classmethod
    def of(cls, rules: Rules, counts: Mapping[int, int]) -> Self:
        """Render a count."""
        ballots = counts.get(BALLOTS, 0)
        return cls(
            ballots=ballots,
            lines=[
                PollLine(
                    option=line.option,
                    votes=line.votes,
                    share=line.votes / ballots if ballots else 0.0,
                    points=line.points,
                    mean=line.mean,
                    counts=[ValueCount(value=value, count=count) for value, count in line.counts.items()],
                )
                for line in lines(rules, counts)
            ],
        )


def _results(tally: Tally) -> PollResults:
    return PollResults.of(tally.rules, tally.counts)


results_of = once(_results)  # those who cast together have one tally


@strawberry.type(description="A ballot that counts.")
class BallotCast:
    ballot: Ballot = strawberry.field(description="The ballot as it stands.")
    results: PollResults | None = strawberry.field(
        description="How the poll stands with it; null while that is hidden."
    )

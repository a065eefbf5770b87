"""Polls as the API shows them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self
from uuid import UUID

import strawberry

from backend.identity.api import Eligibility, standings_of
from backend.kit.clock import civil_date
from backend.kit.graphql.connection import PageInfo
from backend.kit.graphql.context import Info
from backend.kit.graphql.openings import OpenState, ResultsShown
from backend.kit.i18n import pick
from backend.kit.openings import may_see_results, state_of
from backend.places.api import types as places
from backend.voting import policy, queries
from backend.voting.cells import BALLOTS
from backend.voting.counts import Ballot, PollResults
from backend.voting.enums import PollKind
from backend.voting.models import Ballot as BallotRow
from backend.voting.models import Poll as PollRow
from backend.voting.written import PollWritten


@strawberry.type(description="An option of a poll.")
class PollOption:
    key: str = strawberry.field(description="Key, as ballots name it.")
    name: str = strawberry.field(description="Name.")
    text: str = strawberry.field(description="What it is about; may be empty.")


@strawberry.type(description="A poll 投票: a question, its options, who may choose and until when.")
class Poll:
    id: UUID = strawberry.field(description="Identifier.")
    title: str = strawberry.field(description="The question.")
    text: str = strawberry.field(description="What it is about.")
    kind: PollKind = strawberry.field(description="How people choose.")
    options: list[PollOption] = strawberry.field(description="What may be chosen.")
    least: int = strawberry.field(description="Fewest options of a ballot.")
    most: int = strawberry.field(description="Most options of a ballot.")
    highest: int = strawberry.field(description="Highest score, where options are scored.")
    roles: list[str] = strawberry.field(
        description="Who may vote: `citizen`, and roles of officers, who vote signed in at their desk."
    )
    least_age: int | None = strawberry.field(description="Youngest age of voters; null if any.")
    most_age: int | None = strawberry.field(description="Oldest age of voters; null if any.")
    results_shown: ResultsShown = strawberry.field(description="When the count is shown.")
    opens_at: datetime = strawberry.field(description="From when ballots are taken.")
    closes_at: datetime = strawberry.field(description="Until when.")
    closed_at: datetime | None = strawberry.field(
        description="When it was sealed: the count is final. Else null."
    )
    secret: bool = strawberry.field(
        description="Cast by token: no record joins a ballot with its voter (limits: SECURITY.md)."
    )
    least_voters: int | None = strawberry.field(
        description="Of a secret poll: where fewer took a token, nothing is published. Else null."
    )
    sample: bool = strawberry.field(description="Made up for the demonstration.")
    row: strawberry.Private[PollRow]

    @classmethod
    def of(cls, row: PollRow, language: str) -> Self:
        """Render a row in the reader's language."""
        return cls(
            id=row.id,
            title=pick(language, row.title_zh, row.title_en),
            text=pick(language, row.text_zh, row.text_en),
            kind=row.kind,
            options=[_option(option, language) for option in row.options],
            least=row.least,
            most=row.most,
            highest=row.highest,
            roles=row.audience_roles,
            least_age=row.least_age,
            most_age=row.most_age,
            results_shown=row.results_shown,
            opens_at=row.opens_at,
            closes_at=row.closes_at,
            closed_at=row.closed_at,
            secret=row.secret,
            least_voters=row.least_voters if row.secret else None,
            sample=row.sample,
            row=row,
        )

    @strawberry.field(description="Where it stands now.")
    def state(self, info: Info) -> OpenState:
        return state_of(self.row.times, info.context.now)

    @strawberry.field(description="The region that asks.")
    async def region(self, info: Info) -> places.Region:
        found = await places.region_of(self.row.region_id, info)
        assert found is not None, "a poll's region is a foreign key"
        return found

    @strawberry.field(description="The region voters belong to; null for everybody.")
    async def voters_region(self, info: Info) -> places.Region | None:
        return await places.region_of(self.row.audience_region, info) if self.row.audience_region else None

    @strawberry.field(description="As it was written, for who runs it; null for anybody else.")
    def written(self, info: Info) -> PollWritten | None:
        return PollWritten.of(self.row) if policy.may_run(info.context.actor, self.row.region_id) else None

    @strawberry.field(description="Ballots so far. Shown even while the results are not.")
    async def ballots(self, info: Info) -> int:
        return (await self._counts(info)).get(BALLOTS, 0)

    @strawberry.field(description="How it stands; null while that is hidden, from officers too.")
    async def results(self, info: Info) -> PollResults | None:
        if not may_see_results(self.row.results_shown, state_of(self.row.times, info.context.now)):
            return None
        if self.row.secret and not await self._may_be_published(info):
            return None
        return PollResults.of(self.row.rules, await self._counts(info))

    @strawberry.field(description="The viewer's own ballot; null if they have none.")
    async def my_ballot(self, info: Info) -> Ballot | None:
        batch: Any = queries.ballots_of(info.context.actor.id)
        row: BallotRow | None = await info.context.loader("voting.ballots", batch).load(self.id)
        return Ballot.of(row, self.row.rules) if row else None

    @strawberry.field(description="Whether the viewer may vote in it.")
    async def eligibility(self, info: Info) -> Eligibility:
        actor, audience = info.context.actor, self.row.audience
        standing = None
        if actor.is_citizen and actor.id and audience.asks_standing:
            standing = await info.context.loader("voting.standing", standings_of).load(actor.id)
        code = policy.refusal(actor, audience, standing, civil_date(info.context.now))
        return Eligibility.of(code, info.context.language)

    async def _may_be_published(self, info: Info) -> bool:
        return await info.context.loader("voting.enough", queries.have_enough).load(self.id)

    async def _counts(self, info: Info) -> dict[int, int]:
        return await info.context.loader("voting.tallies", queries.tallies).load(self.id)


@strawberry.type(description="A poll in a list.")
class PollEdge:
    cursor: str = strawberry.field(description="Where it stands in the list.")
    node: Poll = strawberry.field(description="The poll.")


@strawberry.type(description="A page of polls.")
class PollConnection:
    edges: list[PollEdge] = strawberry.field(description="The polls.")
    page_info: PageInfo = strawberry.field(description="Whether more follow.")


@strawberry.type(description="A poll as an officer has just changed it.")
class PollChanged:
    poll: Poll = strawberry.field(description="The poll.")


def _option(option: Mapping[str, Any], language: str) -> PollOption:
    name, text = option["name"], option["text"]
    return PollOption(
        key=option["key"],
        name=pick(language, name["zh"], name["en"]),
        text=pick(language, text["zh"], text["en"]),
    )

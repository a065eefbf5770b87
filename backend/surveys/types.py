"""Surveys as the API shows them."""

from datetime import datetime
from typing import Annotated, Any, Self
from uuid import UUID

import strawberry

from backend.identity.api import Eligibility, standings_of
from backend.kit.graphql.connection import PageInfo
from backend.kit.graphql.context import Info
from backend.kit.graphql.openings import OpenState, ResultsShown
from backend.kit.i18n import pick
from backend.kit.openings import may_see_results, state_of
from backend.places.api import types as places
from backend.surveys import breakdown, gallery, policy, queries, tokens
from backend.surveys.enums import Asked
from backend.surveys.models import Survey as SurveyRow
from backend.surveys.models import Version as VersionRow
from backend.surveys.photo_types import SurveyPhotoConnection
from backend.surveys.quota_types import SurveyQuota
from backend.surveys.results import SurveyBreakdown, SurveyResults, SurveySplit
from backend.surveys.written import SurveyVersion, SurveyWritten


@strawberry.type(description="A survey 在线调查: questions put to people, answered without their names.")
class Survey:
    id: UUID = strawberry.field(description="Identifier.")
    title: str = strawberry.field(description="Its name.")
    text: str = strawberry.field(description="What it is about, and what becomes of the answers.")
    asked: Asked = strawberry.field(description="Who may answer.")
    once: bool = strawberry.field(description="Whether each answers once only.")
    results_shown: ResultsShown = strawberry.field(description="When the results are shown.")
    opens_at: datetime = strawberry.field(description="From when answers are taken.")
    closes_at: datetime = strawberry.field(description="Until when.")
    closed_at: datetime | None = strawberry.field(description="When it was sealed: nothing joins. Else null.")
    sample: bool = strawberry.field(description="Made up for the demonstration.")
    row: strawberry.Private[SurveyRow]

    @classmethod
    def of(cls, row: SurveyRow, language: str) -> Self:
        """Render a row in the reader's language."""
        return cls(
            id=row.id,
            title=pick(language, row.title_zh, row.title_en),
            text=pick(language, row.text_zh, row.text_en),
            asked=row.asked,
            once=row.once,
            results_shown=row.results_shown,
            opens_at=row.opens_at,
            closes_at=row.closes_at,
            closed_at=row.closed_at,
            sample=row.sample,
            row=row,
        )

    @strawberry.field(description="Where it stands now.")
    def state(self, info: Info) -> OpenState:
        return state_of(self.row.times, info.context.now)

    @strawberry.field(description="As it was written, for who runs it; null for anybody else.")
    def written(self, info: Info) -> SurveyWritten | None:
        return SurveyWritten.of(self.row) if policy.may_run(info.context.actor, self.row.region_id) else None

    @strawberry.field(description="The region that asks.")
    async def region(self, info: Info) -> places.Region:
        found = await places.region_of(self.row.region_id, info)
        assert found is not None, "a survey's region is a foreign key"
        return found

    @strawberry.field(description="The questions as they are put now.")
    async def version(self, info: Info) -> SurveyVersion:
        return SurveyVersion.of((await self._versions(info))[0])

    @strawberry.field(
        description="What blind tokens are signed with (RSA, SubjectPublicKeyInfo, hexadecimal); null where "
        "answers go without."
    )
    async def token_key(self, info: Info) -> str | None:
        return await self._key(info) if self.row.audience.by_token else None

    @strawberry.field(
        description="Whether answers come without a name: nobody is asked for one, or a blind token stands "
        "for it. False for surveys of known people that were published before there were tokens."
    )
    async def nameless(self, info: Info) -> bool:
        return not self.row.audience.by_token or await self._key(info) is not None

    @strawberry.field(description="Responses so far.")
    async def responses(self, info: Info) -> int:
        return await info.context.loader("surveys.responses", queries.responses).load(self.id)

    @strawberry.field(description="How many answers are wanted at most, and whether they have come.")
    async def quotas(self, info: Info) -> list[SurveyQuota]:
        if not self.row.quotas:
            return []
        forms = [version.form for version in await self._versions(info)]
        room = await info.context.loader("surveys.rooms", queries.rooms).load(self.row)
        return [SurveyQuota.of(quota, room, forms, info.context.language) for quota in room.quotas]

    @strawberry.field(
        description="Whether the viewer has answered or has the token; false where one may answer often."
    )
    async def answered(self, info: Info) -> bool:
        batch: Any = queries.answered_by(info.context.actor.id)
        answered: bool = await info.context.loader("surveys.answered", batch).load(self.id)
        return answered

    @strawberry.field(description="Whether the viewer may answer it. Who is invited needs the code as well.")
    async def eligibility(self, info: Info) -> Eligibility:
        actor, audience = info.context.actor, self.row.audience
        standing = None
        if actor.is_citizen and actor.id and audience.asked is Asked.RESIDENTS:
            standing = await info.context.loader("surveys.standing", standings_of).load(actor.id)
        code = policy.refusal(actor, audience, standing, invited=False)
        return Eligibility.of(code, info.context.language)

    @strawberry.field(description="What came of it so far; null while that is hidden, from officers too.")
    async def results(self, info: Info) -> SurveyResults | None:
        if not may_see_results(self.row.results_shown, state_of(self.row.times, info.context.now)):
            return None
        summary = await queries.summary(self.row, await self._versions(info))
        return SurveyResults.of(summary, self.row.least_group, info.context.language)

    @strawberry.field(description="The questions by which the results can be broken down.")
    async def splits(self, info: Info) -> list[SurveySplit]:
        language, newest = info.context.language, (await self._versions(info))[0]
        return [
            SurveySplit(key=key, label=pick(language, field["label"]["zh"], field["label"]["en"]))
            for key, field in breakdown.splits(newest.form)
        ]

    @strawberry.field(
        description="Results broken down by one of `splits`; empty by any other, null while they are hidden."
    )
    async def breakdowns(
        self,
        info: Info,
        by: Annotated[
            str | None, strawberry.argument(description="Key of the question; null: the first.")
        ] = None,
    ) -> list[SurveyBreakdown] | None:
        if not may_see_results(self.row.results_shown, state_of(self.row.times, info.context.now)):
            return None
        found = await queries.breakdown(self.row, await self._versions(info), by)
        return [SurveyBreakdown.of(broken, info.context.language) for broken in found]

    @strawberry.field(
        description="Photos that answer a question, in the order of random ids; null for who does not run "
        "it, before it is sealed, and where fewer than `leastGroup` have answered. Reading them is recorded. "
        "Refuses INVALID_PAGE_SIZE, INVALID_CURSOR."
    )
    async def photos(
        self,
        info: Info,
        question: Annotated[
            str | None, strawberry.argument(description="Key of the question; null: the first.")
        ] = None,
        first: Annotated[int, strawberry.argument(description="How many, at most 50.")] = 24,
        after: Annotated[str | None, strawberry.argument(description="Cursor to go on after.")] = None,
    ) -> SurveyPhotoConnection | None:
        context = info.context
        found = await gallery.page(context.actor, self.row, question, first, after, now=context.now)
        return SurveyPhotoConnection.of(*found) if found else None

    async def _versions(self, info: Info) -> list[VersionRow]:
        return await info.context.loader("surveys.versions", queries.versions).load(self.id)

    async def _key(self, info: Info) -> str | None:
        batch: Any = tokens.shown
        key: str | None = await info.context.loader("surveys.keys", batch).load(self.id)
        return key


@strawberry.type(description="A survey in a list.")
class SurveyEdge:
    cursor: str = strawberry.field(description="Where it stands in the list.")
    node: Survey = strawberry.field(description="The survey.")


@strawberry.type(description="A page of surveys.")
class SurveyConnection:
    edges: list[SurveyEdge] = strawberry.field(description="The surveys.")
    page_info: PageInfo = strawberry.field(description="Whether more follow.")

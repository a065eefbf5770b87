"""Surveys in the API."""

from typing import Annotated
from uuid import UUID

import strawberry
from strawberry.scalars import JSON

from backend.kit.graphql.connection import encode_cursor
from backend.kit.graphql.context import Context, Info
from backend.kit.graphql.openings import OpenState
from backend.kit.graphql.refusal import Refusal, mutation
from backend.kit.graphql.spending import spend
from backend.kit.graphql.together import Together
from backend.kit.openlists import place_of
from backend.kit.readplan.roots import OnCore, reads
from backend.surveys import queries, rates
from backend.surveys.actions.close_survey import close_survey
from backend.surveys.actions.create_survey import create_survey, revise_survey
from backend.surveys.actions.edit_survey import edit_survey
from backend.surveys.actions.open_survey import invite, open_survey
from backend.surveys.actions.respond import respond, respond_all
from backend.surveys.actions.set_quotas import set_quotas
from backend.surveys.answered import Answered, Kept
from backend.surveys.inputs import AnswerSurveyInput, CreateSurveyInput, EditSurveyInput
from backend.surveys.models import Survey as SurveyRow
from backend.surveys.outcomes import InvitationsMade, SurveyAnswered, SurveyChanged
from backend.surveys.quota_types import SurveyQuotaInput
from backend.surveys.token_schema import SurveyTokensMutation
from backend.surveys.types import Survey, SurveyConnection, SurveyEdge

SurveyId = Annotated[UUID, strawberry.argument(description="Identifier of the survey.")]
First = Annotated[int, strawberry.argument(description="How many, at most 50.")]
After = Annotated[str | None, strawberry.argument(description="Cursor to go on after.")]
State = Annotated[OpenState | None, strawberry.argument(description="Only those that stand so.")]
Form = Annotated[
    JSON, strawberry.argument(description="The questions: see backend/forms. Photos, but no documents.")
]

_THEN = "The survey as it is now, or why not."
AnswerSurveyResult = Annotated[
    SurveyAnswered | Refusal,
    strawberry.union("AnswerSurveyResult", description="That it is kept, or why not."),
]
InviteResult = Annotated[
    InvitationsMade | Refusal, strawberry.union("InviteResult", description="The codes, or why not.")
]
CreateSurveyResult = Annotated[
    SurveyChanged | Refusal, strawberry.union("CreateSurveyResult", description=_THEN)
]
EditSurveyResult = Annotated[SurveyChanged | Refusal, strawberry.union("EditSurveyResult", description=_THEN)]
ReviseSurveyResult = Annotated[
    SurveyChanged | Refusal, strawberry.union("ReviseSurveyResult", description=_THEN)
]
SetSurveyQuotasResult = Annotated[
    SurveyChanged | Refusal, strawberry.union("SetSurveyQuotasResult", description=_THEN)
]
OpenSurveyResult = Annotated[SurveyChanged | Refusal, strawberry.union("OpenSurveyResult", description=_THEN)]
CloseSurveyResult = Annotated[
    SurveyChanged | Refusal, strawberry.union("CloseSurveyResult", description=_THEN)
]


# Their public answers are stored.
_IN_PYTHON = OnCore("states and results are worked out in Python, from the clock and from spread counts")


@strawberry.type
class SurveysQuery:
    @reads(_IN_PYTHON)
    @strawberry.field(
        description="Published surveys, those that close last on top; without those for the invited."
    )
    async def surveys(
        self, info: Info, state: State = None, first: First = 20, after: After = None
    ) -> SurveyConnection:
        page = await queries.surveys(state, first, after, info.context.now)
        edges = [SurveyEdge(cursor=encode_cursor(place_of(row)), node=_shown(row, info)) for row in page.rows]
        return SurveyConnection(edges=edges, page_info=page.info)

    @reads(_IN_PYTHON)
    @strawberry.field(description="One survey; null where there is none the viewer may know of.")
    async def survey(self, info: Info, id: SurveyId) -> Survey | None:  # noqa: A002 - the word of the API
        row = await queries.survey(info.context.actor, id, info.context.now)
        return _shown(row, info) if row else None

    @reads(_IN_PYTHON)
    @strawberry.field(
        description="The surveys an officer runs, drafts too, the newest first; empty for others."
    )
    async def desk_surveys(self, info: Info) -> list[Survey]:
        return [_shown(row, info) for row in await queries.run_by(info.context.actor)]


def _sent(context: Context, input: AnswerSurveyInput) -> Answered:  # noqa: A002 - the argument's name
    return input.answered(context.actor, context.now)


async def _admit(context: Context, sent: Answered) -> None:
    if sent.token is not None:
        await spend(context, rates.ANSWERS_PER_ADDRESS, context.address)


def _kept(kept: Kept) -> SurveyAnswered:
    return SurveyAnswered(id=kept.id, full=kept.full)


Together(
    "answerSurvey",
    read=_sent,
    write=respond_all,
    show=_kept,
    admit=_admit,
    unkept=lambda _: (
        True
    ),  # a key beside its sender would tell which response is theirs; the id does its work
    apart=lambda sent: [sent.id, (sent.survey, sent.actor.id or sent.invitation or sent.id)],
)


@strawberry.type
class SurveysMutation(SurveyTokensMutation):
    @mutation("Answer a survey while it is open; where it has a `tokenKey`, with a token and without a name.")
    async def answer_survey(
        self,
        info: Info,
        input: Annotated[AnswerSurveyInput, strawberry.argument(description="The answers.")],  # noqa: A002
    ) -> AnswerSurveyResult:
        sent = _sent(info.context, input)
        await _admit(info.context, sent)
        return _kept(await respond(sent))

    @mutation("Write a survey down as a draft. For coordinators of its region.")
    async def create_survey(
        self,
        info: Info,
        input: Annotated[CreateSurveyInput, strawberry.argument(description="The survey.")],  # noqa: A002
    ) -> CreateSurveyResult:
        row = await create_survey(info.context.actor, input.new_survey(), now=info.context.now)
        return SurveyChanged(survey=_shown(row, info))

    @mutation(
        "Change what a draft says of itself: its name, its times, who may answer. "
        "Refused once it is published (SURVEY_PUBLISHED), and if somebody saved it meanwhile (SURVEY_STALE)."
    )
    async def edit_survey(
        self,
        info: Info,
        input: Annotated[EditSurveyInput, strawberry.argument(description="The draft, whole.")],  # noqa: A002
    ) -> EditSurveyResult:
        actor, now = info.context.actor, info.context.now
        row = await edit_survey(actor, input.survey, input.around(), seen=input.seen, now=now)
        return SurveyChanged(survey=_shown(row, info))

    @mutation("Change the questions of a survey: a new version; answers stay with theirs.")
    async def revise_survey(self, info: Info, survey: SurveyId, form: Form) -> ReviseSurveyResult:
        row = await revise_survey(info.context.actor, survey, form, now=info.context.now)
        return SurveyChanged(survey=_shown(row, info))

    @mutation("Set all quotas of a survey anew, also while it runs. What was counted stands.")
    async def set_survey_quotas(
        self,
        info: Info,
        survey: SurveyId,
        quotas: Annotated[list[SurveyQuotaInput], strawberry.argument(description="All; none: no limits.")],
    ) -> SetSurveyQuotasResult:
        wanted = [quota.quota() for quota in quotas]
        row = await set_quotas(info.context.actor, survey, wanted, now=info.context.now)
        return SurveyChanged(survey=_shown(row, info))

    @mutation("Publish a draft; it takes answers from its opening instant on.")
    async def open_survey(self, info: Info, survey: SurveyId) -> OpenSurveyResult:
        row = await open_survey(info.context.actor, survey, now=info.context.now)
        return SurveyChanged(survey=_shown(row, info))

    @mutation("Close a survey before its time. What was counted stands.")
    async def close_survey(self, info: Info, survey: SurveyId) -> CloseSurveyResult:
        row = await close_survey(info.context.actor, survey, now=info.context.now)
        return SurveyChanged(survey=_shown(row, info))

    @mutation("Make codes for people to be invited.")
    async def invite(
        self,
        info: Info,
        survey: SurveyId,
        count: Annotated[int, strawberry.argument(description="How many, at most 500.")],
    ) -> InviteResult:
        return InvitationsMade(codes=await invite(info.context.actor, survey, count, now=info.context.now))


def _shown(row: SurveyRow, info: Info) -> Survey:
    return Survey.of(row, info.context.language)

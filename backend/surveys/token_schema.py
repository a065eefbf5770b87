"""Blind tokens of surveys in the API: asked for with a name, shown with an answer that has none."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

import strawberry

from backend.kit import blindkeys
from backend.kit.errors import Refused
from backend.kit.graphql.context import Context, Info
from backend.kit.graphql.refusal import Refusal, mutation
from backend.kit.graphql.spending import spend
from backend.kit.graphql.together import Together
from backend.surveys import rates
from backend.surveys.actions.issue_token import Issue, issue_token


@strawberry.type(description="A token: the blind signature of what a phone asked for.")
class SurveyToken:
    signed: str = strawberry.field(description="The blind signature (RFC 9474), hexadecimal.")


@strawberry.input(description="A request for the token of a survey.")
class IssueSurveyTokenInput:
    survey: UUID = strawberry.field(description="Identifier of the survey.")
    blinded: str = strawberry.field(description="The blinded message (RFC 9474), hexadecimal.")


IssueSurveyTokenResult = Annotated[
    SurveyToken | Refusal,
    strawberry.union("IssueSurveyTokenResult", description="The token, or why not."),
]


def _asked(context: Context, input: IssueSurveyTokenInput) -> tuple[Context, Issue]:  # noqa: A002
    return context, Issue(context.actor, input.survey, blindkeys.octets(input.blinded))


async def _issue_all(asked: Sequence[tuple[Context, Issue]]) -> list[bytes | Refused]:
    return [await _issue(*one) for one in asked]


async def _issue(context: Context, asked: Issue) -> bytes | Refused:
    try:
        return await issue_token(asked, now=context.now)
    except Refused as refused:
        return refused


async def _count(context: Context, _: object = None) -> None:
    if context.actor.id is not None:
        await spend(context, rates.TOKENS_PER_PERSON, str(context.actor.id))


def _shown(signed: bytes) -> SurveyToken:
    return SurveyToken(signed=signed.hex())


# No key is kept: beside its owner it would tell to the millisecond when a token was asked for.
Together(
    "issueSurveyToken",
    read=_asked,
    write=_issue_all,
    show=_shown,
    admit=_count,
    unkept=lambda _: True,
    apart=lambda asked: [(asked[1].survey, asked[1].actor.id)],
)


@strawberry.type
class SurveyTokensMutation:
    @mutation("Have a blinded request signed, once per survey. For those who may answer it.")
    async def issue_survey_token(
        self,
        info: Info,
        input: Annotated[IssueSurveyTokenInput, strawberry.argument(description="The request.")],  # noqa: A002
    ) -> IssueSurveyTokenResult:
        await _count(info.context)
        context, asked = _asked(info.context, input)
        return _shown(await issue_token(asked, now=context.now))

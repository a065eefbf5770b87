"""What the mutations of surveys take."""

from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry
from strawberry.scalars import JSON

from backend.kit import blindkeys
from backend.kit.actor import Actor
from backend.kit.graphql.openings import Bilingual, ResultsShown
from backend.surveys.actions.create_survey import Around, NewSurvey
from backend.surveys.answered import Answered
from backend.surveys.enums import Asked
from backend.surveys.facts import Audience
from backend.surveys.tokens import Token


@strawberry.input(description="Everything a survey says of itself but its region and questions.")
class SurveyAroundInput:
    title: Bilingual = strawberry.field(description="Its name.")
    text: Bilingual = strawberry.field(description="What it is about, and what becomes of the answers.")
    opens_at: datetime = strawberry.field(description="From when answers are taken.")
    closes_at: datetime = strawberry.field(description="Until when; a year after opening at the latest.")
    asked: Asked = strawberry.field(default=Asked.ANYONE, description="Who may answer.")
    asked_region: strawberry.ID | None = strawberry.field(
        default=None, description="Whose residents, where residents are asked: a county or wider."
    )
    once: bool = strawberry.field(default=True, description="Whether each answers once only.")
    results_shown: ResultsShown = strawberry.field(
        default=ResultsShown.AFTER_CLOSING, description="When the results are shown."
    )
    least_group: int = strawberry.field(
        default=5, description="Fewer people than this are not told as a number; 3 to 50."
    )

    def _around(self) -> dict[str, Any]:
        region = str(self.asked_region) if self.asked_region else None
        return {
            "title": {"zh": self.title.zh, "en": self.title.en},
            "text": {"zh": self.text.zh, "en": self.text.en},
            "opens_at": self.opens_at,
            "closes_at": self.closes_at,
            "audience": Audience(self.asked, region, self.once),
            "results_shown": self.results_shown,
            "least_group": self.least_group,
        }


@strawberry.input(description="A survey to be written down.")
class CreateSurveyInput(SurveyAroundInput):
    region: strawberry.ID = strawberry.field(description="The region that asks; the officer coordinates it.")
    form: JSON = strawberry.field(description="The questions: see backend/forms. Photos, but no documents.")

    def new_survey(self) -> NewSurvey:
        """Give the action's own input."""
        return NewSurvey(region=str(self.region), form=self.form, **self._around())


@strawberry.input(description="What a draft says of itself from now on; its region and questions stay.")
class EditSurveyInput(SurveyAroundInput):
    survey: UUID = strawberry.field(description="The draft.")
    seen: str = strawberry.field(description="`mark` of what was read.")

    def around(self) -> Around:
        """Give the action's own input."""
        return Around(**self._around())


@strawberry.input(description="A token: shown with answers that come without a name.")
class SurveyTokenInput:
    prefix: str = strawberry.field(description="The random prefix of its message (RFC 9474), hexadecimal.")
    signature: str = strawberry.field(description="The unblinded signature, hexadecimal.")

    def token(self) -> Token:
        """Read it. What is no octets at all cannot hold, and is refused as such by whoever judges it."""
        return Token(blindkeys.octets(self.prefix), blindkeys.octets(self.signature))


@strawberry.input(description="Answers to a survey, as the phone sends them.")
class AnswerSurveyInput:
    id: UUID = strawberry.field(description="Made on the phone, at random. Sent twice, it is one response.")
    survey: UUID = strawberry.field(description="The survey.")
    version: UUID = strawberry.field(description="The version that was answered; an older one will do.")
    answers: JSON = strawberry.field(
        description="The answers, by the keys of the form; photos by their uploads."
    )
    invitation: str | None = strawberry.field(default=None, description="The code of an invitation.")
    token: SurveyTokenInput | None = strawberry.field(
        default=None, description="Where the survey has a `tokenKey`: then the sender must not be signed in."
    )

    device: str | None = strawberry.field(
        default=None,
        description="Where photos are among the answers: the secret they were uploaded under "
        "(`Upload-Device`), 22 letters, digits, - and _ at least. It is not kept.",
    )

    def answered(self, actor: Actor, now: datetime) -> Answered:
        """Give the action's own input."""
        token = self.token.token() if self.token else None
        return Answered(
            actor, self.id, self.survey, self.version, self.answers, now, self.invitation, token, self.device
        )

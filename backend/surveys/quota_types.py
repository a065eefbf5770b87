"""Quotas as the API shows and takes them."""

from collections.abc import Iterable
from typing import Self

import strawberry

from backend.kit.i18n import pick
from backend.surveys import quotas
from backend.surveys.cells import Form
from backend.surveys.enums import WhenFull
from backend.surveys.facts import Quota


@strawberry.type(
    description="How many answers are wanted at most: of the survey, or to an option of a question."
)
class SurveyQuota:
    question: str = strawberry.field(description="Key of the question; empty for the whole survey.")
    value: str = strawberry.field(description="The option; empty for the whole survey.")
    question_label: str = strawberry.field(description="The question in words; empty for the whole survey.")
    label: str = strawberry.field(description="The option in words; empty for the whole survey.")
    most: int = strawberry.field(description="So many answers are wanted.")
    when_full: WhenFull = strawberry.field(description="What becomes of answers once they have come.")
    full: bool = strawberry.field(description="Whether they have come.")

    @classmethod
    def of(cls, quota: Quota, room: quotas.Room, forms: Iterable[Form], language: str) -> Self:
        """Render a quota in the words of the newest form that has its option."""
        question, option = quotas.said(quota, forms) or (_NO_WORDS, _NO_WORDS)
        return cls(
            question=quota.question,
            value=quota.value,
            question_label=pick(language, question["zh"], question["en"]),
            label=pick(language, option["zh"], option["en"]),
            most=quota.most,
            when_full=quota.when_full,
            full=room.is_full(quota),
        )


@strawberry.input(
    description="A quota of a survey, or of an option of a question with one or several answers."
)
class SurveyQuotaInput:
    question: str = strawberry.field(default="", description="Key of the question; empty: the whole survey.")
    value: str = strawberry.field(default="", description="The option; empty: the whole survey.")
    most: int = strawberry.field(description="So many answers; no fewer than the smallest group told.")
    when_full: WhenFull = strawberry.field(default=WhenFull.CLOSE, description="What becomes of more.")

    def quota(self) -> Quota:
        """Give the action's own input."""
        return Quota(self.question, self.value, self.most, self.when_full)


_NO_WORDS = {"zh": "", "en": ""}

"""Opinions as the API shows them: to everybody, and to who wrote them."""

from datetime import datetime
from typing import Any, Self
from uuid import UUID

import strawberry

from backend.consultations.enums import Outcome, Standing
from backend.consultations.models import Answer, Opinion
from backend.consultations.models import PublicOpinion as PublicOpinionRow
from backend.consultations.sealing import text_of
from backend.kit.answers.public import public
from backend.kit.graphql.connection import PageInfo
from backend.kit.i18n import pick


@public("consultations_answer")
@strawberry.type(description="What became of an opinion, and why.")
class OpinionAnswer:
    id: UUID = strawberry.field(description="Identifier: opinions answered together share it.")
    outcome: Outcome = strawberry.field(description="Adopted, in part, or not.")
    reason: str = strawberry.field(description="Why.")
    at: datetime = strawberry.field(description="When it was answered.")

    @classmethod
    def of(cls, row: Answer | None, language: str) -> Self | None:
        """Render a row in the reader's language."""
        if row is None:
            return None
        reason = pick(language, row.reason_zh, row.reason_en)
        return cls(id=row.id, outcome=row.outcome, reason=reason, at=row.answered_at)


@public("consultations_public_opinion", answer="consultations_answer")
@strawberry.type(description="An opinion that everybody may read. Who gave it is told to nobody.")
class PublicOpinion:
    id: UUID = strawberry.field(description="Identifier.")
    draft: int = strawberry.field(description="Number of the draft it was written about.")
    section: str | None = strawberry.field(description="Key of the section; null: the whole text.")
    text: str = strawberry.field(description="The words; ▇▇▇ stands for what was struck.")
    given_at: datetime = strawberry.field(description="When it was given.")
    answer: OpinionAnswer | None = strawberry.field(description="What became of it; null so far.")

    @classmethod
    def of(cls, row: PublicOpinionRow, language: str) -> Self:
        """Render a row with its answer."""
        return cls(
            id=row.id,
            draft=row.draft,
            section=row.section,
            text=row.text,
            given_at=row.given_at,
            answer=OpinionAnswer.of(row.answer, language),
        )


@public()
@strawberry.type(description="A public opinion in a list.")
class PublicOpinionEdge:
    cursor: str = strawberry.field(description="Where it stands in the list.")
    node: PublicOpinion = strawberry.field(description="The opinion.")


@public()
@strawberry.type(description="A page of public opinions.")
class PublicOpinionConnection:
    edges: list[PublicOpinionEdge] = strawberry.field(description="The opinions.")
    page_info: PageInfo = strawberry.field(description="Whether more follow.")


@strawberry.type(description="An opinion as its author sees it.")
class MyOpinion:
    id: UUID = strawberry.field(description="The id the phone gave it.")
    draft: int = strawberry.field(description="Number of the draft it was written about.")
    section: str | None = strawberry.field(description="Key of the section; null: the whole text.")
    text: str = strawberry.field(description="The words as they were written.")
    standing: Standing = strawberry.field(description="Whether everybody may read it.")
    reason: str = strawberry.field(description="Why it is not shown; empty if it is.")
    given_at: datetime = strawberry.field(description="When the server received it.")
    answer: OpinionAnswer | None = strawberry.field(description="What became of it; null so far.")

    @classmethod
    def of(cls, row: Opinion, language: str) -> Self:
        """Render a row of the viewer's own, its answer fetched with it."""
        return cls(**opened(row), answer=answer_of(row, language))


def answer_of(row: Opinion, language: str) -> OpinionAnswer | None:
    """Render the answer of an opinion it was fetched with."""
    return OpinionAnswer.of(row.answer if row.answer_id else None, language)


def opened(row: Opinion) -> dict[str, Any]:
    """Give what both its author and the desk see of an opinion, unsealed."""
    names = ("id", "draft", "section", "standing", "reason", "given_at")
    return {**{name: getattr(row, name) for name in names}, "text": text_of(row)}

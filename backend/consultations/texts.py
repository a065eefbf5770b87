"""Drafts, what changed between them, and the report, as the API shows them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

import strawberry

from backend.consultations.enums import ChangeKind, PartKind
from backend.consultations.facts import Sections
from backend.consultations.models import Comparison, Consultation, Draft
from backend.kit.answers.public import public
from backend.kit.i18n import pick


@public()
@strawberry.type(description="A section of a draft.")
class DraftSection:
    key: str = strawberry.field(description="What it is called by in every draft it stands in.")
    title: str = strawberry.field(description="Heading; may be empty.")
    text: str = strawberry.field(description="The words.")


@public()
@strawberry.type(description="A draft: the text as it stood from some moment on.")
class ConsultationDraft:
    number: int = strawberry.field(description="Counts up from 1.")
    note: str = strawberry.field(description="What is new in it, in a few words; may be empty.")
    made_at: datetime = strawberry.field(description="Since when it stands.")
    sections: list[DraftSection] = strawberry.field(description="The text.")

    @classmethod
    def of(cls, row: Draft, language: str) -> Self:
        """Render a row in the reader's language."""
        return cls(
            number=row.number,
            note=pick(language, row.note_zh, row.note_en),
            made_at=row.made_at,
            sections=[DraftSection(key=s["key"], **_words(s, language)) for s in row.sections],
        )


@public()
@strawberry.type(description="A stretch of text that was kept, inserted or deleted.")
class TextPart:
    kind: PartKind = strawberry.field(description="What became of it.")
    text: str = strawberry.field(description="The words.")


@public()
@strawberry.type(description="A section beside what it was in an earlier draft.")
class SectionChange:
    key: str = strawberry.field(description="Key of the section.")
    kind: ChangeKind = strawberry.field(description="How it differs.")
    title: list[TextPart] = strawberry.field(description="Its heading, in stretches.")
    text: list[TextPart] = strawberry.field(description="Its words, in stretches.")


@public()
@strawberry.type(description="What changed from one draft to a later one, in the order of the later one.")
class DraftChanges:
    older: int = strawberry.field(description="Number of the earlier draft.")
    newer: int = strawberry.field(description="Number of the later draft.")
    sections: list[SectionChange] = strawberry.field(description="Every section of both.")

    @classmethod
    def of(cls, row: Comparison, language: str) -> Self:
        """Render a row. Sections without English are compared in Chinese."""
        return cls(
            older=row.older, newer=row.newer, sections=[_change(each, language) for each in row.changes]
        )


def _change(change: Mapping[str, Any], language: str) -> SectionChange:
    english = change["en"] if language == "en" and change["en"]["text"] else change["zh"]
    return SectionChange(
        key=change["key"],
        kind=ChangeKind(change["kind"]),
        title=_parts(english["title"] or change["zh"]["title"]),
        text=_parts(english["text"]),
    )


def _parts(parts: list[tuple[str, str]]) -> list[TextPart]:
    return [TextPart(kind=PartKind(kind), text=text) for kind, text in parts]


@public()
@strawberry.type(description="How many spoke of a section and what became of it. Of few as of many.")
class SectionNumbers:
    key: str | None = strawberry.field(description="Key of the section; null: the whole text.")
    title: str = strawberry.field(
        description="Its heading in the last draft it stands in; empty for the whole."
    )
    received: int = strawberry.field(description="Opinions received.")
    adopted: int = strawberry.field(description="Of these adopted.")
    partly: int = strawberry.field(description="Adopted in part.")
    not_adopted: int = strawberry.field(description="Not adopted.")


@public()
@strawberry.type(description="What came of a consultation 采纳情况报告. Its numbers are kept as they stood.")
class ConsultationReport:
    at: datetime = strawberry.field(description="When it was published.")
    asked: str = strawberry.field(description="Who was asked, and how.")
    summary: str = strawberry.field(description="What was said and what became of it.")
    received: int = strawberry.field(description="Opinions received, those not shown too.")
    people: int = strawberry.field(description="People who gave them.")
    published: int = strawberry.field(description="Opinions that everybody may read.")
    adopted: int = strawberry.field(description="Adopted.")
    partly: int = strawberry.field(description="Adopted in part.")
    not_adopted: int = strawberry.field(description="Not adopted.")
    sections: list[SectionNumbers] = strawberry.field(description="By section, in the order of the text.")

    @classmethod
    def of(cls, row: Consultation, drafts: list[Draft], language: str) -> Self | None:
        """Render the report of a row and its drafts, the newest first; None before it is published."""
        if row.reported_at is None or row.numbers is None:
            return None
        told = row.numbers
        return cls(
            at=row.reported_at,
            asked=pick(language, row.asked_zh, row.asked_en),
            summary=pick(language, row.summary_zh, row.summary_en),
            **{name: told[name] for name in ("received", "people", "published", *_OUTCOMES)},
            sections=_numbers(told["sections"], [draft.sections for draft in drafts], language),
        )


_OUTCOMES = ("adopted", "partly", "not_adopted")


def _numbers(told: list[Mapping[str, Any]], drafts: list[Sections], language: str) -> list[SectionNumbers]:
    titles: dict[str | None, str] = {None: ""}
    for sections in drafts:
        for section in sections:
            titles.setdefault(section["key"], _words(section, language)["title"])
    order = list(titles)
    return [
        SectionNumbers(
            key=each["section"],
            title=titles.get(each["section"], ""),
            received=each["received"],
            **{name: each[name] for name in _OUTCOMES},
        )
        for each in sorted(told, key=lambda each: order.index(each["section"]))
    ]


def _words(section: Mapping[str, str], language: str) -> dict[str, str]:
    return {name: pick(language, section[f"{name}_zh"], section[f"{name}_en"]) for name in ("title", "text")}

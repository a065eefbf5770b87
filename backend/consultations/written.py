"""What an officer has written of a consultation, in both languages, to be changed."""

from datetime import datetime
from typing import Self

import strawberry

from backend.consultations.facts import Section
from backend.consultations.models import Consultation, Draft


@strawberry.type(description="A section as it was written, in both languages.")
class DraftSectionWritten:
    title_zh: str = strawberry.field(description="Heading in Chinese; may be empty.")
    title_en: str = strawberry.field(description="Heading in English; may be empty.")
    text_zh: str = strawberry.field(description="The words in Chinese.")
    text_en: str = strawberry.field(description="The words in English; may be empty.")

    @classmethod
    def of(cls, section: Section) -> Self:
        """Render one of a draft's sections."""
        return cls(
            title_zh=section["title_zh"],
            title_en=section["title_en"],
            text_zh=section["text_zh"],
            text_en=section["text_en"],
        )


@strawberry.type(
    description="What an officer wrote of a consultation, its newest draft too, in both languages."
)
class ConsultationWritten:
    title_zh: str = strawberry.field(description="Its name in Chinese.")
    title_en: str = strawberry.field(description="Its name in English.")
    ground_zh: str = strawberry.field(description="The legal ground in Chinese.")
    ground_en: str = strawberry.field(description="The legal ground in English; may be empty.")
    text_zh: str = strawberry.field(description="What it is about, in Chinese; may be empty.")
    text_en: str = strawberry.field(description="What it is about, in English; may be empty.")
    number: int = strawberry.field(description="Number of the newest draft.")
    made_at: datetime = strawberry.field(
        description="When the newest draft was saved: what `editConsultation` takes as `seen`."
    )
    sections: list[DraftSectionWritten] = strawberry.field(description="The newest draft, in sections.")

    @classmethod
    def of(cls, row: Consultation, draft: Draft) -> Self:
        """Render a row and its newest draft."""
        return cls(
            title_zh=row.title_zh,
            title_en=row.title_en,
            ground_zh=row.ground_zh,
            ground_en=row.ground_en,
            text_zh=row.text_zh,
            text_en=row.text_en,
            number=draft.number,
            made_at=draft.made_at,
            sections=[DraftSectionWritten.of(section) for section in draft.sections],
        )

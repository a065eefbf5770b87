"""What the mutations of consultations take."""

from datetime import datetime
from uuid import UUID

import strawberry

from backend.consultations.actions.create_consultation import NewConsultation
from backend.consultations.actions.moderate_opinion import Ruling
from backend.consultations.actions.submit_opinion import NewOpinion
from backend.consultations.enums import Outcome
from backend.consultations.facts import NewSection
from backend.kit.graphql.openings import Bilingual
from backend.kit.i18n import Words


def words(text: Bilingual | None) -> Words:
    """Give the action's own input."""
    return Words(text.zh, text.en) if text else Words("")


@strawberry.input(
    description="A section of a draft. The English may be empty: the Chinese then stands for it."
)
class DraftSectionInput:
    title: Bilingual = strawberry.field(description="Heading; may be empty.")
    text: Bilingual = strawberry.field(description="The words, at most 5,000 characters.")

    def section(self) -> NewSection:
        """Give the action's own input."""
        return NewSection(words(self.title), words(self.text))


@strawberry.input(description="A consultation to be written down.")
class CreateConsultationInput:
    department: str = strawberry.field(description="Code of the department that asks; its region is asked.")
    title: Bilingual = strawberry.field(description="Its name.")
    ground: Bilingual = strawberry.field(description="The legal ground on which the public is asked.")
    opens_at: datetime = strawberry.field(description="From when opinions are taken.")
    closes_at: datetime = strawberry.field(description="Until when; a year after opening at the latest.")
    sections: list[DraftSectionInput] = strawberry.field(description="The first draft: 1 to 150 sections.")
    text: Bilingual | None = strawberry.field(default=None, description="What it is about.")

    def new_consultation(self) -> NewConsultation:
        """Give the action's own input."""
        return NewConsultation(
            department=self.department,
            title=words(self.title),
            ground=words(self.ground),
            text=words(self.text),
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            sections=[section.section() for section in self.sections],
        )


@strawberry.input(description="A new draft of a consultation.")
class WriteDraftInput:
    consultation: UUID = strawberry.field(description="Identifier of the consultation.")
    seen: int = strawberry.field(description="Number of the newest draft, as it was read.")
    sections: list[DraftSectionInput] = strawberry.field(description="The whole text: 1 to 150 sections.")
    note: Bilingual | None = strawberry.field(default=None, description="What is new in it, in a few words.")


@strawberry.input(description="An opinion.")
class SubmitOpinionInput:
    id: UUID = strawberry.field(description="Made by the sender (UUIDv7): sent twice it is one opinion.")
    consultation: UUID = strawberry.field(description="Identifier of the consultation.")
    draft: int = strawberry.field(description="Number of the draft its author read.")
    text: str = strawberry.field(description="What they think, at most 2,000 characters.")
    section: str | None = strawberry.field(
        default=None, description="Key of a section; null: the whole text."
    )

    def opinion(self) -> NewOpinion:
        """Give the action's own input."""
        return NewOpinion(self.id, self.consultation, self.draft, self.section, self.text)


@strawberry.input(description="What an officer says of an opinion before anybody else reads it.")
class OpinionRulingInput:
    opinion: UUID = strawberry.field(description="Identifier of the opinion.")
    publish: bool = strawberry.field(description="Whether everybody may read it.")
    reason: str = strawberry.field(default="", description="Why not, for its author.")
    strike: list[str] = strawberry.field(
        default_factory=list, description="Words no pattern finds that nobody should read: names above all."
    )

    def ruling(self) -> Ruling:
        """Give the action's own input."""
        return Ruling(self.publish, self.reason, self.strike)


@strawberry.input(description="What became of opinions, and why.")
class AnswerOpinionsInput:
    consultation: UUID = strawberry.field(description="Identifier of the consultation.")
    opinions: list[UUID] = strawberry.field(
        description="Identifiers of opinions that say the same; at most 200."
    )
    outcome: Outcome = strawberry.field(description="Adopted, in part, or not.")
    reason: Bilingual = strawberry.field(description="Why; the English may be empty.")


@strawberry.input(description="The report of a consultation.")
class PublishReportInput:
    consultation: UUID = strawberry.field(description="Identifier of the consultation.")
    asked: Bilingual = strawberry.field(description="Who was asked, and how.")
    summary: Bilingual = strawberry.field(description="What was said and what became of it.")

"""The words of this room as GraphQL enums, for types and inputs alike."""

from enum import StrEnum

import strawberry

from backend.consultations.facts import ChangeKind, Outcome, PartKind, Standing

__all__ = ["ChangeKind", "OpinionsWaiting", "Outcome", "PartKind", "Standing"]

strawberry.enum(Standing, name="OpinionStanding", description="Who may read an opinion.")
strawberry.enum(Outcome, name="OpinionOutcome", description="What became of an opinion.")
strawberry.enum(
    ChangeKind, name="SectionChangeKind", description="How a section differs from an earlier draft."
)
strawberry.enum(PartKind, name="TextPartKind", description="What became of a stretch of text.")


@strawberry.enum(description="What opinions wait for at the desk.")
class OpinionsWaiting(StrEnum):
    TO_MODERATE = "TO_MODERATE"
    TO_ANSWER = "TO_ANSWER"
    ANSWERED = "ANSWERED"

"""The words of this room as GraphQL enums, for types and inputs alike."""

import strawberry

from backend.surveys.facts import Asked, WhenFull

__all__ = ["Asked", "WhenFull"]

strawberry.enum(Asked, name="SurveyAudience", description="Who may answer a survey.")
strawberry.enum(
    WhenFull,
    name="SurveyWhenFull",
    description="What becomes of answers beyond a quota: refused, or counted and told that it is full.",
)

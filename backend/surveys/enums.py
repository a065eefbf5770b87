"""The words of this room as GraphQL enums, for types and inputs alike."""

import strawberry

from backend.surveys.facts import Asked

__all__ = ["Asked"]

strawberry.enum(Asked, name="SurveyAudience", description="Who may answer a survey.")

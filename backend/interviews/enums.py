"""The words of this room as GraphQL enums, for types and inputs alike."""

import strawberry

from backend.interviews.facts import InterviewState, QuestionStanding, RefusalReason

__all__ = ["InterviewState", "QuestionStanding", "RefusalReason"]

strawberry.enum(
    InterviewState,
    description="Where an interview stands: announced, live, ended, its transcript published.",
)
strawberry.enum(QuestionStanding, description="What a moderator made of a question.")
strawberry.enum(RefusalReason, description="Why a question is not shown.")

"""The words of this room as GraphQL enums, for types and inputs alike."""

import strawberry

from backend.voting.facts import PollKind

__all__ = ["PollKind"]

strawberry.enum(PollKind, description="How people choose: one, several, in order, or by score.")

"""The words of this room as GraphQL enums, for types and inputs alike."""

import strawberry

from backend.voting.facts import PollKind, PollState, ResultsShown

__all__ = ["PollKind", "PollState", "ResultsShown"]

strawberry.enum(PollKind, description="How people choose: one, several, in order, or by score.")
strawberry.enum(PollState, description="Where a poll stands, told by the clock.")
strawberry.enum(ResultsShown, description="When anybody may see how a poll stands.")

"""The words of this room as GraphQL enums, for types and inputs alike."""

import strawberry

from backend.complaints.facts import Medium, Verdict

__all__ = ["Medium", "Verdict"]

strawberry.enum(
    Medium,
    name="ComplaintMedium",
    description="By which way a complaint came; letter, visit and call are petitions 来信来访.",
)
strawberry.enum(
    Verdict, name="ComplaintVerdict", description="What came of a reply, by the citizen's word or silence."
)

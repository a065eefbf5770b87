"""The words of this room as GraphQL enums, for types and inputs alike."""

import strawberry

from backend.complaints.facts import Medium

__all__ = ["Medium"]

strawberry.enum(
    Medium,
    name="ComplaintMedium",
    description="By which way a complaint came; letter, visit and call are petitions 来信来访.",
)

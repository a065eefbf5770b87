"""The words of this room as GraphQL enums, for types and inputs alike."""

import strawberry

from backend.complaints.facts import Medium, Moderation, PetitionMedium, Suspicion, Verdict

__all__ = ["Medium", "Moderation", "PetitionMedium", "Suspicion", "Verdict"]

strawberry.enum(
    Medium,
    name="ComplaintMedium",
    description="By which way a complaint came; letter, visit and call are petitions 来信来访.",
)
strawberry.enum(PetitionMedium, description="By which way a petition 来信来访 came to the desk.")
strawberry.enum(Moderation, name="ComplaintModeration", description="Whether the public may see a complaint.")
strawberry.enum(
    Suspicion,
    name="ComplaintSuspicion",
    description="What a complaint looks like that is held back from the public.",
)
strawberry.enum(
    Verdict, name="ComplaintVerdict", description="What came of a reply, by the citizen's word or silence."
)

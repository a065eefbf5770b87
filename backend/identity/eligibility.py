"""Whether somebody belongs to those who are asked, as the API shows it."""

from typing import Self

import strawberry

from backend.kit import i18n


@strawberry.type(description="Whether the viewer belongs to those who are asked.")
class Eligibility:
    eligible: bool = strawberry.field(description="Whether they may take part while it is open.")
    code: str | None = strawberry.field(
        description="Why not, e.g. WRONG_REGION, TOO_YOUNG; null if eligible."
    )
    message: str | None = strawberry.field(description="The same in words, with what to do.")

    @classmethod
    def of(cls, code: str | None, language: str) -> Self:
        """Render a refusal, or none."""
        return cls(eligible=code is None, code=code, message=i18n.text(code, language) if code else None)

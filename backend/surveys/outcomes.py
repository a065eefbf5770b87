"""What the mutations of surveys give."""

from uuid import UUID

import strawberry

from backend.surveys.types import Survey


@strawberry.type(description="A survey as an officer has just changed it.")
class SurveyChanged:
    survey: Survey = strawberry.field(description="The survey.")


@strawberry.type(description="Codes of invitations. They are shown this once and kept nowhere.")
class InvitationsMade:
    codes: list[str] = strawberry.field(description="One per person to be invited.")


@strawberry.type(description="A response that is kept.")
class SurveyAnswered:
    id: UUID = strawberry.field(description="The id the phone gave it.")
    full: bool = strawberry.field(
        description="Whether it falls under a quota that was full: it is counted all the same."
    )

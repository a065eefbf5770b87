"""An account's way out as the API shows it to its owner."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import strawberry

from backend.kit.erasure import Hindrance
from backend.kit.graphql.refusal import Refusal
from backend.kit.i18n import pick
from backend.kit.readplan.seen import along, shown


class HindranceKind(StrEnum):
    """What must end before an account can be erased."""

    CASE = "case"
    CASE_FOR_ANOTHER = "case_for_another"
    MANDATE = "mandate"
    POLL = "poll"
    SURVEY = "survey"


strawberry.enum(
    HindranceKind,
    description="What must end before an account can be erased: an open case, one of somebody whose only "
    "agent the viewer is, a mandate given, an open poll or survey the viewer has taken part in.",
)


@shown(to=along)
@strawberry.type(description="Something that must end before the viewer's account can be erased.")
class ErasureHindrance:
    kind: HindranceKind = strawberry.field(description="What it is.")
    name: str = strawberry.field(
        description="Its name: title and number of a case, title of a poll, masked telephone of an agent."
    )
    until: datetime | None = strawberry.field(description="When it ends by itself; null: that is not known.")

    @classmethod
    def of(cls, found: Hindrance, language: str) -> "ErasureHindrance":
        """Show one in a language."""
        return cls(
            kind=HindranceKind(found.kind),
            name=pick(language, found.name.zh, found.name.en),
            until=found.until,
        )


@shown(to=along)
@strawberry.type(description="How it stands with the erasing of the viewer's account 注销账号.")
class AccountErasure:
    asked_at: datetime | None = strawberry.field(description="When it was asked for; null: it was not.")
    due_at: datetime | None = strawberry.field(
        description="From when on it is done, within the hour, seven days after the asking; null: it is not"
        " asked for. Until then it can be taken back."
    )
    hindrances: list[ErasureHindrance] = strawberry.field(
        description="What must end before it can be asked for."
    )


RequestErasureResult = Annotated[
    AccountErasure | Refusal,
    strawberry.union("RequestErasureResult", description="How it stands, or why not."),
]
WithdrawErasureResult = Annotated[
    AccountErasure | Refusal,
    strawberry.union("WithdrawErasureResult", description="How it stands, or why not."),
]

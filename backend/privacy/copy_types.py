"""Copies of a person's data as the API shows them to that person."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import strawberry

from backend.kit.graphql.context import Context
from backend.kit.graphql.refusal import Refusal
from backend.kit.readplan.fields import column, computed
from backend.kit.readplan.seen import shown
from backend.privacy import queries
from backend.privacy.models import Copy


class CopyState(StrEnum):
    """How far a copy is."""

    MAKING = "making"
    READY = "ready"
    GONE = "gone"


strawberry.enum(CopyState, description="How far a copy is: being made, ready to be downloaded, removed.")


def _state(context: Context, ready_at: datetime | None, expires_at: datetime | None) -> CopyState:
    if ready_at is None or expires_at is None:
        return CopyState.MAKING
    return CopyState.READY if context.now < expires_at else CopyState.GONE


@shown(to=queries.own_copies, table=Copy)
@strawberry.type(description="A copy of the viewer's data 个人信息副本, at /copies/ID.zip while it is ready.")
class DataCopy:
    row: strawberry.Private[Copy]
    id: UUID = column("id", description="Identifier.")
    asked_at: datetime = column("asked_at", description="When it was asked for.")
    state: CopyState = computed(_state, "ready_at", "expires_at", description="How far it is.")
    expires_at: datetime | None = column(
        "expires_at", description="Until when it is kept; null while being made."
    )
    size: int = computed(
        lambda _, size: min(size, 2**31 - 1), "size", description="Bytes; 0 while being made."
    )


AskForCopyResult = Annotated[
    DataCopy | Refusal, strawberry.union("AskForCopyResult", description="The copy, or why not.")
]

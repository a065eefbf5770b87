"""Results of the mutations of complaints: the case as it is now, or why not."""

from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import union

from backend.cases.api import CaseChanged
from backend.kit.graphql.refusal import Refusal
from backend.kit.readplan.seen import along, shown

_THEN = "The case as it is now, or why not."


@shown(to=along)
@strawberry.type(description="A nameless complaint that was found by its recovery code.")
class ComplaintRecovered:
    number: str = strawberry.field(description="Number of the case.")
    token: str = strawberry.field(
        description="Access token (Authorization: Bearer) that opens this one case, as its citizen."
    )
    expires_at: datetime = strawberry.field(description="Until when; recover again afterwards.")


SubmitComplaintResult = Annotated[CaseChanged | Refusal, union("SubmitComplaintResult", description=_THEN)]
RecoverComplaintResult = Annotated[
    ComplaintRecovered | Refusal, union("RecoverComplaintResult", description="A pass, or why not.")
]

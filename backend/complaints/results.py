"""Results of the mutations of complaints: the case as it is now, or why not."""

from datetime import date, datetime
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


@shown(to=along)
@strawberry.type(
    description="The viewer has the same trouble as a complaint, and is told what becomes of it."
)
class ComplaintJoined:
    joined: int = strawberry.field(description="How many have joined now.")


@shown(to=along)
@strawberry.type(description="Who complained in confidence.")
class ComplainantRevealed:
    name: str = strawberry.field(description="Their name; empty where they have told none.")
    phone: str = strawberry.field(description="Their telephone.")


@shown(to=along)
@strawberry.type(
    description="A petition that was registered: what its receipt says. The desk may not see it again."
)
class PetitionRegistered:
    number: str = strawberry.field(description="Number of the case.")
    title: str = strawberry.field(description="By which way it came, and its category.")
    department: str = strawberry.field(description="Name of the department that answers for it.")
    accept_by: date = strawberry.field(
        description="The last day on which the petitioner is told whether it is accepted."
    )


SubmitComplaintResult = Annotated[CaseChanged | Refusal, union("SubmitComplaintResult", description=_THEN)]
AddToComplaintResult = Annotated[CaseChanged | Refusal, union("AddToComplaintResult", description=_THEN)]
NoteComplaintResult = Annotated[CaseChanged | Refusal, union("NoteComplaintResult", description=_THEN)]
ReplyToComplaintResult = Annotated[CaseChanged | Refusal, union("ReplyToComplaintResult", description=_THEN)]
ConfirmFixedResult = Annotated[CaseChanged | Refusal, union("ConfirmFixedResult", description=_THEN)]
DisputeReplyResult = Annotated[CaseChanged | Refusal, union("DisputeReplyResult", description=_THEN)]
TransferComplaintResult = Annotated[
    CaseChanged | Refusal, union("TransferComplaintResult", description=_THEN)
]
MergeComplaintResult = Annotated[CaseChanged | Refusal, union("MergeComplaintResult", description=_THEN)]
SplitComplaintResult = Annotated[CaseChanged | Refusal, union("SplitComplaintResult", description=_THEN)]
SplitGroupResult = Annotated[CaseChanged | Refusal, union("SplitGroupResult", description=_THEN)]
ShowComplaintResult = Annotated[CaseChanged | Refusal, union("ShowComplaintResult", description=_THEN)]
HideComplaintResult = Annotated[CaseChanged | Refusal, union("HideComplaintResult", description=_THEN)]
RevealComplainantResult = Annotated[
    ComplainantRevealed | Refusal, union("RevealComplainantResult", description="Who, or why not.")
]
RegisterPetitionResult = Annotated[
    PetitionRegistered | Refusal, union("RegisterPetitionResult", description="What is printed, or why not.")
]
ExtendPetitionResult = Annotated[CaseChanged | Refusal, union("ExtendPetitionResult", description=_THEN)]
DeclinePetitionResult = Annotated[CaseChanged | Refusal, union("DeclinePetitionResult", description=_THEN)]
RecoverComplaintResult = Annotated[
    ComplaintRecovered | Refusal, union("RecoverComplaintResult", description="A pass, or why not.")
]
JoinComplaintResult = Annotated[
    ComplaintJoined | Refusal, union("JoinComplaintResult", description="How many have joined, or why not.")
]

"""Results of the mutations of inquiries: the case or the thread as it is now, or why not."""

from typing import Annotated

import strawberry
from strawberry import union

from backend.cases.api import CaseChanged
from backend.inquiry.threads import ThreadMarks
from backend.kit.graphql.refusal import Refusal
from backend.kit.readplan.seen import along, shown

_THEN = "The case as it is now, or why not."
_MARKED = "What the reader has marked now, or why not."


@shown(to=along)
@strawberry.type(description="A thread after its reader marked it.")
class ThreadMarked:
    marks: ThreadMarks = strawberry.field(description="What they have marked.")


SubmitInquiryResult = Annotated[CaseChanged | Refusal, union("SubmitInquiryResult", description=_THEN)]
ModerateInquiryResult = Annotated[CaseChanged | Refusal, union("ModerateInquiryResult", description=_THEN)]
StrikeInquiryResult = Annotated[CaseChanged | Refusal, union("StrikeInquiryResult", description=_THEN)]
TransferInquiryResult = Annotated[CaseChanged | Refusal, union("TransferInquiryResult", description=_THEN)]
AnswerInquiryResult = Annotated[CaseChanged | Refusal, union("AnswerInquiryResult", description=_THEN)]
AskOnResult = Annotated[CaseChanged | Refusal, union("AskOnResult", description=_THEN)]
JudgeAnswerResult = Annotated[ThreadMarked | Refusal, union("JudgeAnswerResult", description=_MARKED)]
FollowInquiryResult = Annotated[ThreadMarked | Refusal, union("FollowInquiryResult", description=_MARKED)]

"""Results of the mutations of cases: the case as it is now, or why not."""

from typing import Annotated

from strawberry import union

from backend.cases.types import CaseChanged
from backend.kit.graphql.refusal import Refusal

_THEN = "The case as it is now, or why not."

AcceptCaseResult = Annotated[CaseChanged | Refusal, union("AcceptCaseResult", description=_THEN)]
ReturnCaseResult = Annotated[CaseChanged | Refusal, union("ReturnCaseResult", description=_THEN)]
AssignCaseResult = Annotated[CaseChanged | Refusal, union("AssignCaseResult", description=_THEN)]
HandOverCaseResult = Annotated[CaseChanged | Refusal, union("HandOverCaseResult", description=_THEN)]
PauseClockResult = Annotated[CaseChanged | Refusal, union("PauseClockResult", description=_THEN)]
ResumeClockResult = Annotated[CaseChanged | Refusal, union("ResumeClockResult", description=_THEN)]
WithdrawCaseResult = Annotated[CaseChanged | Refusal, union("WithdrawCaseResult", description=_THEN)]
RateCaseResult = Annotated[CaseChanged | Refusal, union("RateCaseResult", description=_THEN)]
ReopenCaseResult = Annotated[CaseChanged | Refusal, union("ReopenCaseResult", description=_THEN)]

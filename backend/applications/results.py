"""Results of the mutations of applications: the case as it is now, or why not."""

from typing import Annotated

from strawberry import union

from backend.cases.api import CaseChanged
from backend.kit.graphql.refusal import Refusal

_THEN = "The case as it is now, or why not."

SubmitApplicationResult = Annotated[
    CaseChanged | Refusal, union("SubmitApplicationResult", description=_THEN)
]
AnswerSupplementResult = Annotated[CaseChanged | Refusal, union("AnswerSupplementResult", description=_THEN)]
RequestSupplementResult = Annotated[
    CaseChanged | Refusal, union("RequestSupplementResult", description=_THEN)
]
RequestOpinionsResult = Annotated[CaseChanged | Refusal, union("RequestOpinionsResult", description=_THEN)]
GiveOpinionResult = Annotated[CaseChanged | Refusal, union("GiveOpinionResult", description=_THEN)]
ForwardCaseResult = Annotated[CaseChanged | Refusal, union("ForwardCaseResult", description=_THEN)]
BringBackCaseResult = Annotated[CaseChanged | Refusal, union("BringBackCaseResult", description=_THEN)]
DecideCaseResult = Annotated[CaseChanged | Refusal, union("DecideCaseResult", description=_THEN)]
DeliverCaseResult = Annotated[CaseChanged | Refusal, union("DeliverCaseResult", description=_THEN)]

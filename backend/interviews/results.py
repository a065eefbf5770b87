"""What the mutations of interviews give: what was changed, or why not."""

from typing import Annotated

import strawberry

from backend.interviews.own import (
    EntryChanged,
    InterviewChanged,
    InterviewMarked,
    QuestionAsked,
    QuestionRuled,
)
from backend.kit.graphql.refusal import Refusal

_THEN = "The interview as it is now, or why not."
_ENTRY = "The entry as it is now, or why not."
_MARKS = "What the viewer has to do with the interview now, or why not."
_RULED = "What became of the question, or why not."

AskInterviewResult = Annotated[
    QuestionAsked | Refusal,
    strawberry.union("AskInterviewResult", description="The question as received, or why not."),
]
EditInterviewResult = Annotated[
    InterviewChanged | Refusal, strawberry.union("EditInterviewResult", description=_THEN)
]
MoveInterviewResult = Annotated[
    InterviewChanged | Refusal, strawberry.union("MoveInterviewResult", description=_THEN)
]
LikeQuestionResult = Annotated[
    InterviewMarked | Refusal, strawberry.union("LikeQuestionResult", description=_MARKS)
]
FollowInterviewResult = Annotated[
    InterviewMarked | Refusal, strawberry.union("FollowInterviewResult", description=_MARKS)
]
CreateInterviewResult = Annotated[
    InterviewChanged | Refusal, strawberry.union("CreateInterviewResult", description=_THEN)
]
AnnounceInterviewResult = Annotated[
    InterviewChanged | Refusal, strawberry.union("AnnounceInterviewResult", description=_THEN)
]
OpenInterviewResult = Annotated[
    InterviewChanged | Refusal, strawberry.union("OpenInterviewResult", description=_THEN)
]
EndInterviewResult = Annotated[
    InterviewChanged | Refusal, strawberry.union("EndInterviewResult", description=_THEN)
]
PublishInterviewResult = Annotated[
    InterviewChanged | Refusal, strawberry.union("PublishInterviewResult", description=_THEN)
]
SetInterviewVideoResult = Annotated[
    InterviewChanged | Refusal, strawberry.union("SetInterviewVideoResult", description=_THEN)
]
ShiftInterviewVideoResult = Annotated[
    InterviewChanged | Refusal, strawberry.union("ShiftInterviewVideoResult", description=_THEN)
]
AttachPollResult = Annotated[
    InterviewChanged | Refusal, strawberry.union("AttachPollResult", description=_THEN)
]
ShowQuestionResult = Annotated[
    EntryChanged | Refusal, strawberry.union("ShowQuestionResult", description=_ENTRY)
]
RefuseQuestionResult = Annotated[
    QuestionRuled | Refusal, strawberry.union("RefuseQuestionResult", description=_RULED)
]
AnswerQuestionResult = Annotated[
    EntryChanged | Refusal, strawberry.union("AnswerQuestionResult", description=_ENTRY)
]
SpeakResult = Annotated[EntryChanged | Refusal, strawberry.union("SpeakResult", description=_ENTRY)]
HideEntryResult = Annotated[EntryChanged | Refusal, strawberry.union("HideEntryResult", description=_ENTRY)]

"""The words and limits of this room: no tables here."""

from datetime import timedelta
from enum import StrEnum
from typing import Final


class InterviewState(StrEnum):
    """Where an interview stands. A state is a fact with an instant, set by the host or by the clock."""

    DRAFT = "draft"
    ANNOUNCED = "announced"
    LIVE = "live"
    ENDED = "ended"
    PUBLISHED = "published"


class QuestionStanding(StrEnum):
    """What a moderator made of a question."""

    WAITING = "waiting"
    SHOWN = "shown"
    REFUSED = "refused"


class RefusalReason(StrEnum):
    """Why a question is not shown."""

    OFF_TOPIC = "off_topic"
    DUPLICATE = "duplicate"
    PERSONAL = "personal"
    ABUSIVE = "abusive"
    OTHER = "other"


class EventKind(StrEnum):
    """What an event of the log says to look at again."""

    ENTRY = "entry"
    STATE = "state"


QUESTION_CHARS: Final = 500
REASON_CHARS: Final = 200
ANSWER_CHARS: Final = 4000
QUESTIONS_PER_PERSON: Final = 5  # in one interview
MOST_ENTRIES: Final = 500  # of one interview
MOST_GUESTS: Final = 8
LONGEST: Final = timedelta(hours=8)
OVERRUN: Final = timedelta(hours=1)  # talks run late; one nobody ends is ended then
REMINDED: Final = timedelta(minutes=15)  # before the start
LONGEST_OFFSET: Final = 24 * 60 * 60  # seconds into the video
MOST_SHIFT: Final = 12 * 60 * 60  # seconds that a recording begins earlier or later than the talk

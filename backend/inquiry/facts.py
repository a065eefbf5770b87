"""The words of an inquiry: who may read it, and the limits on asking."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

TITLE_CHARS, TEXT_CHARS, ANSWER_CHARS = 60, 3_000, 6_000
MOST_FILES = 6
MOST_FOLLOW_UPS = 2
MODERATION_DAYS = 2  # working days until it is published, kept private or refused
ANSWER_DAYS = 10  # working days, where no mailbox promises otherwise
ASKED_PER_DAY = 10  # by one person
DAY = timedelta(days=1)


class Standing(StrEnum):
    """Who may read words of a thread."""

    PENDING = "pending"
    PUBLIC = "public"
    PRIVATE = "private"
    REFUSED = "refused"


class Moderation(StrEnum):
    """What a moderator can say."""

    PUBLISH = "publish"
    KEEP_PRIVATE = "keep_private"
    REFUSE = "refuse"


@dataclass(frozen=True)
class Ruling:
    """What a moderator says of what waits: `strike` are words to strike, `files` those fit for everybody."""

    outcome: Moderation
    reason: str = ""
    strike: Sequence[str] = field(default_factory=tuple)
    files: Sequence[UUID] = field(default_factory=tuple)

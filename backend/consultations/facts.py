"""The words of this room and its limits: no tables here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from backend.kit.i18n import Words

TITLE_CHARS: Final = 100
TITLE_EN_CHARS: Final = 200
TEXT_CHARS: Final = 4000  # of what is said beside the draft: ground, introduction, reasons, report
OPINION_CHARS: Final = 2000
SECTION_TITLE_CHARS: Final = 120
SECTION_CHARS: Final = 5000
DRAFT_CHARS: Final = 60_000
MOST_SECTIONS: Final = 150
MOST_DRAFTS: Final = 12
OPINIONS_PER_DAY: Final = 20
ANSWERED_AT_ONCE: Final = 200
LONGEST: Final = timedelta(days=366)
DAY: Final = timedelta(days=1)


class Standing(StrEnum):
    """Who may read an opinion. Withheld ones are counted and answered all the same."""

    PENDING = "pending"
    PUBLIC = "public"
    WITHHELD = "withheld"


class Outcome(StrEnum):
    """What became of an opinion."""

    ADOPTED = "adopted"
    PARTLY = "partly"
    NOT_ADOPTED = "not_adopted"


class ChangeKind(StrEnum):
    """How a section of a draft differs from an earlier one."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


class PartKind(StrEnum):
    """What became of a stretch of text."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True)
class NewSection:
    """A section of a draft as it is written down."""

    title: Words
    text: Words


Section = Mapping[str, str]
"""As it is kept: key, title_zh, title_en, text_zh, text_en."""
Sections = Sequence[Section]

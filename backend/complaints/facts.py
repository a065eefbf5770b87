"""The words of this room; no tables here."""

from enum import StrEnum


class Medium(StrEnum):
    """By which way a complaint came: the first is the phone, the next three are petitions 来信来访."""

    APP = "app"
    LETTER = "letter"
    VISIT = "visit"
    CALL = "call"
    OPEN311 = "open311"


class PetitionMedium(StrEnum):
    """By which way a petition came to the desk."""

    LETTER = "letter"
    VISIT = "visit"
    CALL = "call"


PETITIONS = frozenset(Medium(one.value) for one in PetitionMedium)


class Verdict(StrEnum):
    """What came of the last reply, by the citizen's own word."""

    FIXED = "fixed"
    NOT_FIXED = "not_fixed"
    SILENT = "silent"


class Moderation(StrEnum):
    """Whether the public may see a complaint."""

    PRIVATE = "private"  # never: its category, or filed in confidence, or about officers
    WAITING = "waiting"  # an officer looks at it first
    CLEAR = "clear"  # once its time has come
    HIDDEN = "hidden"  # an officer took it off


class Suspicion(StrEnum):
    """For what a complaint is held back from the public until an officer has looked."""

    THREAT = "threat"
    SPAM = "spam"
    OUTSIDE = "outside"  # its position lies outside of the county
    VAGUE = "vague"  # its position is less sure than the county takes for one
    PHOTO = "photo"  # a photo says that it was taken far from the place
    JUMP = "jump"  # nobody travels that fast from where the same person reported before


class EntryKind(StrEnum):
    """What somebody wrote into a complaint."""

    NOTE = "note"
    ADDITION = "addition"
    REPLY = "reply"

"""What people write into a case: how long it may be, and whether it must be there."""

from backend.cases.deadlines import PauseReason
from backend.kit import i18n
from backend.kit.text import clean

REASON_CHARS = 2_000


def written(text: str, field: str) -> str:
    """Clean a text the law or courtesy requires; refuses an empty one."""
    return clean(text, REASON_CHARS, multiline=True, required=True, field=field)


def said(text: str, field: str) -> str:
    """Clean a text that may be empty."""
    return clean(text, REASON_CHARS, multiline=True, field=field)


def reason_words(reason: PauseReason) -> dict[str, str]:
    """Name the reason of a pause in every language, as a message takes it."""
    return {language: i18n.text(f"case.pause.{reason.value}", language) for language in i18n.LANGUAGES}

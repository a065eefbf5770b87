"""What a card on another site tells of an interview: when, with whom, how much was asked and answered."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from backend.interviews import queries
from backend.interviews.facts import InterviewState
from backend.interviews.models import Interview
from backend.interviews.states import is_called_off, state_of
from backend.kit.clock import minute_words
from backend.kit.i18n import pick, text
from backend.kit.pages.card import Card

_STANDS: Final = {
    InterviewState.ANNOUNCED: "INTERVIEW_CARD_ANNOUNCED",
    InterviewState.LIVE: "INTERVIEW_CARD_LIVE",
    InterviewState.ENDED: "INTERVIEW_CARD_ENDED",
    InterviewState.PUBLISHED: "INTERVIEW_CARD_ENDED",
}


async def card(wanted: UUID, language: str, _: datetime) -> Card | None:
    """Give the card of an announced interview, in words of the reader's."""
    row = await queries.announced(wanted)
    if row is None:
        return None
    said = [_when(row, language), text("INTERVIEW_CARD_HOST", language, name=pick(language, **row.host))]
    title = pick(language, row.title_zh, row.title_en)
    link = "INTERVIEW_CARD_TRANSCRIPT" if row.published_at else "CARD_LINK"
    return Card(title, [*said, *await _asked(row, language)], (), link)


def _when(row: Interview, language: str) -> str:
    key = "INTERVIEW_CARD_CALLED_OFF" if is_called_off(row) else _STANDS[state_of(row)]
    return text(key, language, at=minute_words(row.live_at or row.starts_at))


async def _asked(row: Interview, language: str) -> Sequence[str]:
    """Count what everybody may read, once there was a talk; what was only said answers no question."""
    if row.live_at is None:
        return ()
    asked = [entry for entry in await queries.entries_of(row.id) if entry.text]
    answered = sum(1 for entry in asked if entry.answered_at)
    return [text("INTERVIEW_CARD_ASKED", language, asked=len(asked), answered=answered)]

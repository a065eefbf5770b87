"""What a card on another site tells of a consultation: whether it takes opinions, and what became of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from backend.consultations import queries
from backend.consultations.facts import Outcome
from backend.consultations.models import Consultation
from backend.kit.clock import civil_date, midnight, minute_words
from backend.kit.i18n import pick, text
from backend.kit.openings import OpenState, state_of
from backend.kit.pages.card import Card, Group, Line


async def card(wanted: UUID, language: str, now: datetime) -> Card | None:
    """Give the card of a published consultation, in words of the reader's."""
    row = await queries.consultation(wanted)
    if row is None:
        return None
    title, stands = pick(language, row.title_zh, row.title_en), _stands(row, language, now)
    if row.numbers is None:
        return Card(title, [stands, *await _readable(row, language, now)], ())
    received, people = row.numbers["received"], row.numbers["people"]
    said = [stands, text("CONSULTATION_CARD_RECEIVED", language, count=received, people=people)]
    return Card(title, said, [Group("", _outcomes(row.numbers, language))], "CONSULTATION_CARD_REPORT")


def _stands(row: Consultation, language: str, now: datetime) -> str:
    at = {"opens": minute_words(row.opens_at), "closes": _until(row.closed_at or row.closes_at, language)}
    return text(f"CONSULTATION_CARD_{state_of(row.times, now).name}", language, **at)


def _until(at: datetime, language: str) -> str:
    """Say midnight as the end of the day before it: who reads "until the 28th, 00:00" comes a day late."""
    if at != midnight(civil_date(at)):
        return minute_words(at)
    day = civil_date(at) - timedelta(days=1)
    return f"the end of {day}" if language == "en" else f"{day} 24:00"


async def _readable(row: Consultation, language: str, now: datetime) -> Sequence[str]:
    """Count what everybody may read; how many came is told by the report."""
    if state_of(row.times, now) is OpenState.ANNOUNCED:
        return ()
    [counts] = await queries.by_section([row.id])
    return [text("CONSULTATION_CARD_READABLE", language, count=sum(counts.values()))]


def _outcomes(numbers: Mapping[str, Any], language: str) -> Sequence[Line]:
    received = numbers["received"]
    if not received:
        return ()
    counts = {text(f"CONSULTATION_CARD_{one.name}", language): numbers[one.value] for one in Outcome}
    return [Line(name, count, count / received) for name, count in counts.items()]

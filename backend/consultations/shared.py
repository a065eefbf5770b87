"""What others are told of consultations: one was published, its report is out."""

from datetime import datetime, timedelta
from typing import Any, Final

from backend.consultations.models import Consultation
from backend.kit.clock import civil_date
from backend.places.api import Department
from backend.sharing import api as sharing

TOPIC: Final = "consultations"
OPENED: Final = sharing.Kind("consultation.opened", TOPIC, frozenset({"department", "closes_on"}))
REPORTED: Final = sharing.Kind(
    "consultation.reported", TOPIC, frozenset({"department", "received", "adopted", "partly"})
)
sharing.declare(OPENED, REPORTED)
_INSTANT = timedelta(microseconds=1)


async def tell_opened(row: Consultation, now: datetime) -> None:
    """Announce that a consultation is published. Its last day is the one before a closing at midnight."""
    last = civil_date(row.closes_at - _INSTANT)
    facts: sharing.Facts = {"department": await _office(row), "closes_on": last.isoformat()}
    await sharing.announce(OPENED.name, _subject(row), facts, now)


async def tell_reported(row: Consultation, numbers: dict[str, Any], now: datetime) -> None:
    """Announce what came of it."""
    facts: sharing.Facts = {
        "department": await _office(row),
        **{name: numbers[name] for name in ("received", "adopted", "partly")},
    }
    await sharing.announce(REPORTED.name, _subject(row), facts, now)


async def _office(row: Consultation) -> dict[str, str]:
    office = await Department.get(id=row.department_id)
    return {"zh": office.name_zh, "en": office.name_en}


def _subject(row: Consultation) -> sharing.Subject:
    title = {"zh": row.title_zh, "en": row.title_en}
    return sharing.Subject(str(row.id), title, f"/consultations/{row.id}")

"""Time, injected: nothing outside this file asks the machine what time it is."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

CIVIL = ZoneInfo("Asia/Shanghai")


class Clock(Protocol):
    """Tells the current instant as an aware UTC datetime."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass
class HeldClock:
    """A clock that stands still until it is moved: for tests and rehearsals."""

    at: datetime = field(default_factory=lambda: datetime(2026, 3, 2, 1, 0, tzinfo=UTC))

    def now(self) -> datetime:
        return self.at

    def advance(self, **units: float) -> None:
        """Move on by `timedelta` units, e.g. `advance(days=3)`."""
        self.at += timedelta(**units)


def civil_date(instant: datetime) -> date:
    """Give the calendar day in Asia/Shanghai on which an instant falls."""
    return instant.astimezone(CIVIL).date()


def minute_words(instant: datetime) -> str:
    """Give an instant as clocks in Asia/Shanghai show it, year first, as both languages read it."""
    return f"{instant.astimezone(CIVIL):%Y-%m-%d %H:%M}"


def midnight(day: date) -> datetime:
    """Give the instant at which a civil day begins in Asia/Shanghai."""
    return datetime.combine(day, time(), CIVIL).astimezone(UTC)

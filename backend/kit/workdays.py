"""Working days in mainland China: weekends, public holidays, make-up workdays (调休), own closing days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from chinese_calendar import Holiday, get_holiday_detail
from chinese_calendar.constants import holidays as published_holidays

# Days that a region closes (False) or opens (True) against the national calendar.
Closings = Mapping[date, bool]
NO_CLOSINGS: Closings = MappingProxyType({})

_FIRST_YEAR, _LAST_YEAR = min(published_holidays).year, max(published_holidays).year
_SATURDAY = 5
_LONGEST_SPAN_DAYS = 3_700

# The notice for 2006 (国办发明电〔2005〕35号) makes 31 December 2005 a workday; the library, which files
# each notice under its own year, lost that one.
_CORRECTIONS: Mapping[date, tuple[bool, Holiday]] = {date(2005, 12, 31): (True, Holiday.new_years_day)}


class DayReason(StrEnum):
    """Why a day counts or not; the key of its words in each language."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKE_UP = "make_up_workday"
    REGION_CLOSED = "region_closed"
    REGION_OPEN = "region_open"
    PAUSED = "paused"
    CALENDAR = "calendar_day"


@dataclass(frozen=True)
class Pause:
    """A span in which a clock stands: from the day it starts up to, not including, the day it ends."""

    reason: str
    start: date
    end: date

    def holds(self, day: date) -> bool:
        return self.start <= day < self.end


@dataclass(frozen=True)
class Day:
    """One calendar day as a deadline sees it.

    `name_zh`/`name_en` name the holiday behind a day off or a make-up workday; `pause` is the reason
    of the pause; `provisional` says that the year's calendar has not been published.
    """

    on: date
    counts: bool
    reason: DayReason
    name_zh: str = ""
    name_en: str = ""
    pause: str = ""
    provisional: bool = False


@lru_cache(maxsize=4096)
def national_day(on: date) -> Day:
    """Tell what the national calendar says of a day; Monday to Friday where it is not published."""
    weekend = on.weekday() >= _SATURDAY
    plain = DayReason.WEEKEND if weekend else DayReason.WORKDAY
    if not _FIRST_YEAR <= on.year <= _LAST_YEAR:
        return Day(on, not weekend, plain, provisional=True)
    works, holiday = _published(on)
    if holiday is None:
        return Day(on, works, plain)
    reason = DayReason.MAKE_UP if works else DayReason.HOLIDAY
    return Day(on, works, reason, name_zh=holiday.chinese, name_en=holiday.value)


def day(on: date, closings: Closings = NO_CLOSINGS) -> Day:
    """Tell whether a day works, the region's own closing and opening days included."""
    national = national_day(on)
    opens = closings.get(on)
    if opens is None or opens == national.counts:
        return national
    reason = DayReason.REGION_OPEN if opens else DayReason.REGION_CLOSED
    return Day(on, opens, reason)


def is_working_day(on: date, closings: Closings = NO_CLOSINGS) -> bool:
    """Say whether offices work on a day."""
    return day(on, closings).counts


def add_working_days(start: date, n: int, closings: Closings = NO_CLOSINGS) -> date:
    """Give the n-th working day after `start`; the day of the event itself never counts."""
    return explain(start, n, (), closings)[-1].on if n else start


def explain(start: date, n: int, pauses: Iterable[Pause] = (), closings: Closings = NO_CLOSINGS) -> list[Day]:
    """List every day after `start` up to the n-th that counts, each with its reason.

    A working day on which the clock stands does not count and names the pause; other days off keep
    their own reason, pause or not.
    """
    stops = tuple(pauses)
    days: list[Day] = []
    counted = 0
    while counted < n:
        if len(days) >= _LONGEST_SPAN_DAYS:
            raise ValueError(f"{n} working days from {start} do not fit into ten years")
        days.append(_seen(start + timedelta(days=len(days) + 1), stops, closings))
        counted += days[-1].counts
    return days


def calendar_days(start: date, n: int) -> list[Day]:
    """List the `n` days after `start`, each of which counts: holidays and weekends too."""
    return [Day(start + timedelta(days=i + 1), True, DayReason.CALENDAR) for i in range(n)]


def working_days_between(
    start: date, end: date, pauses: Iterable[Pause] = (), closings: Closings = NO_CLOSINGS
) -> int:
    """Count the days that count after `start` up to and including `end`."""
    stops = tuple(pauses)
    span = (end - start).days
    return sum(_seen(start + timedelta(days=i + 1), stops, closings).counts for i in range(span))


def _seen(on: date, pauses: tuple[Pause, ...], closings: Closings) -> Day:
    plain = day(on, closings)
    pause = next((p for p in pauses if p.holds(on)), None)
    if pause is None or not plain.counts:
        return plain
    return Day(on, counts=False, reason=DayReason.PAUSED, pause=pause.reason, provisional=plain.provisional)


def _published(on: date) -> tuple[bool, Holiday | None]:
    if on in _CORRECTIONS:
        return _CORRECTIONS[on]
    is_off, name = get_holiday_detail(on)
    return not is_off, Holiday(name) if name else None

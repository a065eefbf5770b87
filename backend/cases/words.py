"""Words around a case: what people write into it, and what it says of itself in each language."""

from calendar import month_name
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from backend.cases.deadlines import Deadline, PauseReason
from backend.cases.facts import State, Verb
from backend.cases.models import Case, CaseEvent
from backend.kit import i18n
from backend.kit.text import clean
from backend.kit.workdays import Day

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


def day_words(on: date, language: str) -> str:
    """Write a day out."""
    if language == "en":
        return f"{on.day} {month_name[on.month]} {on.year}"
    return f"{on.year}年{on.month}月{on.day}日"


@lru_cache(maxsize=1024)  # of words of ours
def of_kind(key: str, kind: str) -> str:
    """Give the key of a kind's own words where it has some: `case.state.decided.complaint`."""
    own = f"{key}.{kind}"
    return own if own in i18n.catalogue() else key


def state_text(state: State, kind: str, language: str) -> str:
    """Say where a case stands."""
    return i18n.text(of_kind(f"case.state.{state.value}", kind), language)


def next_text(case: Case, deadline: Deadline | None, language: str, *, staff: bool = False) -> str:
    """Say what happens next, and by when: to the citizen, or to the officers who have to see to it."""
    whose = "desk" if staff else "next"
    if case.state is State.IN_REVIEW and case.paused:
        return i18n.text(f"case.{whose}.in_review.paused", language, pause=reason_words(case.paused))
    due = day_words(deadline.due_on, language) if deadline else ""
    key = f"case.{whose}.{'merged' if case.merged_into_id else case.state.value}"
    own = of_kind(key, "petition") if case.calendar_days else key
    return i18n.text(own if own != key else of_kind(key, case.kind), language, due=due)


def day_reason(day: Day, language: str) -> str:
    """Say why a day counts or not."""
    pause = i18n.text(f"case.pause.{day.pause}", language) if day.pause else ""
    name = i18n.pick(language, day.name_zh, day.name_en)
    words = i18n.text(f"case.day.{day.reason.value}", language, name=name, pause=pause)
    return i18n.text("case.day.provisional", language, day=words) if day.provisional else words


def event_title(event: CaseEvent, kind: str, language: str, *, staff: bool = True) -> str:
    """Say what an event of a kind of case was; to citizens without the numbers of other people's cases."""
    key = of_kind(f"case.event.{event.kind}", kind)
    if not staff:
        key = of_kind(key, "applicant")
    if event.kind == Verb.DECIDE:
        key = f"{key}.{event.detail['outcome']}"
    return i18n.text(key, language, **_spoken(event.detail))


def who(event: CaseEvent, person: UUID | None, kind: str, language: str) -> str:
    """Say who did something: staff by name, citizens by their part in the case of a person."""
    if event.actor_kind == "staff":
        return event.actor_name
    if event.actor_kind == "system":
        return i18n.text("case.who.system", language)
    agent = event.actor_id is not None and event.actor_id != person
    return i18n.text("case.who.agent" if agent else of_kind("case.who.applicant", kind), language)


def _spoken(detail: Mapping[str, Any]) -> dict[str, Any]:
    spoken = dict(detail)
    if "pause" in spoken:
        spoken["pause"] = reason_words(PauseReason(spoken["pause"]))
    return spoken

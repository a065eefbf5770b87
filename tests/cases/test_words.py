"""Every word a case can say exists in both languages."""

import re
from datetime import date
from pathlib import Path

import pytest

from backend.cases import states
from backend.cases.deadlines import PauseReason
from backend.cases.facts import State, Verb
from backend.cases.queues import Queue
from backend.cases.words import day_reason, day_words
from backend.kit.i18n import LANGUAGES, catalogue
from backend.kit.workdays import Day, DayReason, day
from backend.notifications.api import TEMPLATES

BACKEND = Path(__file__).parents[2] / "backend"
ROOMS = (BACKEND / "cases", BACKEND / "applications")


def sources():
    return "\n".join(path.read_text() for room in ROOMS for path in room.rglob("*.py"))


def keys():
    yield from (f"case.state.{state.value}" for state in State)
    yield from (f"case.{whose}.{state.value}" for state in State for whose in ("next", "desk"))
    yield from (f"case.desk.{place}" for place in ("merged", "in_review.paused"))
    yield from (f"case.event.{verb.value}" for verb in Verb if verb is not Verb.DECIDE)
    yield from (
        "case.event.submit",
        "case.event.register",
        "case.event.decide.approved",
        "case.event.decide.denied",
    )
    yield from (f"case.event.{kind}" for kind in ("card_yellow", "card_red"))
    yield from (f"case.event.{kind}" for kind in ("supplement_reminder", "supplement_lapsed"))
    yield from (f"case.pause.{reason.value}" for reason in PauseReason)
    yield from (f"case.day.{reason.value}" for reason in DayReason)
    yield from (f"case.queue.{queue.value}" for queue in Queue)
    yield from (code for transition in states.TRANSITIONS.values() for _, code in transition.requires)
    yield from re.findall(r'Refused\("([A-Z_]+)"', sources())


@pytest.mark.parametrize("key", sorted(set(keys())))
def test_a_key_has_words_in_every_language(key):
    assert set(catalogue()[key]) == set(LANGUAGES)


def test_every_notice_sent_has_a_template():
    sent = set(re.findall(r'tell\.\w+\(\s*case, (?:\w+\.id, )?"(\w+)"', sources()))

    assert len(sent) > 10
    assert sent <= set(TEMPLATES)


def test_days_are_explained_in_the_readers_words():
    assert day_reason(day(date(2026, 2, 14)), "zh-CN") == "春节调休上班"
    assert day_reason(day(date(2026, 2, 14)), "en") == "make-up workday for Spring Festival"
    assert day_reason(day(date(2027, 5, 3)), "en").startswith("working day (provisional")
    paused = Day(date(2026, 3, 3), counts=False, reason=DayReason.PAUSED, pause="survey")
    assert day_reason(paused, "zh-CN") == "时限暂停：现场勘察"
    assert (day_words(date(2026, 3, 9), "en"), day_words(date(2026, 3, 9), "zh-CN")) == (
        "9 March 2026",
        "2026年3月9日",
    )

"""Every word a case can say exists in both languages."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from backend.cases import states, tell
from backend.cases.deadlines import PauseReason
from backend.cases.facts import State, Verb
from backend.cases.models import Case
from backend.cases.queues import Queue
from backend.cases.words import day_reason, day_words
from backend.kit.i18n import LANGUAGES, catalogue
from backend.kit.ids import new_id
from backend.kit.workdays import Day, DayReason, day
from backend.notifications.api import TEMPLATES

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
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


@pytest.mark.parametrize("kind", ["complaint", "inquiry"])
@pytest.mark.parametrize(
    "template",
    [
        "case_in_review",
        "case_handed_over",
        "case_withdrawn",
        "case_reopened",
        "clock_paused",
        "clock_resumed",
    ],
)
def test_what_every_kind_of_case_goes_through_is_told_in_its_own_words(kind, template):
    case = Case(id=new_id(), kind=kind, number="N-1", title_zh="路灯", title_en="Lamp")
    told = tell.telling(case, new_id(), template, NOW, handler="王", reason="听证", due=date(2026, 3, 9))

    for language in LANGUAGES:
        said = catalogue()[f"notice.{told.template}.body"][language]
        assert not re.search("application|your case|申请|办件", said, re.IGNORECASE)
    assert told.template.startswith(f"{kind}_")


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

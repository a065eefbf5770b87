"""Everything that holds for every notice, channel and language, by enumeration."""

from datetime import UTC, date, datetime, timedelta
from itertools import product
from string import Formatter

import orjson
import pytest

from backend.kit.i18n import LANGUAGES, catalogue
from backend.notifications.channels.push import MAX_PAYLOAD_BYTES, payload
from backend.notifications.plan import PATIENCE, plan
from backend.notifications.states import Channel, NoticeState, further
from backend.notifications.templates import TEMPLATES, checked, link, public_words, sms_text, words

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize(
    ("key", "leads_to"),
    [("thread_answered", "/inquiries/N-1"), ("inquiry_answered", "/cases/N-1"), ("signed_in", None)],
)
def test_a_notice_leads_to_the_page_it_is_about(key, leads_to):
    assert link(key, {"number": "N-1", "item": "x"}) == leads_to


@pytest.mark.parametrize(
    ("key", "leads_to"),
    [
        ("interview_soon", "/interviews/7"),
        ("interview_called_off", "/interviews/7"),
        ("poll_closes_soon", "/polls/7"),
        ("survey_closes_soon", "/surveys/7"),
        ("consultation_closes_soon", "/consultations/7"),
        ("interview_question_answered", "/interviews/7"),
        ("interview_question_refused", "/interviews/7"),
        ("opinion_answered", "/consultations/7"),
        ("consultation_reported", "/consultations/7"),
    ],
)
def test_a_notice_that_names_something_public_leads_there_and_one_from_before_that_nowhere(key, leads_to):
    assert link(key, checked(key, {"item": "x", "page": "7"})) == leads_to
    assert link(key, {"item": "x"}) is None
    assert "7" not in words(key, {"item": "x", "page": "7"}, "en").body


@pytest.mark.parametrize("key", TEMPLATES)
def test_every_template_has_words_in_every_language_that_use_what_it_is_given(key: str) -> None:
    template, texts = TEMPLATES[key], catalogue()
    for language in LANGUAGES:
        assert texts[f"notice.{key}.title"][language]
        assert places(texts[f"notice.{key}.title"][language]) == set()
        assert places(texts[f"notice.{key}.body"][language]) == template.params


def test_no_words_are_left_without_a_template() -> None:
    titles = {name for name in catalogue() if name.startswith("notice.") and name.endswith(".title")}
    assert titles == {f"notice.{key}.title" for key in TEMPLATES}


@pytest.mark.parametrize(("key", "language"), list(product(TEMPLATES, LANGUAGES)))
def test_every_notice_can_be_written_and_pushed(key: str, language: str) -> None:
    secret = "王小明的隐私"
    stored = checked(key, dict.fromkeys(TEMPLATES[key].needs, secret))
    if TEMPLATES[key].params:
        assert secret in words(key, stored, language).body
    assert words(key, stored, language).body in sms_text(key, stored, language)

    pushed = payload("0" * 36, "330000-1", public_words(key, language))
    assert secret not in pushed.decode()
    assert "330000-1" not in pushed.decode()
    assert len(pushed) < MAX_PAYLOAD_BYTES
    assert orjson.loads(pushed)["title"]


def test_dates_and_bilingual_texts_are_written_in_the_readers_language() -> None:
    item = {"zh-CN": "生育登记", "en": "Birth registration"}
    stored = orjson.loads(
        orjson.dumps(checked("case_accepted", {"number": "7", "item": item, "due": date(2026, 3, 9)}))
    )
    assert (
        words("case_accepted", stored, "zh-CN").body
        == "您的“生育登记”（编号 7）已受理，将在 2026年3月9日 前办结。"
    )
    assert "by 9 March 2026" in words("case_accepted", stored, "en").body


def test_a_caller_that_forgets_a_word_is_told() -> None:
    with pytest.raises(ValueError, match="due"):
        checked("case_accepted", {"number": "7", "item": "x"})
    with pytest.raises(KeyError):
        checked("no_such_notice", {})


@pytest.mark.parametrize(
    ("push", "stream", "sms", "statutory", "endpoints"),
    list(product((False, True), (False, True), (False, True), (False, True), (0, 2))),
)
def test_whatever_is_preferred_a_statutory_notice_has_a_way_to_be_proved(
    push: bool, stream: bool, sms: bool, statutory: bool, endpoints: int
) -> None:
    preferences = {Channel.PUSH: push, Channel.STREAM: stream, Channel.SMS: sms}
    chosen = plan(preferences, statutory=statutory, endpoints=endpoints, now=NOW)
    assert chosen.push == (push and endpoints > 0)
    assert chosen.stream == stream
    assert (chosen.sms_from is not None) == (statutory or sms)
    if chosen.sms_from:
        assert chosen.sms_from - NOW == (PATIENCE if chosen.push or stream else timedelta(0))


def test_proofs_never_undo_each_other() -> None:
    for one, two in product(NoticeState, NoticeState):
        assert further(one, two) == further(two, one)
        assert further(further(one, two), one) == further(one, two)
    assert further(NoticeState.OPENED, NoticeState.ACCEPTED) is NoticeState.OPENED

"""Findings have words in both languages, and what is not well says what to do."""

import inspect
import re

import pytest

from backend.doctor import database, leftovers, surroundings, watching
from backend.kit import i18n
from backend.operations.api import Finding, Standing

CALLS = re.findall(
    r'(good|thought|broken)\(\s*"(\w+)"(?:,\s*"(\w+)")?',
    "".join(map(inspect.getsource, (database, leftovers, surroundings, watching))),
)


def test_the_looks_are_found():
    assert len({about for _, about, _ in CALLS}) > 10


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_everything_that_can_be_found_has_words(call, language):
    standing, about, how = call
    key = f"finding.{about}.{how or 'good'}"

    assert i18n.catalogue()[key][language]
    assert (f"{key}.todo" in i18n.catalogue()) == (standing != "good")


def test_words_are_filled_in_the_readers_language():
    way = {"zh-CN": "短信", "en": "text message"}
    found = Finding("notices", Standing.THOUGHT, "notices.failing", {"sent": 9, "failed": 6, "way": way})

    assert found.what("zh-CN") == "一天内 9 条短信中有 6 条发送失败。"
    assert found.what("en") == "Within a day 6 of 9 by text message failed."

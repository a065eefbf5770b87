"""Finding items as people type: Chinese, sounds, English, mistakes, and nonsense."""

import subprocess
import sys

import pytest

from backend.catalogue.models import Item
from backend.catalogue.queries import find
from backend.catalogue.search.find import SEARCH, question
from backend.catalogue.search.words import asked_words, initials, pairs, pinyin
from backend.kit.db import connection
from backend.kit.errors import Refused
from tests.catalogue.many import multiply

FINDS = {
    "a Chinese name": ("林木采伐许可证", "FOR-01"),
    "a Chinese word of two characters": ("采伐", "FOR-01"),
    "two characters across a word's edge": ("伐许", "FOR-01"),
    "an everyday word": ("砍树", "FOR-01"),
    "a sentence": ("我要办身份证", "POL-07"),
    "words no dictionary joins": ("生二胎", "FAM-03"),
    "initials": ("sfz", "POL-07"),
    "initials of a whole name": ("lmcfxkz", "FOR-01"),
    "initials of an everyday word": ("dbh", "WEL-01"),
    "initials in capitals": ("DBH", "WEL-01"),
    "pinyin": ("shenfenzheng", "POL-07"),
    "pinyin with spaces": ("lao nian zheng", "CIV-07"),
    "pinyin not finished": ("linmucai", "FOR-01"),
    "a character that sounds the same": ("采罚", "FOR-01"),
    "a wrong character": ("林木采代许可证", "FOR-01"),
    "English": ("tree felling permit", "FOR-01"),
    "an English word in another form": ("pensions", "WEL-05"),
    "an English word not finished": ("felli", "FOR-01"),
    "an English everyday word": ("passport", "HHR-01"),
    "a misspelt English word": ("feling permit", "FOR-01"),
    "a misspelt everyday word": ("retirment", "WEL-05"),
    "a letter left out in the middle": ("houshold", "HHR-03"),
    "letters left out": ("subsistance alowance", "WEL-01"),
    "a code": ("FOR-01", "FOR-01"),
    "a code without its hyphen": ("for01", "FOR-01"),
}


@pytest.mark.parametrize(("typed", "code"), FINDS.values(), ids=FINDS.keys())
async def test_it_is_found_among_the_first_three_by(county, typed, code):
    found = [item.code for item, _ in await find(typed, 3)]

    assert code in found


@pytest.mark.parametrize(
    ("typed", "code"),
    [("砍树", "FOR-01"), ("身份证", "POL-07"), ("sfz", "POL-07"), ("养鱼", "AQU-01"), ("老年证", "CIV-07")],
)
async def test_the_plainest_fit_comes_first(county, typed, code):
    (first, best), *others = await find(typed, 5)

    assert first.code == code
    assert all(best.score >= hit.score for _, hit in others)


@pytest.mark.parametrize(
    "typed", ["", "   ", "'", "\\", "''':*", "&|!()", "🎋", "%", "_", "xyzzyq", "王" * 9]
)
async def test_nonsense_finds_nothing_and_breaks_nothing(county, typed):
    assert await find(typed, 5) == []


async def test_a_quote_among_words_is_no_operator(county):
    assert (await find("砍树' | 'x", 5))[0][0].code == "FOR-01"


@pytest.mark.parametrize(("typed", "code"), [("砍\x00树", "INVALID_TEXT"), ("树" * 61, "TEXT_TOO_LONG")])
async def test_a_query_no_person_types_is_refused(county, typed, code):
    with pytest.raises(Refused) as refused:
        await find(typed, 5)

    assert refused.value.code == code


async def test_a_withdrawn_item_is_not_found(county):
    await Item.filter(code="FOR-01").update(withdrawn=True)

    assert "FOR-01" not in [item.code for item, _ in await find("砍树", 10)]


@pytest.mark.parametrize("typed", ["砍树", "sfz", "caifa", "retirment", "subsistance alowance", "for01"])
async def test_thousands_of_items_are_searched_through_the_indexes(county, typed):
    await multiply(60)

    _, rows = await connection().execute_query("EXPLAIN " + SEARCH, [*question(typed), 20, 120])

    plan = "\n".join(row[0] for row in rows)
    assert "Seq Scan on catalogue_search_entry" not in plan
    assert "catalogue_search_document" in plan


def test_an_entry_is_the_same_in_every_process():
    code = """
from backend.catalogue.search.entries import vector
print(vector('采伐证', ['砍竹子', '低保户'], ['山林']))
"""
    said = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }

    assert len(said) == 1


def test_words_are_cut_as_people_ask():
    assert asked_words("我想办身份证") == ["身份证"]
    assert asked_words("办理") == ["办理"]
    assert pinyin("低保户 A1") == "dibaohu"
    assert initials("低保户") == "dbh"
    assert pairs("砍竹子 x 树") == ["砍竹", "竹子"]

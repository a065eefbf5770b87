"""What changed from one text to another, and which section continues which."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.consultations.comparing import compared, keyed
from backend.consultations.difference import parts_of
from backend.consultations.facts import ChangeKind, NewSection, PartKind
from backend.kit.i18n import Words
from tests.consultations.world import FIRST, SECOND, sections

TEXT = st.text(alphabet="采伐前三十日向村备案。；\n 运输 of the rule 15.", max_size=80)
SIGNS = {PartKind.KEPT: "", PartKind.DELETED: "-", PartKind.INSERTED: "+"}


def written(old, new):
    return [SIGNS[kind] + text for kind, text in parts_of(old, new)]


@given(TEXT, TEXT)
def test_both_texts_can_be_read_out_of_the_parts(old, new):
    parts = parts_of(old, new)

    assert "".join(text for kind, text in parts if kind is not PartKind.INSERTED) == old
    assert "".join(text for kind, text in parts if kind is not PartKind.DELETED) == new
    assert all(text for _, text in parts)
    assert all(one[0] is not next_[0] for one, next_ in pairwise(parts))


@given(TEXT, TEXT)
def test_what_is_deleted_comes_before_what_replaces_it(old, new):
    kinds = [kind for kind, _ in parts_of(old, new)]

    assert (PartKind.INSERTED, PartKind.DELETED) not in set(pairwise(kinds))


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("不变。", "不变。", ["不变。"]),
        ("", "新的。", ["+新的。"]),
        ("旧的。", "", ["-旧的。"]),
        # Chinese by the character, scraps of one or two characters with the change around them.
        (
            "应当在采伐前三十日备案。",
            "应当在采伐前十五日备案。",
            ["应当在采伐前", "-三十", "+十五", "日备案。"],
        ),
        (
            "甲乙丙丁戊己庚辛，可以办理。",
            "甲乙丙丁壬己癸辛，可以办理。",
            ["甲乙丙丁", "-戊己庚", "+壬己癸", "辛，可以办理。"],
        ),
        # Words and numbers whole.
        (
            "The village answers within five days.",
            "The village answers within three days.",
            ["The village answers within ", "-five", "+three", " days."],
        ),
        (
            "共计1,000元整，一次付清。",
            "共计1,500元整，一次付清。",
            ["共计", "-1,000", "+1,500", "元整，一次付清。"],
        ),
        # A sentence more, and one of which nothing is left.
        ("第一句。第三句。", "第一句。第二句没有。第三句。", ["第一句。", "+第二句没有。", "第三句。"]),
        ("收取工本费五元。", "大雨时停止运输。", ["-收取工本费五元。", "+大雨时停止运输。"]),
    ],
)
def test_changes_are_told_in_stretches_people_can_read(old, new, parts):
    assert written(old, new) == parts


def test_a_long_section_rewritten_takes_no_longer_than_a_glance():
    old = "".join(chr(0x4E00 + n * 7 % 3000) for n in range(5000))
    new = "".join(chr(0x4E00 + n * 11 % 3000) for n in range(5000))
    begun = time.perf_counter()

    parts = parts_of(old, new)

    assert time.perf_counter() - begun < 2
    assert parts == [(PartKind.DELETED, old), (PartKind.INSERTED, new)]


def test_sections_keep_their_keys_when_one_leaves_and_one_comes():
    first = keyed(sections(*FIRST), [])
    second = keyed(sections(SECOND[0], "新加的一条。", SECOND[1], SECOND[2]), [first])

    assert [section["key"] for section in first] == ["s1", "s2", "s3"]
    assert [section["key"] for section in second] == ["s1", "s4", "s2", "s5"]


def test_a_key_once_given_is_never_given_again():
    first = keyed(sections(*FIRST), [])
    second = keyed(sections(FIRST[0]), [first])
    third = keyed(sections(FIRST[0], "完全不同的内容。"), [first, second])

    assert [section["key"] for section in third] == ["s1", "s4"]


def test_sections_are_told_apart_as_same_changed_added_and_removed():
    first = keyed(sections(*FIRST), [])
    second = keyed(sections(*SECOND), [first])

    changes = compared(first, second)

    assert [(change["key"], change["kind"]) for change in changes] == [
        ("s1", ChangeKind.SAME),
        ("s2", ChangeKind.CHANGED),
        ("s3", ChangeKind.REMOVED),
        ("s4", ChangeKind.ADDED),
    ]
    assert changes[1]["zh"]["text"][1] == (PartKind.DELETED, "三十")


def test_what_left_stands_where_it_stood():
    first = keyed(sections(*FIRST), [])
    last_two = keyed(sections(*FIRST[1:]), [first])

    assert [change["key"] for change in compared(first, last_two)] == ["s1", "s2", "s3"]


def test_a_change_of_the_english_alone_is_a_change():
    first = keyed([NewSection(Words("一", "One"), Words("文字。", "Text."))], [])
    second = keyed([NewSection(Words("一", "One"), Words("文字。", "Words."))], [first])

    [change] = compared(first, second)

    assert change["kind"] is ChangeKind.CHANGED
    assert change["zh"]["text"] == [(PartKind.KEPT, "文字。")]

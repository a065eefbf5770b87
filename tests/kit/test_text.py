"""Cleaning text and masking personal data."""

import pytest

from backend.kit.errors import Refused
from backend.kit.text import clean, mask_id, mask_name, mask_phone


@pytest.mark.parametrize(
    "text", ["王小明", "𠮷野家", "𰻝𰻝面", "👨‍👩‍👧", "=1+1", "I'm 50% <b>", "é", "العربية", "a　b"]
)
def test_what_people_write_is_kept(text: str) -> None:
    assert clean(text, 100) == text


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("e\u0301", "é"),
        ("  王小明　", "王小明"),
        ("a\r\nb\rc\u2028d", "a b c d"),
        ("a\tb", "a b"),
        ("\ufeff王\u200e明", "王明"),
    ],
)
def test_harmless_variants_are_brought_to_one_spelling(typed: str, stored: str) -> None:
    assert clean(typed, 100) == stored


def test_lines_stay_where_they_are_wanted() -> None:
    assert clean("一\r\n二\u2029三\n", 100, multiline=True) == "一\n二\n三"


@pytest.mark.parametrize(
    "bad",
    [
        "\x00",
        "\x1b[31m",
        "\x07",
        "\x7f",
        "\x9f",
        "\ud800",
        "\u202e",
        "\u2066",
        "\ufffe",
        "\U0010ffff",
    ],
)
@pytest.mark.parametrize("multiline", [True, False])
def test_hidden_and_reordering_characters_are_refused(bad: str, multiline: bool) -> None:
    with pytest.raises(Refused, match="INVALID_TEXT") as refusal:
        clean(f"a{bad}b", 100, multiline=multiline, field="name")
    assert refusal.value.field == "name"


def test_length_counts_characters_after_normalisation() -> None:
    assert clean("𠮷" * 10, 10) == "𠮷" * 10
    assert clean("e\u0301" * 10, 10) == "é" * 10
    with pytest.raises(Refused, match="TEXT_TOO_LONG"):
        clean("𠮷" * 11, 10)


def test_ten_megabytes_are_refused_at_once() -> None:
    with pytest.raises(Refused, match="TEXT_TOO_LONG"):
        clean("字" * 10_000_000, 1000)


def test_required_text_may_not_be_blank() -> None:
    assert clean("　 ", 10) == ""
    with pytest.raises(Refused, match="TEXT_REQUIRED"):
        clean("　 ", 10, required=True)


@pytest.mark.parametrize(
    ("phone", "shown"),
    [("+8613812345678", "138****5678"), ("13812345678", "138****5678"), ("12345", "*****")],
)
def test_a_phone_shows_three_and_four_digits(phone: str, shown: str) -> None:
    assert mask_phone(phone) == shown


def test_an_identity_number_hides_the_birthday() -> None:
    assert mask_id("330127199001011234") == "33**************34"
    assert mask_id("123") == "***"


def test_a_name_shows_the_family_name() -> None:
    assert mask_name("王小明") == "王**"
    assert mask_name("") == ""

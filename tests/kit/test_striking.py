"""What is struck out of a text before everybody may read it, and what stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from backend.kit.striking import MARK, Kind, strike, struck


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("电话13800001234", Kind.PHONE),
        ("致电 138-0000-1234", Kind.PHONE),
        ("１３８００００１２３４", Kind.PHONE),
        ("+86 13912345678", Kind.PHONE),
        ("座机0572-5123456", Kind.PHONE),
        ("身份证33052319900101123X", Kind.ID_NUMBER),
        ("330523 19900101 1234", Kind.ID_NUMBER),
        ("卡号6222 0212 3456 7890 123", Kind.CARD),
        ("浙E12345 乱停", Kind.PLATE),
        ("浙A·D12345", Kind.PLATE),
        ("沪AD12345", Kind.PLATE),
        ("a.b@example.com", Kind.EMAIL),
        ("微信号: abc_12345", Kind.CHAT),
        ("ａ．ｂ＠ｅｘａｍｐｌｅ．ｃｏｍ", Kind.EMAIL),
        ("微信：ａｂｃ_１２３４５", Kind.CHAT),
        ("浙Ｅ１２３４５", Kind.PLATE),
        ("看 https://example.com/x?y=1", Kind.LINK),
    ],
)
def test_what_looks_personal_is_struck(text, kind):
    struck = strike(text)

    assert kind in struck.found
    assert not any(digit in struck.text for digit in "0123456789１３８")
    assert "example" not in struck.text


@pytest.mark.parametrize(
    "text",
    [
        "2026年11月27日上午9点", "价格12800元", "第12号楼3单元", "G50高速", "宽3.5米，深20厘米", "10000人次",
        "拨打12345", "共13800000平方米", "编号ZT-330523-260302-000042-2", "身份证号码十八位", "A4纸",
        "第330523号", "电话", "浙江A类企业", "@镇政府",
    ],
)  # fmt: skip
def test_dates_prices_and_measures_stay(text):
    assert strike(text).text == text
    assert strike(text).found == ()


def test_the_words_around_it_stay_and_the_mark_can_say_what_stood_there():
    assert strike("请打13800001234找我", lambda kind: f"[{kind}]").text == "请打[phone]找我"


@pytest.mark.parametrize(
    "told",
    [
        "13800000001", "138 0000 0001", "+86 13800000001", "8613800000001", "１３８０００００００１",
        "138\u00a00000\u00a00001", "0572-5023456", "05725023456", "浙E12345", "浙E·12345", "浙E•12345",
        "浙ED12345", "粤B1234学", "wang.li+1@example.com.cn", "13800000001@example.com", "https://example.com/a@b.cc/138",
        "11010519491231002X", "11010519491231002x", "110105194912310021", "1380000000123456",
    ],
)  # fmt: skip
def test_what_tells_a_person_is_one_mark_in_a_conversation(told):
    assert struck(f"请联系{told}，谢谢") == f"请联系{MARK}，谢谢"
    assert struck(told) == MARK


def test_words_an_officer_names_are_struck_wherever_they_stand_longer_ones_first():
    assert struck("李四和李四海都在", ["李四", "李四海"]) == f"{MARK}和{MARK}都在"
    assert struck("一一一", ["", "一"]) == MARK * 3


@given(some.text(max_size=300))
def test_striking_once_is_enough(text):
    once = strike(text)

    assert strike(once.text).found == ()


@given(some.text(alphabet="1 -", max_size=2_000))
def test_no_text_makes_it_slow(text):
    strike(text)

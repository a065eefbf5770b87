import pytest

from backend.inquiry.striking import MARK, is_identity_number, struck


@pytest.mark.parametrize(
    "told",
    [
        "13800000001", "138 0000 0001", "+86 13800000001", "8613800000001", "１３８０００００００１",
        "0572-5023456", "05725023456", "浙E12345", "浙E·12345", "浙ED12345", "粤B1234学",
        "wang.li+1@example.com.cn",
        "11010519491231002X", "11010519491231002x",
    ],
)  # fmt: skip
def test_what_tells_a_person_is_struck(told):
    assert struck(f"请联系{told}，谢谢") == f"请联系{MARK}，谢谢"
    assert struck(told) == MARK


@pytest.mark.parametrize(
    "plain",
    [
        "2026年11月27日", "补贴12345元", "拨打12345", "共13800000平方米", "编号ZT-330523-260302-000042-2",
        "110105194912310021", "身份证号码十八位", "A4纸", "第330523号", "电话", "订单1380000000123456",
        "浙江A类企业", "@镇政府",
    ],
)  # fmt: skip
def test_what_tells_nobody_stays(plain):
    assert struck(plain) == plain


def test_words_an_officer_names_are_struck_wherever_they_stand_longer_ones_first():
    assert struck("李四和李四海都在", ["李四", "李四海"]) == f"{MARK}和{MARK}都在"
    assert struck("一一一", ["", "一"]) == MARK * 3


def test_the_last_place_of_an_identity_number_checks_the_others():
    assert is_identity_number("11010519491231002X")
    assert not is_identity_number("110105194912310021")


def test_what_overlaps_is_one_mark():
    assert struck("13800000001@example.com") == MARK

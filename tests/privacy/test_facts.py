"""The rules of what people are told, and when."""

from datetime import date
from uuid import UUID

import pytest

from backend.kit.actor import Post
from backend.privacy.facts import Shown, Why, post_for, shown, told_from, why
from tests.cases.world import COUNTY, MEIXI, XIAOFENG

HOUSING, FINANCE = UUID(int=1), UUID(int=2)
CLERK, SUPERVISOR = Post("clerk", HOUSING, MEIXI), Post("supervisor", None, COUNTY)
ELSEWHERE = Post("clerk", FINANCE, XIAOFENG)


@pytest.mark.parametrize(
    ("held", "under"),
    [
        ([SUPERVISOR, CLERK], CLERK),  # who handles and supervises has it before them as who handles
        ([SUPERVISOR], SUPERVISOR),
        ([SUPERVISOR, ELSEWHERE], SUPERVISOR),  # a desk elsewhere is no cover, and no excuse either
        ([ELSEWHERE], ELSEWHERE),  # asked for an opinion
        ([Post("handler", FINANCE, MEIXI), SUPERVISOR], SUPERVISOR),
        ([], None),
    ],
)
def test_an_officer_reads_under_the_nearest_post(held, under):
    assert post_for(held, MEIXI, HOUSING) == under


def test_for_what_an_officer_reads():
    assert why("read", ["answers"], "case", CLERK) is Why.HANDLING
    assert why("read", ["answers"], "case", None) is Why.HANDLING
    assert why("read", ["answers"], "case", SUPERVISOR) is Why.SUPERVISION
    assert why("read", ["questions"], "interview", CLERK) is Why.MODERATION
    assert why("complaint.revealed", [], "case", CLERK) is Why.REASON
    assert why("read", ["confidentialName", "phone"], "case", SUPERVISOR) is Why.REASON


def test_supervision_is_told_half_a_year_later_and_all_else_at_once():
    day = date(2026, 3, 2)

    assert [told_from(each, day) for each in (Why.HANDLING, Why.MODERATION, Why.REASON)] == [day] * 3
    assert told_from(Why.SUPERVISION, day) == date(2026, 8, 29)


def test_a_field_nobody_has_named_is_not_passed_over():
    assert shown(["applicantName", "answers", "file"]) == {Shown.NAME, Shown.ANSWERS, Shown.FILES}
    with pytest.raises(KeyError):
        shown(["bloodGroup"])

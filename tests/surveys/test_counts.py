"""What responses add to counts, and what of the counts is told: pure."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.surveys.cells import RESPONSES, cells_of
from backend.surveys.summary import merged, summarise
from tests.surveys.builders import FORM

OPTION = st.sampled_from(["a", "b", "c"])
ANSWERS = st.fixed_dictionaries(
    {"pick": OPTION},
    optional={
        "many": st.lists(OPTION, min_size=1, unique=True),
        "scale": st.integers(1, 5),
        "nps": st.integers(0, 10),
        "mood": st.integers(1, 5),
        "rate": st.fixed_dictionaries({}, optional={"bus": OPTION, "road": OPTION}),
        "order": st.permutations(["a", "b", "c"]),
        "cost": st.integers(-10_000, 10_000).map(lambda cents: cents / 100),
        "yes": st.booleans(),
        "home": st.lists(st.fixed_dictionaries({"kind": OPTION}), min_size=1, max_size=3),
    },
)


def count(responses):
    found = Counter()
    for answers in responses:
        for cell, amount in cells_of(FORM, answers).items():
            found[cell] += amount
    return found


def by_key(responses, least=1):
    return {question.key: question for question in summarise(FORM, count(responses), least).questions}


@given(st.lists(ANSWERS, min_size=1, max_size=40))
def test_sums_equal_what_one_computes_from_the_answers(responses):
    found = by_key(responses)

    for key in ("pick", "scale", "nps", "mood"):
        given_ = [answers[key] for answers in responses if key in answers]
        assert found[key].answered == len(given_)
        assert {bar.value: bar.count for bar in found[key].bars if bar.count} == Counter(map(str, given_))
    mood = [answers["mood"] for answers in responses if "mood" in answers]
    assert found["mood"].mean == (pytest.approx(sum(mood) / len(mood)) if mood else None)
    for row in ("bus", "road"):
        chosen = Counter(answers["rate"][row] for answers in responses if row in answers.get("rate", {}))
        assert {bar.value: bar.count for bar in found[f"rate.{row}"].bars if bar.count} == chosen
    orders = [answers["order"] for answers in responses if "order" in answers]
    for bar in found["order"].bars:
        places = [order.index(bar.value) + 1 for order in orders]
        assert (bar.count, bar.mean) == (len(orders), pytest.approx(sum(places) / len(places)))
    cost = [answers["cost"] for answers in responses if "cost" in answers]
    assert found["cost"].mean == (pytest.approx(sum(cost) / len(cost)) if cost else None)
    chosen = Counter(value for answers in responses for value in answers.get("many", ()))
    assert {bar.value: bar.count for bar in found["many"].bars if bar.count} == chosen
    rows = Counter(row["kind"] for answers in responses for row in answers.get("home", ()))
    assert {bar.value: bar.count for bar in found["home.kind"].bars if bar.count} == rows


def test_the_promoter_score_is_promoters_less_detractors_in_percent():
    scores = [10] * 5 + [9] * 5 + [8] * 5 + [6] * 5

    assert by_key([{"pick": "a", "nps": score} for score in scores])["nps"].score == 25


def test_the_best_mean_place_stands_first():
    orders = [["c", "a", "b"]] * 3 + [["a", "c", "b"]] * 2

    [*bars] = by_key([{"pick": "a", "order": order} for order in orders], 5)["order"].bars

    assert [(bar.value, bar.mean) for bar in bars] == [("c", 1.4), ("a", 1.6), ("b", 3)]
    assert (
        by_key([{"pick": "a"}] + [{"pick": "a", "order": order} for order in orders[1:]], 5)["order"].bars
        == ()
    )


def test_a_row_of_a_matrix_says_which_matrix_it_is_in():
    found = by_key([{"pick": "a", "rate": {"bus": "b"}}])

    assert found["rate.bus"].within == found["pick"].label
    assert found["rate.road"].answered == 0


@given(st.lists(ANSWERS, max_size=40), st.integers(3, 6))
def test_means_beside_bars_say_nothing_that_the_bars_do_not(responses, least):
    for question in summarise(FORM, count(responses), least).questions:
        if question.type not in {"scale", "number"} or not question.bars:
            continue
        told = {int(bar.value): bar.count for bar in question.bars if bar.count}
        if sum(told.values()) < 0.9 * (question.answered or 1):
            assert (question.mean, question.score) == (None, None)
        else:
            mean = sum(number * people for number, people in told.items()) / sum(told.values())
            assert question.mean == pytest.approx(mean)


def test_what_is_hidden_is_not_counted():
    assert ("why", "#") not in count([{"pick": "a", "yes": False, "why": "x"}])
    assert count([{"pick": "a", "yes": True, "why": "x"}])["why", "#"] == 1


def test_nothing_is_told_of_fewer_people_than_the_least_group():
    assert summarise(FORM, count([{"pick": "a"}] * 4), 5).questions == ()


@given(st.lists(ANSWERS, max_size=40), st.integers(3, 6))
def test_no_number_told_is_small_and_none_is_found_by_subtraction(responses, least):
    for question in summarise(FORM, count(responses), least).questions:
        told = [bar.count for bar in question.bars if bar.count]
        kept_back = [bar for bar in question.bars if bar.count is None]
        assert all(number >= least for number in told)
        assert question.answered is None or question.answered == 0 or question.answered >= least
        if (
            question.type in {"choice", "select", "number", "boolean", "scale", "matrix"}
            and len(kept_back) == 1
        ):
            # One alone is only left where it stands for nobody but all the others are empty or told.
            assert question.answered - sum(told) >= least or len(told) == 0


def test_who_did_not_choose_is_a_group_too():
    responses = [{"pick": "a", "many": ["a", "b"]}] * 9 + [{"pick": "a", "many": ["b"]}]

    assert [bar.count for bar in by_key(responses, 5)["many"].bars] == [None, 10, 0]


def test_versions_are_merged_by_key():
    first, second = count([{"pick": "a"}] * 3), count([{"pick": "b"}] * 4)

    assert merged([first, second])[RESPONSES] == 7

"""Ballots and counts, without a database."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kit.errors import Refused
from backend.voting.cells import Choice, cells_of, choices_of, lines
from backend.voting.facts import PollKind, Rules

KEYS = ("a", "b", "c", "d")
RULES = {
    PollKind.SINGLE: Rules(PollKind.SINGLE, KEYS),
    PollKind.MULTIPLE: Rules(PollKind.MULTIPLE, KEYS, 1, 3),
    PollKind.RANKED: Rules(PollKind.RANKED, KEYS, 2, 4),
    PollKind.SCORE: Rules(PollKind.SCORE, KEYS, 1, 4, 10),
}


def ballots(kind):
    rules = RULES[kind]
    keys = st.permutations(KEYS).flatmap(
        lambda order: st.integers(rules.least, rules.most).map(lambda count: order[:count])
    )
    score = st.integers(0, rules.highest) if kind is PollKind.SCORE else st.none()
    return keys.flatmap(lambda chosen: st.tuples(*[st.builds(Choice, st.just(key), score) for key in chosen]))


@given(st.sampled_from(PollKind).flatmap(lambda kind: st.tuples(st.just(kind), ballots(kind))))
def test_a_ballot_comes_back_as_it_was_cast(pair):
    kind, ballot = pair
    back = choices_of(RULES[kind], cells_of(RULES[kind], ballot))

    assert back == (list(ballot) if kind is PollKind.RANKED else sorted(ballot, key=lambda c: c.option))


@given(st.lists(ballots(PollKind.RANKED), max_size=30))
def test_ranked_ballots_add_up_by_borda(cast):
    counts = Counter(cell for ballot in cast for cell in cells_of(RULES[PollKind.RANKED], ballot))

    for line in lines(RULES[PollKind.RANKED], counts):
        places = [
            [c.option for c in ballot].index(line.option)
            for ballot in cast
            if line.option in {c.option for c in ballot}
        ]
        assert line.points == sum(len(KEYS) - place for place in places)
        assert line.votes == places.count(0)


@given(st.lists(ballots(PollKind.SCORE), max_size=30))
def test_scores_add_up_to_sum_and_mean(cast):
    counts = Counter(cell for ballot in cast for cell in cells_of(RULES[PollKind.SCORE], ballot))

    for line in lines(RULES[PollKind.SCORE], counts):
        scores = [c.score for ballot in cast for c in ballot if c.option == line.option]
        assert (line.votes, line.points) == (len(scores), sum(scores))
        assert line.mean == (sum(scores) / len(scores) if scores else None)


@pytest.mark.parametrize(
    ("kind", "choices", "code"),
    [
        (PollKind.SINGLE, [], "BALLOT_FEW"),
        (PollKind.SINGLE, [Choice("a"), Choice("b")], "BALLOT_MANY"),
        (PollKind.MULTIPLE, [Choice("a"), Choice("a")], "BALLOT_TWICE"),
        (PollKind.MULTIPLE, [Choice("x")], "BALLOT_UNKNOWN"),
        (PollKind.RANKED, [Choice("a")], "BALLOT_FEW"),
        (PollKind.SINGLE, [Choice("a", 1)], "BALLOT_SCORE"),
        (PollKind.SCORE, [Choice("a")], "BALLOT_SCORE"),
        (PollKind.SCORE, [Choice("a", 11)], "BALLOT_SCORE"),
        (PollKind.SCORE, [Choice("a", -1)], "BALLOT_SCORE"),
    ],
)
def test_a_ballot_that_breaks_the_rules_is_refused(kind, choices, code):
    with pytest.raises(Refused, match=code):
        cells_of(RULES[kind], choices)

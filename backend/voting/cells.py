"""Ballots as cells (pure): one number per mark, so that one statement counts every kind of poll.

A mark is an option (from 1, in the order of the poll) with a value: 1 where it is merely chosen, its place
where options are ranked, its score where they are scored. `option * 100 + value`; 0 counts ballots.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from backend.kit.errors import Refused
from backend.voting.facts import PollKind, Rules

BALLOTS = 0
MOST_OPTIONS = 40
MOST_SCORE = 10
_WIDTH = 100


@dataclass(frozen=True)
class Choice:
    """One mark of a ballot: an option by its key, and its score where the poll asks for one."""

    option: str
    score: int | None = None


def cells_of(rules: Rules, choices: Sequence[Choice]) -> list[int]:
    """Turn choices into cells. Refuses BALLOT_INVALID with what is wrong, naming `choices`."""
    _check_count(rules, len(choices))
    keys = [choice.option for choice in choices]
    if len(set(keys)) < len(keys):
        raise _invalid("twice")
    places = {key: place for place, key in enumerate(rules.options, start=1)}
    if any(key not in places for key in keys):
        raise _invalid("unknown")
    marks = [(places[choice.option], _value(rules, rank, choice)) for rank, choice in enumerate(choices, 1)]
    return sorted(option * _WIDTH + value for option, value in marks)


def choices_of(rules: Rules, cells: Sequence[int]) -> list[Choice]:
    """Turn cells back into choices, ranked ones in their order."""
    marks = [split(cell) for cell in cells]
    if rules.kind is PollKind.RANKED:
        marks.sort(key=lambda mark: mark[1])
    scored = rules.kind is PollKind.SCORE
    return [Choice(rules.options[option - 1], value if scored else None) for option, value in marks]


def split(cell: int) -> tuple[int, int]:
    """Give option and value of a cell."""
    return divmod(cell, _WIDTH)


@dataclass(frozen=True)
class Line:
    """What an option came to. `counts[v]` ballots gave it the value v (chosen, place or score)."""

    option: str
    votes: int
    points: int
    counts: Mapping[int, int]

    @property
    def mean(self) -> float | None:
        """Give the mean score or place of the ballots that marked it."""
        marked = sum(self.counts.values())
        return sum(value * count for value, count in self.counts.items()) / marked if marked else None


def lines(rules: Rules, counts: Mapping[int, int]) -> list[Line]:
    """Add a tally up, option by option in the order of the poll."""
    by_option: dict[int, dict[int, int]] = {place: {} for place in range(1, len(rules.options) + 1)}
    for cell, count in sorted(counts.items()):
        option, value = split(cell)
        if cell != BALLOTS and count:
            by_option[option][value] = count
    return [_line(rules, rules.options[option - 1], found) for option, found in by_option.items()]


def _line(rules: Rules, key: str, counts: Mapping[int, int]) -> Line:
    votes = counts.get(1, 0) if rules.kind is PollKind.RANKED else sum(counts.values())
    return Line(key, votes, sum(_worth(rules, value) * count for value, count in counts.items()), counts)


def _worth(rules: Rules, value: int) -> int:
    # Borda: with n options a first place is worth n points, the next n - 1; what is not ranked gets none.
    if rules.kind is PollKind.RANKED:
        return len(rules.options) + 1 - value
    return value if rules.kind is PollKind.SCORE else 1


def _check_count(rules: Rules, count: int) -> None:
    if count < rules.least:
        raise _invalid("few")
    if count > rules.most:
        raise _invalid("many")


def _value(rules: Rules, rank: int, choice: Choice) -> int:
    if rules.kind is not PollKind.SCORE:
        if choice.score is not None:
            raise _invalid("score")
        return rank if rules.kind is PollKind.RANKED else 1
    if choice.score is None or not 0 <= choice.score <= rules.highest:
        raise _invalid("score")
    return choice.score


def _invalid(why: str) -> Refused:
    return Refused(f"BALLOT_{why.upper()}", field="input.choices")

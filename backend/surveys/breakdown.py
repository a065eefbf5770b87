"""One question's answers by those to another (pure): what a response adds, and what may be told.

A form marks up to three questions as `breakdown`; every response is counted under its own part of each of
them as it is kept, so that a table is a sum of few rows however many have answered. Answers themselves are
sealed, and nothing can be asked of them later.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from backend.surveys.cells import ANSWERED, Cells, Field, Form, questions, values
from backend.surveys.crossing import kept_back
from backend.surveys.summary import Bar, Question, Summary

NOBODYS = ""  # the part of those who left the question unanswered that splits
Crosses = Counter[tuple[str, str, str, str]]
Counts = Mapping[tuple[str, str, str], int]


@dataclass(frozen=True)
class Part:
    """Those who gave one answer to the question that splits; how many of them answered the other, if told."""

    value: str
    label: Mapping[str, str] | None
    answered: int | None


@dataclass(frozen=True)
class Line:
    """One answer and how many of each part gave it; None where that is not told."""

    value: str
    label: Mapping[str, str] | None
    counts: tuple[int | None, ...]


@dataclass(frozen=True)
class Broken:
    """A question broken down; without lines where too little could be told of it."""

    question: Question
    parts: tuple[Part, ...]
    lines: tuple[Line, ...]


def splits(form: Form) -> Iterator[tuple[str, Field]]:
    """Give the questions by which the others are broken down."""
    return ((key, field) for key, field in questions(form) if field.get("breakdown"))


def crosses_of(form: Form, answers: Mapping[str, Any], cells: Cells) -> Crosses:
    """Give what valid answers add, given what they add to the counts."""
    asked = {key for key, field in questions(form) if _is_crossed(key, field)}
    found: Crosses = Counter()
    for split, _ in splits(form):
        part = _part(answers.get(split)) if (split, ANSWERED) in cells else NOBODYS
        for (question, value), amount in cells.items():
            if question in asked and question != split and not value.startswith("+"):
                found[split, part, question, value] += amount
    return found


def broken_down(form: Form, split: str, summary: Summary, counts: Counts, least: int) -> tuple[Broken, ...]:
    """Break a survey down by one of its questions; `counts` are by part, question and value."""
    by_key = {question.key: question for question in summary.questions}
    fields = dict(questions(form))
    if split not in by_key or not fields[split].get("breakdown"):
        return ()
    return tuple(
        _broken(by_key[key], field, by_key[split], counts, least)
        for key, field in fields.items()
        if key in by_key and key != split and _is_crossed(key, field)
    )


def _is_crossed(key: str, field: Field) -> bool:
    return (
        bool(values(field)) and field["type"] != "ranking" and ("." not in key or field["type"] == "matrix")
    )


def _part(answer: Any) -> str:
    return str(answer).lower() if isinstance(answer, bool) else answer


def _broken(question: Question, field: Field, split: Question, counts: Counts, least: int) -> Broken:
    bars = [*split.bars]
    if counts.get((NOBODYS, question.key, ANSWERED)):
        bars.append(Bar(NOBODYS, None, least))
    base = [counts.get((bar.value, question.key, ANSWERED), 0) for bar in bars]
    hidden = {place for place, bar in enumerate(bars) if bar.count is None}
    tables = _tables(question, field, [bar.value for bar in bars], base, counts)
    back = None if question.answered is None or not bars else _safe(tables, base, hidden, least)
    if back is None:
        return Broken(question, (), ())
    told, lines = back
    parts = tuple(Part(b.value, b.label, None if n in told else base[n]) for n, b in enumerate(bars))
    return Broken(question, parts, tuple(Line(b.value, b.label, lines[b.value]) for b in question.bars))


@dataclass(frozen=True)
class _Table:
    values: tuple[str, ...]  # of its rows that are shown
    rows: list[list[int]]  # each ends in its sum
    hidden: frozenset[int]  # rows whose sum is not told


def _tables(
    question: Question, field: Field, parts: Sequence[str], base: Sequence[int], counts: Counts
) -> list[_Table]:
    """A question of one answer is one table; of several, each option is: who chose it, and who did not."""
    rows = {
        bar.value: [counts.get((part, question.key, bar.value), 0) for part in parts] for bar in question.bars
    }
    untold = {bar.value for bar in question.bars if bar.count is None}
    if field["type"] != "choices":
        hidden = frozenset(number for number, value in enumerate(rows) if value in untold)
        return [_Table(tuple(rows), [_summed(row) for row in rows.values()], hidden)]
    return [
        _Table(
            (value,),
            [_summed(row), _summed([all_ - those for all_, those in zip(base, row, strict=True)])],
            frozenset({0, 1}) if value in untold else frozenset(),
        )
        for value, row in rows.items()
    ]


def _safe(
    tables: Sequence[_Table], base: Sequence[int], hidden: set[int], least: int
) -> tuple[set[int], dict[str, tuple[int | None, ...]]] | None:
    """Give the parts whose size is not told, and the lines; a size one table hides, all of them hide."""
    while True:
        lines: dict[str, tuple[int | None, ...]] = {}
        before = len(hidden)
        for table in tables:
            last, total = len(table.rows), len(base)
            given = {(last, column) for column in hidden} | {(row, total) for row in table.hidden}
            back = kept_back([*table.rows, _summed(base)], given, least)
            if back is None:
                return None
            hidden = hidden | {column for row, column in back if row == last and column < total}
            for row, value in enumerate(table.values):
                numbers = table.rows[row][:-1]
                lines[value] = tuple(None if (row, c) in back else n for c, n in enumerate(numbers))
        if len(hidden) == before:
            return hidden, lines


def _summed(numbers: Sequence[int]) -> list[int]:
    return [*numbers, sum(numbers)]

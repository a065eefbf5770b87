"""From counts to what may be shown (pure): small groups are kept back.

A number of people from 1 to `least - 1` is not told. Where that would leave exactly one number of a question
to be found out by subtraction, or several that are few together, the next smallest is kept back with them. A
mean and a promoter score beside bars of which some are kept back is that of the others: computed from what is
told, it gives nothing else away.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from backend.surveys.cells import (
    ANSWERED,
    RESPONSES,
    SUM,
    SUMMED,
    Field,
    Form,
    is_recommendation,
    is_scale,
    places_of,
    questions,
    values,
)

Counts = Mapping[tuple[str, str], int]
_EXCLUSIVE = frozenset({"choice", "select", "boolean", "number", "date", "scale", "matrix"})
_SPEAK_FOR_ALL = 0.9
_PROMOTERS, _DETRACTORS = ("9", "10"), tuple(str(number) for number in range(7))


@dataclass(frozen=True)
class Bar:
    """A value and how many gave it; None where too few did."""

    value: str
    label: Mapping[str, str] | None
    count: int | None
    mean: float | None = None  # place of an option in a ranking, 1 the best


@dataclass(frozen=True)
class Question:
    """What came of a question."""

    key: str
    type: str
    label: Mapping[str, str]
    answered: int | None
    bars: tuple[Bar, ...]
    mean: float | None
    score: float | None  # net promoter score, -100 to 100
    within: Mapping[str, str] | None = None  # the matrix it is a row of
    former: bool = False  # only older versions asked it


@dataclass(frozen=True)
class Summary:
    """What came of a survey; no questions while fewer than `least` have answered."""

    responses: int
    questions: tuple[Question, ...]


def summarise(form: Form, counts: Counts, least: int) -> Summary:
    """Sum a survey up by the questions of a form."""
    responses = counts.get(RESPONSES, 0)
    if responses < least:
        return Summary(responses, ())
    by_question: dict[str, dict[str, int]] = {}
    for (question, value), count in counts.items():
        by_question.setdefault(question, {})[value] = count
    return Summary(
        responses,
        tuple(
            _ranking(key, field, by_question.get(key, {}), by_question.get(places_of(key), {}), least)
            if field["type"] == "ranking"
            else _question(key, field, by_question.get(key, {}), least)
            for key, field in questions(form)
        ),
    )


def merged(parts: Iterable[Counts]) -> dict[tuple[str, str], int]:
    """Add up what several versions counted under the same keys."""
    found: dict[tuple[str, str], int] = {}
    for part in parts:
        for cell, count in part.items():
            found[cell] = found.get(cell, 0) + count
    return found


def _question(key: str, field: Field, counts: Mapping[str, int], least: int) -> Question:
    answered = counts.get(ANSWERED, 0)
    enough = answered >= least
    shown = _shown(field, counts, answered, least) if enough else {}
    labels = {option["value"]: option["label"] for option in field.get("options", ())}
    return Question(
        key,
        field["type"],
        field["label"],
        answered if enough or answered == 0 else None,
        tuple(Bar(value, labels.get(value), count) for value, count in shown.items()),
        _mean(field, counts, shown, answered) if enough else None,
        _score(shown, answered) if enough and is_recommendation(field) else None,
        field.get("within"),
        field["former"],
    )


def _ranking(
    key: str, field: Field, counts: Mapping[str, int], places: Mapping[str, int], least: int
) -> Question:
    """The options in the order of their mean places; of an option that few have ranked none is told."""
    answered = counts.get(ANSWERED, 0)
    bars = []
    for option in field["options"] if answered >= least else ():
        ranked = counts.get(option["value"], 0)
        told = ranked >= least
        mean = places.get(option["value"], 0) / ranked if told else None
        bars.append(Bar(option["value"], option["label"], ranked if told else None, mean))
    bars.sort(key=lambda bar: (bar.mean is None, bar.mean or 0))
    few = 0 < answered < least
    all_ = None if few else answered
    return Question(key, field["type"], field["label"], all_, tuple(bars), None, None, former=field["former"])


def _shown(field: Field, counts: Mapping[str, int], answered: int, least: int) -> dict[str, int | None]:
    known = values(field) or sorted(set(counts) - {ANSWERED, SUM})
    told: dict[str, int | None] = {value: counts.get(value, 0) for value in known}
    small = [value for value in known if 0 < counts.get(value, 0) < least]
    if small and field["type"] in _EXCLUSIVE:
        rest = sorted(
            set(known) - set(small), key=lambda value: (not counts.get(value), counts.get(value, 0))
        )
        while rest and (len(small) == 1 or sum(counts[value] for value in small) < least):
            small.append(rest.pop(0))
    # Where several may be chosen, those who did not choose are a group as well.
    if field["type"] == "choices":
        small += [value for value in known if 0 < answered - counts.get(value, 0) < least]
    return told | dict.fromkeys(small, None)


def _mean(
    field: Field, counts: Mapping[str, int], shown: Mapping[str, int | None], answered: int
) -> float | None:
    if field["type"] not in SUMMED or not answered:
        return None
    if is_scale(field):
        told = _told(shown, answered)
        return sum(int(value) * count for value, count in told.items()) / sum(told.values()) if told else None
    decimals: int = field.get("decimals", 0)
    mean: float = counts.get(SUM, 0) / answered / 10**decimals
    return mean


def _score(shown: Mapping[str, int | None], answered: int) -> float | None:
    told = _told(shown, answered)
    promoters = sum(told.get(value, 0) for value in _PROMOTERS)
    detractors = sum(told.get(value, 0) for value in _DETRACTORS)
    return 100 * (promoters - detractors) / sum(told.values()) if told else None


def _told(shown: Mapping[str, int | None], answered: int) -> dict[str, int]:
    """Give the bars that are told; none where they stand for too few to speak for all."""
    told = {value: count for value, count in shown.items() if count is not None}
    return told if sum(told.values()) >= _SPEAK_FOR_ALL * answered else {}

"""What a response adds to the counts (pure): pairs of question and value, each with an amount.

A question is named by its key, a column of a table `table.column`, a row of a matrix `matrix.row`; "" stands
for the survey itself. A value is an option, `true`, a number of a short scale, a year of dates. Two are none:
`#` counts the answers to a question, `+` adds its numbers up (in units of its last decimal). The places
that an option of a ranking was given add up under `ranking.+`.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from backend.forms import api as forms

ANSWERED, SUM = "#", "+"
RESPONSES = ("", ANSWERED)
MOST_BARS = 21  # a number whose range has no more whole values is counted value by value

Form = Mapping[str, Any]
Field = Mapping[str, Any]
Cells = Counter[tuple[str, str]]


def cells_of(form: Form, answers: Mapping[str, Any]) -> Cells:
    """Give what valid answers add."""
    found: Cells = Counter({RESPONSES: 1})
    for field in forms.visible_fields(form, answers):
        answer = answers.get(field["key"])
        if answer is None or field["type"] == "note":
            continue
        if field["type"] in _PARTS:
            _PARTS[field["type"]](found, field, answer)
        else:
            _add(found, field, field["key"], answer)
    return found


def questions(form: Form) -> Iterator[tuple[str, Field]]:
    """Give every question that is counted, columns and rows too, in the order of the form."""
    for step in form["steps"]:
        for field in step["fields"]:
            former = {"former": field.get("former", False)}
            if field["type"] == "table":
                for column in field["columns"]:
                    yield f"{field['key']}.{column['key']}", {**column, **former}
            elif field["type"] == "matrix":
                for row in field["rows"]:
                    yield f"{field['key']}.{row['key']}", {**row_of(field, row), **former}
            elif field["type"] not in UNCOUNTED:
                yield field["key"], {**field, "label": forms.without_pipes(field["label"]), **former}


def row_of(matrix: Field, row: Field) -> Field:
    """Give a row of a matrix as the question it is: one choice among the columns."""
    within = forms.without_pipes(matrix["label"])
    asked = {"type": "matrix", "label": row["label"], "within": within}
    return {**asked, "options": matrix["options"]}


def places_of(ranking: str) -> str:
    """Name what the places are added up under that the options of a ranking were given."""
    return f"{ranking}.{SUM}"


def values(field: Field) -> list[str]:
    """Give the values a question may get, in their order; none where they are not known beforehand."""
    if "options" in field:
        return [option["value"] for option in field["options"]]
    if field["type"] == "boolean":
        return ["true", "false"]
    return [str(number) for number in range(field["min"], field["max"] + 1)] if is_scale(field) else []


def is_scale(field: Field) -> bool:
    """Say whether a number is asked for on a short scale of whole numbers."""
    if field["type"] == "scale":
        return True
    least, most = field.get("min"), field.get("max")
    if field["type"] != "number" or field.get("decimals", 0):
        return False
    return isinstance(least, int) and isinstance(most, int) and most - least < MOST_BARS


def is_recommendation(field: Field) -> bool:
    """Say whether a question is the one of the net promoter score: 0 to 10."""
    return is_scale(field) and (field["min"], field["max"]) == (0, 10)


def scaled(field: Field, number: float) -> int:
    """Write a number in units of its last decimal, so that sums stay exact."""
    units: float = number * 10 ** field.get("decimals", 0)
    return round(units)


def _add_rows(found: Cells, field: Field, rows: list[Mapping[str, Any]]) -> None:
    for row in rows:
        for column in field["columns"]:
            if row.get(column["key"]) is not None:
                _add(found, column, f"{field['key']}.{column['key']}", row[column["key"]])


def _add_matrix(found: Cells, field: Field, answer: Mapping[str, Any]) -> None:
    for row in field["rows"]:
        if chosen := answer.get(row["key"]):
            _add(found, row_of(field, row), f"{field['key']}.{row['key']}", chosen)


def _add_ranking(found: Cells, field: Field, answer: list[str]) -> None:
    _add(found, field, field["key"], answer)
    for place, option in enumerate(answer, 1):
        found[places_of(field["key"]), option] += place


def _add(found: Cells, field: Field, question: str, answer: Any) -> None:
    found[question, ANSWERED] += 1
    if field["type"] in SUMMED:
        found[question, SUM] += scaled(field, answer)
    for value in _VALUES.get(field["type"], _none)(field, answer):
        found[question, value] += 1


def _none(field: Field, answer: Any) -> list[str]:
    return []


def _number(field: Field, answer: Any) -> list[str]:
    return [str(int(answer))] if is_scale(field) else []


_VALUES: dict[str, Callable[[Field, Any], list[str]]] = {
    "choice": lambda _, answer: [answer],
    "select": lambda _, answer: [answer],
    "choices": lambda _, answer: list(answer),
    "boolean": lambda _, answer: [str(answer).lower()],
    "number": _number,
    "scale": _number,
    "matrix": lambda _, answer: [answer],
    "ranking": lambda _, answer: list(answer),
    "date": lambda _, answer: [answer[:4]],
}
_PARTS: dict[str, Callable[[Cells, Field, Any], None]] = {
    "table": _add_rows,
    "matrix": _add_matrix,
    "ranking": _add_ranking,
}
SUMMED = frozenset({"number", "money", "scale"})
UNCOUNTED = frozenset({"note", "declaration"})

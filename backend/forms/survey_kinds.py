"""Kinds of questions that only surveys ask, scales, matrices, rankings and photos: definitions and answers.

`pwa/src/features/part/survey/kinds/check.ts` is the twin of the answers' half.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from backend.forms.faults import DefinitionFault, Fault
from backend.forms.parts import key_faults, unknown_parts, word_faults
from backend.forms.values import Field, check_file, count_between, is_empty

SURVEY_KINDS = ("scale", "matrix", "ranking", "photo")
MOST_PHOTOS = 5
_MOST_STEPS, _MOST_ROWS, _MOST_COLUMNS = 20, 30, 10
_FEWEST_RANKED, _MOST_RANKED = 3, 20
_MOST = 1000
_PHOTOS = 3
_PHOTO = {"accepts": ("image/jpeg",), "maxMegabytes": 4}  # the phone draws every photo anew, as a small JPEG


def only_surveys_ask(steps: list[Any]) -> Iterator[DefinitionFault]:
    """Give the questions of a form that is no survey which only surveys may ask."""
    for number, step in enumerate(steps):
        fields = step.get("fields") if isinstance(step, Mapping) else None
        if isinstance(step, Mapping) and "random" in step:
            yield DefinitionFault(f"steps.{number}.random", "only surveys mix their questions")
        for index, field in enumerate(fields if isinstance(fields, list) else ()):
            if isinstance(field, Mapping) and (
                field.get("type") in SURVEY_KINDS or {"random", "breakdown"} & set(field)
            ):
                yield DefinitionFault(f"steps.{number}.fields.{index}", "only surveys ask this")


def kind_faults(at: str, field: Field) -> Iterator[DefinitionFault]:
    """Give what is wrong with the definition of a scale, a matrix or a ranking."""
    if field["type"] in _DEFINED:
        yield from _DEFINED[field["type"]](at, field)


def answer_faults(field: Field, value: Any, path: str) -> list[Fault]:
    """Give what is wrong with an answer that is not empty."""
    return _ANSWERED[field["type"]](field, value, path)


def _defined_scale(at: str, field: Field) -> Iterator[DefinitionFault]:
    least, most = field.get("min"), field.get("max")
    if not isinstance(least, int) or not isinstance(most, int) or abs(least) > _MOST:
        yield DefinitionFault(at, "a scale goes from one whole number to another")
    elif not 1 <= most - least <= _MOST_STEPS:
        yield DefinitionFault(f"{at}.max", f"a scale has 2 to {_MOST_STEPS + 1} numbers")


def _defined_matrix(at: str, field: Field) -> Iterator[DefinitionFault]:
    rows, options = field.get("rows"), field.get("options")
    if isinstance(options, list) and not 1 < len(options) <= _MOST_COLUMNS:
        yield DefinitionFault(f"{at}.options", f"a matrix has 2 to {_MOST_COLUMNS} columns")
    if not isinstance(rows, list) or not 1 <= len(rows) <= _MOST_ROWS:
        yield DefinitionFault(f"{at}.rows", f"a matrix has 1 to {_MOST_ROWS} rows")
        return
    keys: set[str] = set()
    for number, row in enumerate(rows):
        here = f"{at}.rows.{number}"
        if not isinstance(row, Mapping):
            yield DefinitionFault(here, "a row is an object with key and label")
            continue
        yield from unknown_parts(here, row, {"key", "label"})
        yield from key_faults(here, row, keys)
        yield from word_faults(here, row, ("label",), ())


def _defined_ranking(at: str, field: Field) -> Iterator[DefinitionFault]:
    options = field.get("options")
    if isinstance(options, list) and not _FEWEST_RANKED <= len(options) <= _MOST_RANKED:
        yield DefinitionFault(
            f"{at}.options", f"a ranking has {_FEWEST_RANKED} to {_MOST_RANKED} options; two are a choice"
        )


def _scale(field: Field, value: Any, path: str) -> list[Fault]:
    whole = isinstance(value, int | float) and not isinstance(value, bool) and value == value // 1
    known = whole and field["min"] <= value <= field["max"]
    return [] if known else [Fault(path, "NOT_AN_OPTION")]


def _matrix(field: Field, value: Any, path: str) -> list[Fault]:
    if not isinstance(value, Mapping):
        return [Fault(path, "NOT_A_MATRIX")]
    known = {option["value"] for option in field["options"]}
    faults = []
    for row in field["rows"]:
        chosen = value.get(row["key"])
        if is_empty(chosen):
            code = "REQUIRED" if field.get("required") else None
        else:
            code = None if isinstance(chosen, str) and chosen in known else "NOT_AN_OPTION"
        if code:
            faults.append(Fault(f"{path}.{row['key']}", code))
    asked = {row["key"] for row in field["rows"]}
    strange = any(key not in asked and not is_empty(chosen) for key, chosen in value.items())
    return [*faults, Fault(path, "NOT_A_MATRIX")] if strange else faults


def _ranking(field: Field, value: Any, path: str) -> list[Fault]:
    known = {option["value"] for option in field["options"]}
    if not isinstance(value, list) or any(not isinstance(each, str) or each not in known for each in value):
        return [Fault(path, "NOT_AN_OPTION")]
    if len(set(value)) < len(value):
        return [Fault(path, "DUPLICATE")]
    return [Fault(path, "TOO_FEW", {"limit": len(known)})] if len(value) < len(known) else []


def _photo(field: Field, value: Any, path: str) -> list[Fault]:
    if not isinstance(value, list):
        return [Fault(path, "NOT_A_FILE")]
    most = field.get("maxCount", _PHOTOS)
    if count_between(len(value), 0, most):
        return [Fault(path, "TOO_MANY", {"limit": most})]
    found = [(number, check_file(_PHOTO, each)) for number, each in enumerate(value)]
    faults = [
        Fault(f"{path}.{number}", finding[0], {} if finding[1] is None else {"limit": finding[1]})
        for number, finding in found
        if finding
    ]
    twice = not faults and len({each["id"] for each in value}) < len(value)
    return [Fault(path, "DUPLICATE")] if twice else faults


_DEFINED: dict[str, Callable[[str, Field], Iterator[DefinitionFault]]] = {
    "scale": _defined_scale,
    "matrix": _defined_matrix,
    "ranking": _defined_ranking,
}
_ANSWERED: dict[str, Callable[[Field, Any, str], list[Fault]]] = {
    "scale": _scale,
    "matrix": _matrix,
    "ranking": _ranking,
    "photo": _photo,
}

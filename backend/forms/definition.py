"""Checks a form definition itself: what a data author wrote, before any citizen sees it."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from backend.forms.conditions import check_condition
from backend.forms.faults import DefinitionFault
from backend.forms.parts import MOST_OPTIONS, key_faults, option_faults, unknown_parts, word_faults
from backend.forms.survey_kinds import MOST_PHOTOS, SURVEY_KINDS, kind_faults, only_surveys_ask
from backend.forms.survey_order import order_faults

_DAY = re.compile("today(?:[+-](?:[0-9]{1,5}d|[0-9]{1,3}y))?|(?:1[89]|2[01])[0-9]{2}-[01][0-9]-[0-3][0-9]")
_MOST_FIELDS = 120
_MOST_MEGABYTES = 20
_MOST_LENGTH = 10_000

Check = Callable[[Any], bool]


def check_definition(
    definition: object, documents: Collection[str] | None = None, *, for_survey: bool = False
) -> list[DefinitionFault]:
    """Give every fault of a definition; `documents` are the codes its file fields may ask for.

    Scales, matrices, rankings, photos, words taken up and random order are for surveys only.
    """
    if not isinstance(definition, Mapping) or definition.get("format") != 1:
        return [DefinitionFault("", "a form is an object with format: 1")]
    steps = definition.get("steps")
    if not isinstance(steps, list) or not steps:
        return [DefinitionFault("steps", "a form has at least one step")]
    found = [*unknown_parts("", definition, {"format", "steps"}), *_steps(steps, documents)]
    if for_survey:
        return found or list(order_faults(steps))
    return [*found, *only_surveys_ask(steps)]


def _steps(steps: list[Any], documents: Collection[str] | None) -> Iterator[DefinitionFault]:
    known: set[str] = set()
    keys: set[str] = set()
    for number, step in enumerate(steps):
        at = f"steps.{number}"
        if not isinstance(step, Mapping) or not isinstance(step.get("fields"), list) or not step["fields"]:
            yield DefinitionFault(at, "a step is an object with at least one field")
            continue
        yield from unknown_parts(at, step, {"key", "title", "hint", "when", "fields", "random"})
        yield from key_faults(at, step, keys)
        yield from word_faults(at, step, ("title",), ("hint",))
        yield from _when(at, step, known)
        if not isinstance(step.get("random", False), bool):
            yield DefinitionFault(f"{at}.random", "random is true or false")
        for index, field in enumerate(step["fields"]):
            yield from _field(f"{at}.fields.{index}", field, known, documents)
    if len(known) > _MOST_FIELDS:
        yield DefinitionFault("steps", f"a form has at most {_MOST_FIELDS} fields")


def _field(
    at: str, field: Any, known: set[str], documents: Collection[str] | None
) -> Iterator[DefinitionFault]:
    if not isinstance(field, Mapping) or field.get("type") not in _LIMITS:
        yield DefinitionFault(at, f"a field has one of the types {' '.join(_LIMITS)}")
        return
    yield from _when(at, field, known)
    yield from _common(at, field, known)
    if field["type"] == "table":
        yield from _columns(at, field)
    if field["type"] in SURVEY_KINDS:
        yield from kind_faults(at, field)
    if field["type"] == "file":
        code = field.get("document")
        if not isinstance(code, str) or (documents is not None and code not in documents):
            yield DefinitionFault(f"{at}.document", f"{code!r} is not a document that the item discloses")


def _common(at: str, field: Mapping[str, Any], keys: set[str]) -> Iterator[DefinitionFault]:
    limits = _LIMITS[field["type"]]
    yield from unknown_parts(at, field, {"key", "type", "label", "hint", "required", "when", *limits})
    yield from key_faults(at, field, keys)
    texts = ("label", "text") if "text" in limits else ("label",)
    yield from word_faults(at, field, texts, ("hint", "unit", "rowLabel", "low", "high"))
    if not isinstance(field.get("required", False), bool):
        yield DefinitionFault(f"{at}.required", "required is true or false")
    if "options" in limits:
        yield from option_faults(f"{at}.options", field.get("options"))
    for name, check in limits.items():
        if check is not None and name in field and not check(field[name]):
            yield DefinitionFault(f"{at}.{name}", f"{field[name]!r} will not do here")
    for least, most in (
        ("min", "max"),
        ("minLength", "maxLength"),
        ("minRows", "maxRows"),
        ("minCount", "maxCount"),
    ):
        if _is_number(field.get(least)) and _is_number(field.get(most)) and field[least] > field[most]:
            yield DefinitionFault(f"{at}.{least}", f"{least} is above {most}")


def _columns(at: str, field: Mapping[str, Any]) -> Iterator[DefinitionFault]:
    columns = field.get("columns")
    if not isinstance(columns, list) or not columns:
        yield DefinitionFault(f"{at}.columns", "a table has at least one column")
        return
    keys: set[str] = set()
    for number, column in enumerate(columns):
        here = f"{at}.columns.{number}"
        if not isinstance(column, Mapping) or column.get("type") not in _COLUMN_TYPES or "when" in column:
            yield DefinitionFault(
                here, f"a column has one of the types {' '.join(_COLUMN_TYPES)} and no when"
            )
            continue
        yield from _common(here, column, keys)


def _when(at: str, part: Mapping[str, Any], known: set[str]) -> Iterator[DefinitionFault]:
    fault = check_condition(part["when"], known) if "when" in part else None
    if fault:
        yield DefinitionFault(f"{at}.when", fault)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 2**53


def _count(most: int, least: int = 0) -> Check:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _one_of(*values: Any) -> Check:
    return lambda value: value in values


def _is_day(value: Any) -> bool:
    return isinstance(value, str) and _DAY.fullmatch(value) is not None


def _are_media_types(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(each in _MEDIA_TYPES for each in value)


_MEDIA_TYPES = ("image/jpeg", "image/png", "image/webp", "application/pdf")
_LENGTHS: dict[str, Check | None] = {"minLength": _count(_MOST_LENGTH), "maxLength": _count(_MOST_LENGTH, 1)}
_MIXED = _one_of("all", "butLast")
_BOOLEAN = _one_of(True, False)
_LIMITS: dict[str, dict[str, Check | None]] = {
    "text": {**_LENGTHS, "format": _one_of("digits", "email", "postcode"), "prefill": _one_of("name")},
    "textarea": _LENGTHS,
    "number": {"min": _is_number, "max": _is_number, "decimals": _count(6), "unit": None},
    "money": {"min": _count(2**53 - 1), "max": _count(2**53 - 1)},
    "date": {"min": _is_day, "max": _is_day},
    "choice": {"options": None, "random": _MIXED, "breakdown": _BOOLEAN},
    "select": {"options": None, "random": _MIXED, "breakdown": _BOOLEAN},
    "choices": {
        "options": None,
        "random": _MIXED,
        "minItems": _count(MOST_OPTIONS),
        "maxItems": _count(MOST_OPTIONS, 1),
    },
    "boolean": {"breakdown": _BOOLEAN},
    "declaration": {"text": None},
    "id_number": {"prefill": _one_of("idNumber")},
    "phone": {"prefill": _one_of("phone")},
    "place": {"maxLength": _count(_MOST_LENGTH, 1), "locate": _BOOLEAN},
    "table": {"columns": None, "minRows": _count(100), "maxRows": _count(100, 1), "rowLabel": None},
    "file": {
        "document": None,
        "accepts": _are_media_types,
        "maxMegabytes": _count(_MOST_MEGABYTES, 1),
        "minCount": _count(20),
        "maxCount": _count(20, 1),
        "photo": _BOOLEAN,
    },
    "note": {"text": None},
    "scale": {"min": _is_number, "max": _is_number, "low": None, "high": None},
    "matrix": {"rows": None, "options": None, "random": _MIXED},
    "ranking": {"options": None, "random": _MIXED},
    "photo": {"maxCount": _count(MOST_PHOTOS, 1)},
}
_COLUMN_TYPES = ("text", "number", "money", "date", "choice", "select", "boolean", "id_number", "phone")

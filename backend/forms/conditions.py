"""Conditions: a strict subset of JSON-Logic, the same on the server and on the phone."""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOST_DEEP = 8


def holds(condition: object, answers: Mapping[str, Any]) -> bool:
    """Say whether a checked condition is true of the visible answers."""
    return _truthy(_evaluate(condition, answers))


def check_condition(condition: object, known: set[str]) -> str | None:
    """Give what is wrong with a condition (in English, for data authors), or None."""
    if not isinstance(condition, dict):
        return "a condition is an object with one operator"
    return _check(condition, known, 0)


def _check(condition: object, known: set[str], depth: int) -> str | None:
    if condition is None or isinstance(condition, str | int | float):
        return None
    if isinstance(condition, list):
        return _first(_check(part, known, depth + 1) for part in condition)
    if not isinstance(condition, dict) or len(condition) != 1 or depth > _MOST_DEEP:
        return "a condition is an object with one operator, nested at most eight deep"
    operator, operands = next(iter(condition.items()))
    return (
        _check_var(operands, known)
        if operator == "var"
        else _check_operator(operator, operands, known, depth)
    )


def _check_operator(operator: object, operands: object, known: set[str], depth: int) -> str | None:
    if operator not in _OPERATORS:
        return f"operator {operator!r} is not allowed (use {' '.join(['var', *_OPERATORS])})"
    parts = operands if isinstance(operands, list) else [operands]
    fewest, most = _OPERATORS[str(operator)][1]
    if not fewest <= len(parts) <= most:
        return f"operator {operator!r} has {len(parts)} operands"
    return _first(_check(part, known, depth + 1) for part in parts)


def asks_about(condition: object) -> Iterator[str]:
    """Give the keys of the questions a checked condition looks at."""
    if isinstance(condition, list):
        for part in condition:
            yield from asks_about(part)
    elif isinstance(condition, dict):
        for operator, operands in condition.items():
            yield from [operands.split(".")[0]] if operator == "var" else asks_about(operands)


def same(left: object, right: object) -> bool:
    """Strict equality of scalars: no conversions, and a truth value is no number."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if _is_number(left) and _is_number(right):
        return bool(left == right)
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    return left is None and right is None


def _check_var(path: object, known: set[str]) -> str | None:
    if not isinstance(path, str) or path.split(".")[0] not in known:
        return f"{path!r} is not a question that stands before this one"
    return None


def _first(faults: Any) -> str | None:
    return next((fault for fault in faults if fault), None)


def _evaluate(condition: object, answers: Mapping[str, Any]) -> Any:
    if isinstance(condition, list):
        return [_evaluate(part, answers) for part in condition]
    if not isinstance(condition, dict):
        return condition
    operator, operands = next(iter(condition.items()))
    if operator == "var":
        return _look_up(operands, answers)
    parts = operands if isinstance(operands, list) else [operands]
    return _OPERATORS[operator][0]([_evaluate(part, answers) for part in parts])


def _look_up(path: str, answers: Mapping[str, Any]) -> Any:
    value: Any = answers
    for part in path.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _truthy(value: Any) -> bool:
    return not (value is None or value in ("", [], 0) or _is_nan(value))  # NaN is false, as in JavaScript


def _is_nan(value: Any) -> bool:
    return isinstance(value, float) and math.isnan(value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and not _is_nan(value)


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Sequence[Any]], bool]:
    def operator(parts: Sequence[Any]) -> bool:
        left, right = parts
        if _is_number(left) and _is_number(right):
            return compare(left, right)
        # Only dates among texts: Python orders others by code points, JavaScript by code units.
        return _is_date(left) and _is_date(right) and compare(left, right)

    return operator


def _is_date(value: object) -> bool:
    return isinstance(value, str) and _DATE.fullmatch(value) is not None


def _within(parts: Sequence[Any]) -> bool:
    needle, haystack = parts
    if isinstance(haystack, list):
        return any(same(needle, each) for each in haystack)
    return isinstance(needle, str) and isinstance(haystack, str) and needle in haystack


_OPERATORS: dict[str, tuple[Callable[[Sequence[Any]], bool], tuple[int, int]]] = {
    "===": (lambda parts: same(*parts), (2, 2)),
    "!==": (lambda parts: not same(*parts), (2, 2)),
    "!": (lambda parts: not _truthy(parts[0]), (1, 1)),
    "and": (lambda parts: all(map(_truthy, parts)), (1, 20)),
    "or": (lambda parts: any(map(_truthy, parts)), (1, 20)),
    "in": (_within, (2, 2)),
    ">": (_ordered(lambda a, b: a > b), (2, 2)),
    ">=": (_ordered(lambda a, b: a >= b), (2, 2)),
    "<": (_ordered(lambda a, b: a < b), (2, 2)),
    "<=": (_ordered(lambda a, b: a <= b), (2, 2)),
}

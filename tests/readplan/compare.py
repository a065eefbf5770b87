"""Compares two answers: status, headers, every field in its order, and what they left on the trail."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import orjson

from tests.readplan.asking import Answer

_MOST_SHOWN = 12


def differences(expected: Answer, given: Answer) -> list[str]:
    """Say where the second answer is not the first: status, headers, every field in its order, the trail."""
    found = list(_of_parts(expected, given))
    if not found and expected.body != given.body:
        found = list(_of_values(expected.said, given.said, ""))  # JSON columns: with the database's blanks
    if found and _nothing_but_errors(expected.said) and _nothing_but_errors(given.said):
        # What else went wrong beside the fault that took all data away is a race within graphql-core.
        expected, given = _last_error(expected), _last_error(given)
        found = [*_of_parts(expected, given), *_of_values(expected.said, given.said, "")]
    return found[:_MOST_SHOWN]


def _nothing_but_errors(said: Any) -> bool:
    return said.get("data") is None and bool(said.get("errors"))


def _last_error(answer: Answer) -> Answer:
    return replace(answer, body=orjson.dumps(answer.said["errors"][-1]), trail=())


def _of_parts(expected: Answer, given: Answer) -> Iterator[str]:
    for name in ("status", "headers", "trail"):
        ours, theirs = getattr(expected, name), getattr(given, name)
        if ours != theirs:
            yield f"{name}: {ours!r} became {theirs!r}"


def _of_values(expected: Any, given: Any, path: str) -> Iterator[str]:
    if isinstance(expected, dict) and isinstance(given, dict):
        if list(expected) != list(given):
            yield f"{path}: fields {list(expected)} became {list(given)}"
        for name in expected.keys() & given.keys():
            yield from _of_values(expected[name], given[name], f"{path}.{name}")
    elif isinstance(expected, list) and isinstance(given, list):
        if len(expected) != len(given):
            yield f"{path}: {len(expected)} entries became {len(given)}"
        for place, (ours, theirs) in enumerate(zip(expected, given, strict=False)):
            yield from _of_values(ours, theirs, f"{path}[{place}]")
    elif type(expected) is not type(given) or expected != given:
        yield f"{path}: {_short(expected)} became {_short(given)}"


def _short(value: Any) -> str:
    return orjson.dumps(value).decode()[:200]

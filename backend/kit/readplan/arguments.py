"""Arguments as resolvers take them, remembered: screens ask with the same few variables again and again."""

from collections.abc import Callable, Mapping
from typing import Any

from graphql.execution.values import VariableValues

_MOST = 500
_LONGEST_CHARS = 200


def remembered(
    convert: Callable[[VariableValues | None], Mapping[str, Any]],
) -> Callable[[VariableValues | None], Mapping[str, Any]]:
    """Convert arguments once for the same plain variables; lists and inputs are converted each time."""
    kept: dict[tuple[Any, ...], Mapping[str, Any]] = {}

    def arguments(given: VariableValues | None) -> Mapping[str, Any]:
        key = tuple(given.coerced.items()) if given else ()
        if not all(_plain(value) for _, value in key):
            return convert(given)
        if key not in kept:
            if len(kept) >= _MOST:
                kept.clear()
            kept[key] = convert(given)
        return kept[key]

    return arguments


def _plain(value: object) -> bool:
    return value is None or (isinstance(value, str | int) and len(str(value)) <= _LONGEST_CHARS)

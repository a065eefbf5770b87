"""Checks of single values: each gives the value as it is kept and notes what is wrong with it."""

import re
from typing import Any

from backend.kit.errors import Refused
from backend.kit.rows.checker import Check, Note, Section
from backend.kit.text import clean


def words(most: int, *, multiline: bool = False) -> Check:
    """Text of at most so many characters."""

    def check(value: Any, path: str, note: Note) -> Any:
        if not isinstance(value, str):
            note(path, "is not text")
            return ""
        if value.startswith("="):
            note(path, "is a formula; write the text itself")
        try:
            return clean(value, most, multiline=multiline, required=True)
        except Refused as refused:
            note(path, _WHY[refused.code].format(most=most))
            return ""

    return check


def bilingual(most: int, most_english: int) -> Check:
    """Text in both languages."""
    checks = {"zh": words(most), "en": words(most_english)}

    def check(value: Any, path: str, note: Note) -> Any:
        if not isinstance(value, dict) or set(value) != {"zh", "en"}:
            note(path, "needs text in both languages (zh, en)")
            return {}
        return {each: checks[each](value[each], f"{path}.{each}", note) for each in ("zh", "en")}

    return check


def pattern(expression: str, what: str) -> Check:
    """Text of a fixed shape."""
    compiled = re.compile(expression)

    def check(value: Any, path: str, note: Note) -> Any:
        if not isinstance(value, str) or not compiled.fullmatch(value):
            note(path, f"is not {what}")
        return value

    return check


def one_of(*values: str) -> Check:
    """One of a few words."""

    def check(value: Any, path: str, note: Note) -> Any:
        if value not in values:
            note(path, f"is none of {', '.join(values)}")
        return value

    return check


def whole(least: int, most: int) -> Check:
    """A whole number within limits."""

    def check(value: Any, path: str, note: Note) -> Any:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            note(path, f"is not a whole number from {least} to {most}")
        return value

    return check


def yes_or_no(value: Any, path: str, note: Note) -> Any:
    """True or false."""
    if not isinstance(value, bool):
        note(path, "is neither true nor false")
    return value


def many(check_one: Check, most: int) -> Check:
    """A list, each checked."""

    def check(value: Any, path: str, note: Note) -> Any:
        if not isinstance(value, list) or len(value) > most:
            note(path, f"is not a list of at most {most}")
            return []
        return [check_one(each, f"{path}.{number}", note) for number, each in enumerate(value)]

    return check


def shape(rules: Section) -> Check:
    """A part with fields of its own."""

    def check(value: Any, path: str, note: Note) -> Any:
        if not isinstance(value, dict):
            note(path, f"is not a group of {', '.join(rules)}")
            return {name: rule.otherwise for name, rule in rules.items()}
        for name in value.keys() - rules.keys():
            note(f"{path}.{name}", "is not known here")
        kept = {}
        for name, rule in rules.items():
            if value.get(name) is None:
                kept[name] = rule.otherwise
                if rule.required:
                    note(f"{path}.{name}", "is missing")
            else:
                kept[name] = rule.check(value[name], f"{path}.{name}", note)
        return kept

    return check


_WHY = {
    "INVALID_TEXT": "has characters that cannot be used",
    "TEXT_TOO_LONG": "is longer than {most} characters",
    "TEXT_REQUIRED": "is empty",
}

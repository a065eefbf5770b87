"""Checks answers against a checked definition, in the order of the form, and says every fault."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from backend.forms.conditions import holds
from backend.forms.faults import Fault
from backend.forms.survey_kinds import SURVEY_KINDS, answer_faults
from backend.forms.values import Field, Finding, check_file, check_value, count_between, is_empty

Definition = Mapping[str, Any]
Answers = Mapping[str, Any]
_KEY = re.compile("[a-z][A-Za-z0-9]{0,39}")


def validate(definition: Definition, answers: object, today: date) -> list[Fault]:
    """Give every fault of the answers; none means they may be submitted."""
    if not isinstance(answers, Mapping):
        return [Fault("", "NOT_ANSWERS")]
    shown = {field["key"] for field in visible_fields(definition, answers)}
    faults: list[Fault] = []
    for field in _fields(definition):
        value = answers.get(field["key"])
        if field["key"] in shown:
            faults += _field_faults(field, value, today, field["key"])
        elif field["type"] != "note" and not is_empty(value):
            faults.append(Fault(field["key"], "HIDDEN"))
    asked = {field["key"] for field in _fields(definition) if field["type"] != "note"}
    return faults + _unknown(answers, asked, "")


def visible_fields(definition: Definition, answers: Answers) -> list[Field]:
    """Give the fields that these answers show, in order; a hidden field reads as unanswered."""
    shown: list[Field] = []
    seen: dict[str, Any] = {}
    for step in definition["steps"]:
        if not _shows(step, seen):
            continue
        # A step's own condition looks at earlier steps; its fields may look at fields before them.
        for field in step["fields"]:
            if _shows(field, seen):
                shown.append(field)
                seen[field["key"]] = answers.get(field["key"])
    return shown


def visible_answers(definition: Definition, answers: Answers) -> dict[str, Any]:
    """Keep what is to be sent: answers to questions that are shown, without empty ones."""
    keys = [field["key"] for field in visible_fields(definition, answers) if field["type"] != "note"]
    return {key: answers[key] for key in keys if not is_empty(answers.get(key))}


def file_answers(definition: Definition, answers: Answers) -> Iterator[tuple[Field, Mapping[str, Any]]]:
    """Give every file of answers to keep, with the field (and so the document code) it answers."""
    for field in _fields(definition):
        if field["type"] == "file":
            for each in answers.get(field["key"]) or ():
                yield field, each


def _fields(definition: Definition) -> Iterator[Field]:
    for step in definition["steps"]:
        yield from step["fields"]


def _shows(part: Mapping[str, Any], seen: Answers) -> bool:
    return "when" not in part or holds(part["when"], seen)


def _field_faults(field: Field, value: Any, today: date, path: str) -> list[Fault]:
    if field["type"] == "note":
        return []
    if is_empty(value):
        needed = field.get("required") or field["type"] == "declaration"
        return (
            [Fault(path, "NOT_DECLARED" if field["type"] == "declaration" else "REQUIRED")] if needed else []
        )
    if field["type"] == "table":
        return _table_faults(field, value, today, path)
    if field["type"] == "file":
        return _files_faults(field, value, path)
    if field["type"] in SURVEY_KINDS:
        return answer_faults(field, value, path)
    return _found(path, check_value(field, value, today))


def _table_faults(field: Field, value: Any, today: date, path: str) -> list[Fault]:
    if not isinstance(value, list):
        return [Fault(path, "NOT_A_TABLE")]
    most = field.get("maxRows", 20)
    faults = _found(path, count_between(len(value), field.get("minRows", 0), most))
    known = {column["key"] for column in field["columns"]}
    for number, row in enumerate(value[:most]):
        at = f"{path}.{number}"
        if not isinstance(row, Mapping):
            faults.append(Fault(at, "NOT_A_ROW"))
            continue
        for column in field["columns"]:
            faults += _field_faults(column, row.get(column["key"]), today, f"{at}.{column['key']}")
        faults += _unknown(row, known, f"{at}.")
    return faults


def _files_faults(field: Field, value: Any, path: str) -> list[Fault]:
    if not isinstance(value, list):
        return [Fault(path, "NOT_A_FILE")]
    most = field.get("maxCount", 5)
    faults = _found(path, count_between(len(value), field.get("minCount", 0), most))
    for number, each in enumerate(value[:most]):
        faults += _found(f"{path}.{number}", check_file(field, each))
    return faults


def _found(path: str, finding: Finding) -> list[Fault]:
    if finding is None:
        return []
    code, limit = finding
    return [Fault(path, code, {} if limit is None else {"limit": limit})]


def _unknown(answers: Answers, known: set[str], prefix: str) -> list[Fault]:
    # A key that cannot be one of ours is not repeated: it may be huge or not even text.
    keys = [key for key, value in answers.items() if key not in known and not is_empty(value)]
    return [Fault(prefix + (key if _KEY.fullmatch(str(key)) else "?"), "UNKNOWN_FIELD") for key in keys]

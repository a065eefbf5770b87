"""All versions of a form as one (pure), to sum up by: nothing that was answered goes unseen."""

from collections.abc import Sequence
from typing import Any

from backend.surveys.cells import Field, Form

_ENTRIES = {"options": "value", "rows": "key", "columns": "key"}


def as_one(forms: Sequence[Form]) -> Form:
    """Give the newest form (they come newest first), and behind it what only older ones asked, as `former`.

    A question that stands in several keeps the newest words, and the options and rows it once had behind its
    own.
    """
    newest, *older = forms
    found: dict[str, Any] = {field["key"]: field for step in newest["steps"] for field in step["fields"]}
    asked = set(found)
    for field in (field for form in older for step in form["steps"] for field in step["fields"]):
        if field["key"] not in found:
            found[field["key"]] = {**field, "former": True}
        elif field["type"] == found[field["key"]]["type"]:
            found[field["key"]] = _with_entries(found[field["key"]], field)
    steps = [{**step, "fields": [found[f["key"]] for f in step["fields"]]} for step in newest["steps"]]
    former = [field for key, field in found.items() if key not in asked]
    return {**newest, "steps": [*steps, {"fields": former}]}


def _with_entries(field: Field, older: Field) -> Field:
    merged = dict(field)
    for part, key in _ENTRIES.items():
        if part in field and part in older:
            had = {entry[key] for entry in field[part]}
            merged[part] = [*field[part], *(entry for entry in older[part] if entry[key] not in had)]
    return merged

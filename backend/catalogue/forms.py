"""Form templates: `{type: documents}` becomes an upload for each document that the form does not ask for."""

from collections.abc import Iterator
from typing import Any

PLACEHOLDER = "documents"


def with_documents(definition: Any, documents: list[dict[str, Any]]) -> Any:
    """Put the item's documents where the template leaves room for them; a step left empty goes."""
    asked = {field.get("document") for field in _fields(definition)}
    wanted = [_upload(each) for each in documents if each["online"] and each["code"] not in asked]
    if not isinstance(definition, dict) or not isinstance(definition.get("steps"), list):
        return definition  # the check of definitions says what is wrong
    steps = [_step(step, wanted) for step in definition["steps"]]
    return {**definition, "steps": [step for step in steps if step is None or step.get("fields") != []]}


def _step(step: Any, uploads: list[dict[str, Any]]) -> Any:
    if not isinstance(step, dict) or not isinstance(step.get("fields"), list):
        return step
    fields: list[Any] = []
    for field in step["fields"]:
        fields += uploads if isinstance(field, dict) and field.get("type") == PLACEHOLDER else [field]
    return {**step, "fields": fields}


def _upload(document: dict[str, Any]) -> dict[str, Any]:
    words = [part.capitalize() for part in document["code"].split("_")]
    field = {
        "key": "doc" + "".join(words),
        "type": "file",
        "label": document["name"],
        "document": document["code"],
        "required": document["required"],
        "photo": True,
    }
    return field | ({"hint": document["note"]} if document["note"] else {})


def _fields(definition: Any) -> Iterator[dict[str, Any]]:
    steps = definition.get("steps") if isinstance(definition, dict) else None
    for step in steps if isinstance(steps, list) else ():
        for field in step.get("fields") or () if isinstance(step, dict) else ():
            if isinstance(field, dict):
                yield field

"""Fields that a room above adds to a type of a room below, wired where the schema is assembled."""

from collections.abc import Callable, Mapping
from typing import Any

import strawberry
from strawberry.annotation import StrawberryAnnotation


def extend(
    owner: type, name: str, description: str, metadata: Mapping[str, object] | None = None
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add the decorated resolver, `(root, info, …)`, to a type under a name. Adding it twice is once.

    `metadata` says how a compiled read finds the same: `readplan.fields.source(…)`.
    """

    def add(resolver: Callable[..., Any]) -> Callable[..., Any]:
        definition: Any = owner.__strawberry_definition__  # type: ignore[attr-defined]
        if all(field.python_name != name for field in definition.fields):
            field: Any = strawberry.field(resolver=resolver, description=description, metadata=metadata or {})
            field.python_name, field.origin = name, owner
            definition.fields.append(field)
        return resolver

    return add


def show(owner: type, name: str, kind: Any, description: str) -> None:
    """Show an attribute of a type, private to it, as a field of a type of another room. Twice is once.

    A selection of it stays plain (see `plain`): there is nothing to be resolved.
    """
    definition: Any = owner.__strawberry_definition__  # type: ignore[attr-defined]
    if all(field.python_name != name for field in definition.fields):
        field: Any = strawberry.field(description=description)
        field.python_name, field.origin = name, owner
        field.type_annotation = StrawberryAnnotation(kind)
        definition.fields.append(field)

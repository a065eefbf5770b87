"""Fields that a room above adds to a type of a room below, wired where the schema is assembled."""

from collections.abc import Callable
from typing import Any

import strawberry


def extend(owner: type, name: str, description: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add the decorated resolver, `(root, info, …)`, to a type under a name. Adding it twice is once."""

    def add(resolver: Callable[..., Any]) -> Callable[..., Any]:
        definition: Any = owner.__strawberry_definition__  # type: ignore[attr-defined]
        if all(field.python_name != name for field in definition.fields):
            field: Any = strawberry.field(resolver=resolver, description=description)
            field.python_name, field.origin = name, owner
            definition.fields.append(field)
        return resolver

    return add

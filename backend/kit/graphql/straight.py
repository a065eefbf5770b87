"""Inside graphql-core: an object whose selection is plain (see `plain.py`) is written straight."""

from collections.abc import Mapping
from typing import Any

from graphql import FieldNode, GraphQLObjectType
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from backend.kit.graphql.plain import NotPlain, Show, compile_selection

_MOST_REMEMBERED = 2_000

# By the node's identity; the node is kept as well, so that no other can come to have the same.
_known: dict[tuple[int, str], tuple[FieldNode, Show | None]] = {}


class Straight(StrawberryGraphQLCoreExecutionContext):
    """The executor of ordinary operations."""

    def complete_object_value(self, return_type: GraphQLObjectType, *args: Any, **named: Any) -> Any:
        """Write the object straight where its one selection allows it."""
        details, result = args[0], args[3]
        definition = return_type.extensions.get("strawberry-definition")
        if len(details) == 1 and definition is not None and type(result) is definition.origin:
            show = _show_of(self, details[0].node, return_type)
            if show is not None:
                return show(result)
        return super().complete_object_value(return_type, *args, **named)


def _show_of(context: Straight, node: FieldNode, kind: GraphQLObjectType) -> Show | None:
    key = id(node), kind.name
    found = _known.get(key)
    if found is None:
        if len(_known) >= _MOST_REMEMBERED:
            _known.clear()
        found = _known[key] = node, _compiled(context, node, kind)
    return found[1]


def _compiled(context: Straight, node: FieldNode, kind: GraphQLObjectType) -> Show | None:
    fragments: Mapping[str, Any] = context.fragment_definitions
    try:
        return compile_selection(context.schema, kind, node.selection_set, fragments)
    except NotPlain:
        return None

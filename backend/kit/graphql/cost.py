"""Limits on the shape of an ad hoc operation, each fragment measured once.

The stock limiters measure a fragment anew at every spread, so doubled fragments cost them exponential time:
a limiter must not be the attack it guards against.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    parse,
)

from backend.kit.errors import Refused

MOST_CHARS = 50_000  # looked at first: where in a long text its fault is takes long to find
MOST_TOKENS = 600
MOST_DEPTH = 12
MOST_ALIASES = 15
MOST_DIRECTIVES = 50
MOST_FIELDS = 2_000


@dataclass(frozen=True)
class Cost:
    """What an operation asks for once its fragments are written out."""

    depth: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0

    def beside(self, other: "Cost") -> "Cost":
        return Cost(
            max(self.depth, other.depth),
            self.fields + other.fields,
            self.aliases + other.aliases,
            self.directives + other.directives,
        )

    def is_excessive(self) -> bool:
        return (
            self.depth > MOST_DEPTH
            or self.fields > MOST_FIELDS
            or self.aliases > MOST_ALIASES
            or self.directives > MOST_DIRECTIVES
        )


def parse_within_limits(text: str) -> DocumentNode:
    """Parse an ad hoc operation. Refuses with OPERATION_TOO_COSTLY; raises GraphQLError on bad syntax."""
    if len(text) > MOST_CHARS:
        raise Refused("OPERATION_TOO_COSTLY")
    try:
        document = parse(text, max_tokens=MOST_TOKENS)
    except GraphQLError as error:
        if "tokens" in error.message:
            raise Refused("OPERATION_TOO_COSTLY") from error
        raise
    except RecursionError as error:
        raise Refused("OPERATION_TOO_COSTLY") from error
    if measure(document).is_excessive():
        raise Refused("OPERATION_TOO_COSTLY")
    return document


def measure(document: DocumentNode) -> Cost:
    """Measure the costliest operation of a document."""
    fragments = {
        node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)
    }
    meter = _Meter(fragments)
    operations = (node for node in document.definitions if isinstance(node, OperationDefinitionNode))
    total = Cost()
    for operation in operations:
        total = total.beside(meter.selections(operation.selection_set))
    return total


class _Meter:
    """Walks selections; remembers what each fragment came to."""

    def __init__(self, fragments: Mapping[str, FragmentDefinitionNode]) -> None:
        self._fragments = fragments
        self._known: dict[str, Cost] = {}

    def selections(self, selected: SelectionSetNode | None) -> Cost:
        total = Cost()
        for node in selected.selections if selected else ():
            total = total.beside(self._selection(cast("FieldNode", node)))
        return total

    def _selection(self, node: FieldNode | FragmentSpreadNode | InlineFragmentNode) -> Cost:
        own = Cost(directives=len(node.directives or ()))
        if isinstance(node, FragmentSpreadNode):
            return own.beside(self._fragment(node.name.value))
        inner = self.selections(node.selection_set)
        if isinstance(node, InlineFragmentNode):
            return own.beside(inner)
        field = Cost(depth=inner.depth + 1, fields=1, aliases=int(node.alias is not None))
        return own.beside(inner).beside(field)

    def _fragment(self, name: str) -> Cost:
        if name not in self._known:
            self._known[name] = Cost()  # a fragment inside itself is validation's to refuse; here it must end
            fragment = self._fragments.get(name)
            self._known[name] = self.selections(fragment.selection_set if fragment else None)
        return self._known[name]

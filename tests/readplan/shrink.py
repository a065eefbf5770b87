"""Cuts an operation down to what matters: leaves out one part after the other while something still holds."""

from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    Node,
    OperationDefinitionNode,
    VariableNode,
    parse,
    print_ast,
)

_MOST_TRIALS = 400
_LISTS = ("selections", "arguments", "directives", "fields")
Still = Callable[[str], Awaitable[bool]]


async def shrink(text: str, still: Still) -> str:
    """Give the smallest text found for which `still` holds."""
    trials, smaller = 0, True
    while smaller:
        smaller = False
        for candidate in _smaller(text):
            trials += 1
            if trials > _MOST_TRIALS:
                return text
            if await still(candidate):
                text, smaller = candidate, True
                break
    return text


def _smaller(text: str) -> Iterator[str]:
    """Give the text without each of its parts in turn, the largest parts first."""
    places = [(len(print_ast(part)), number) for number, (_, _, part) in enumerate(_parts(parse(text)))]
    for _, number in sorted(places, reverse=True):
        document = parse(text)
        owner, name, part = list(_parts(document))[number]
        kept = tuple(each for each in getattr(owner, name) if each is not part)
        if kept or name != "selections":
            _put(owner, name, kept)
            yield print_ast(_used(document))


def _parts(node: Node) -> Iterator[tuple[Any, str, Node]]:
    """List what can be left out: its owner, the list it stands in, and itself."""
    for key in node.keys:
        value = getattr(node, key, None)
        children = value if isinstance(value, (list, tuple)) else [value]
        for child in children:
            if isinstance(child, Node):
                if key in _LISTS:
                    yield node, key, child
                yield from _parts(child)


def _used(document: DocumentNode) -> DocumentNode:
    """Drop fragments and variables that nothing names any more."""
    spread, fragments = set[str](), list(document.definitions)
    while True:
        spread = {node.name.value for each in fragments for node in _all(each, FragmentSpreadNode)}
        kept = [
            each
            for each in fragments
            if not isinstance(each, FragmentDefinitionNode) or each.name.value in spread
        ]
        if len(kept) == len(fragments):
            break
        fragments = kept
    _put(document, "definitions", tuple(fragments))
    named = {
        node.name.value
        for each in fragments
        for selection in [each.selection_set, *(each.directives or ())]  # type: ignore[attr-defined]
        for node in _all(selection, VariableNode)
    }
    for each in fragments:
        if isinstance(each, OperationDefinitionNode):
            left = (one for one in each.variable_definitions or () if one.variable.name.value in named)
            _put(each, "variable_definitions", tuple(left))
    return document


def _put(node: Node, name: str, value: object) -> None:
    object.__setattr__(node, name, value)  # nodes are frozen; this document is our own copy


def _all(node: Any, kind: type[Any]) -> Iterator[Any]:
    if isinstance(node, kind):
        yield node
    for key in node.keys:
        value = getattr(node, key, None)
        for child in value if isinstance(value, (list, tuple)) else [value]:
            if isinstance(child, Node):
                yield from _all(child, kind)

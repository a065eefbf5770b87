"""Relay connections: edges, cursors, page info and counts around the rows of a page."""

from typing import Any

from graphql import GraphQLObjectType, get_named_type

from backend.kit.graphql.connection import encode_cursor
from backend.kit.readplan.leaves import python_value
from backend.kit.readplan.level import Level
from backend.kit.readplan.objects import function_of
from backend.kit.readplan.selection import Nodes
from backend.kit.readplan.shapes import Making, Scope, Unplannable, sets, visibility


def node_type(connection: GraphQLObjectType) -> GraphQLObjectType:
    edge: Any = get_named_type(connection.fields["edges"].type)
    node: GraphQLObjectType = get_named_type(edge.fields["node"].type)
    return node


def page_of(
    making: Making,
    connection: GraphQLObjectType,
    nodes: Nodes,
    level: Level,
    at: str,
    key: tuple[str, ...],
    counted: dict[str, int],
) -> str:
    """Write the object of a page over `rows`, of which `size` are shown."""
    visibility(connection)
    cursor = _cursor(making, level, key)
    parts = []
    for answered, asked in making.selection.of(connection, sets(nodes)).items():
        name = asked[0].name.value
        python = (
            name
            if name == "__typename"
            else connection.fields[name].extensions["strawberry-definition"].python_name
        )
        match python:
            case "__typename":
                written = repr(connection.name)
            case "edges":
                written = _edges(making, connection, asked, level, at, cursor)
            case "page_info":
                written = _page_info(making, connection, asked, cursor)
            case _ if python in counted:
                written = f"counts[{counted[python]}]"
            case _:
                raise Unplannable(
                    connection.name, name, "neither edges nor page info, and no count is declared"
                )
        parts.append(f"{answered!r}: {written}")
    return "{" + ", ".join(parts) + "}"


def _cursor(making: Making, level: Level, key: tuple[str, ...]) -> str:
    """Write a function from a row to its cursor."""
    given = []
    for name in key:
        sql, field, may_be_null = level.column(name)
        given.append(python_value(f"r[{level.read(sql)}]", field, making.writer, nullable=may_be_null))
    result = f"{making.writer.hold(encode_cursor)}(({', '.join(given)},))"
    return making.writer.function("r", [], result)


def _edges(
    making: Making, connection: GraphQLObjectType, nodes: Nodes, level: Level, at: str, cursor: str
) -> str:
    edge: Any = get_named_type(connection.fields["edges"].type)
    visibility(edge)
    parts = []
    for answered, asked in making.selection.of(edge, sets(nodes)).items():
        match asked[0].name.value:
            case "cursor":
                written = f"{cursor}(x)"
            case "node":
                written = f"{function_of(making, node_type(connection), asked, Scope('r', level, at))}(x, c)"
            case "__typename":
                written = repr(edge.name)
            case name:
                raise Unplannable(edge.name, name, "an edge has a cursor and a node")
        parts.append(f"{answered!r}: {written}")
    return f"[{{{', '.join(parts)}}} for x in rows[:size]]"


def _page_info(making: Making, connection: GraphQLObjectType, nodes: Nodes, cursor: str) -> str:
    info: Any = get_named_type(connection.fields["pageInfo"].type)
    visibility(info)
    known = {
        "hasNextPage": "len(rows) > size",
        "endCursor": f"({cursor}(rows[min(size, len(rows)) - 1]) if rows else None)",
        "__typename": repr(info.name),
    }
    asked = making.selection.of(info, sets(nodes))
    return "{" + ", ".join(f"{key!r}: {known[found[0].name.value]}" for key, found in asked.items()) + "}"

"""The object of a type: every field asked for, each from its source, as one expression."""

from collections.abc import Callable
from typing import Any

import orjson
from graphql import GraphQLField, GraphQLObjectType, get_named_type, is_abstract_type

from backend.kit.readplan import values
from backend.kit.readplan.leaves import nullable_leaf, required
from backend.kit.readplan.level import linked
from backend.kit.readplan.needs import derived, read_words
from backend.kit.readplan.selection import Nodes
from backend.kit.readplan.shapes import (
    Making,
    Scope,
    Unplannable,
    checked,
    declared,
    definition,
    is_leaf,
    is_seen_freely,
    listed,
    nullable,
    sets,
    visibility,
)
from backend.kit.readplan.sources import (
    Column,
    Core,
    Count,
    Derived,
    First,
    Inside,
    Link,
    Localised,
    Many,
    One,
    Spoken,
)


def object_of(making: Making, owner: GraphQLObjectType, nodes: Nodes, scope: Scope) -> str:
    """Write the object as a dictionary display."""
    visibility(owner)
    asked = making.selection.of(owner, sets(nodes))
    return "{" + ", ".join(f"{key!r}: {_field(making, owner, asked[key], scope)}" for key in asked) + "}"


def function_of(making: Making, owner: GraphQLObjectType, nodes: Nodes, scope: Scope) -> str:
    """Write the object as a function of its row (or value) and the context; give its name."""
    result = object_of(making, owner, nodes, scope)
    return making.writer.function(f"{scope.variable}, c", scope.lines, result)


def _field(making: Making, owner: GraphQLObjectType, nodes: Nodes, scope: Scope) -> str:
    name = nodes[0].name.value
    if name == "__typename":
        return repr(owner.name)
    gql = owner.fields[name]
    what = declared(gql)
    if gql.args:
        raise Unplannable(owner.name, name, "it takes arguments, which only root fields may")
    if what is not None and what.only is not None and not making.allows(what.only):
        return "None"
    if what is not None and isinstance(what.source, Core):
        raise Unplannable(owner.name, name, what.source.reason, meant=True)
    if scope.level is not None and what is None:
        raise Unplannable(owner.name, name, "it does not declare its source")
    try:
        if scope.level is None or what is None:
            return shaped(making, gql.type, values.value_of(making, gql, what, scope), nodes)
        return _WRITTEN[type(what.source)](making, gql, what.source, nodes, scope)
    except (LookupError, AttributeError) as reason:
        raise Unplannable(owner.name, name, str(reason)) from reason


def shaped(making: Making, gql_type: Any, found: str, nodes: Nodes, *, may_be_null: bool = True) -> str:
    """Write a value of Python's as a type of the schema asks for it."""
    item = listed(gql_type)
    if item is not None:
        inner = shaped(making, item, "x", nodes, may_be_null=nullable(item))
        written = found if inner == "x" else f"[{inner} for x in {found}]"
        return _guarded(making, gql_type, found, written, may_be_null=may_be_null)
    if is_leaf(gql_type):
        return nullable_leaf(making.writer, gql_type, found, None, may_be_null=may_be_null)
    written = _value_object(making, get_named_type(gql_type), found, nodes)
    return _guarded(making, gql_type, found, written, may_be_null=may_be_null)


def _value_object(making: Making, named: Any, found: str, nodes: Nodes) -> str:
    if not is_abstract_type(named):
        return f"{function_of(making, named, nodes, Scope('o'))}({found}, c)"
    kinds = making.selection.schema.get_possible_types(named)
    made = {
        making.writer.hold(definition(kind)): function_of(making, kind, nodes, Scope("o")) for kind in kinds
    }
    table = ", ".join(f"{kind}: {function}" for kind, function in made.items())
    return f"{{{table}}}[type({found})]({found}, c)"


def _guarded(making: Making, gql_type: Any, found: str, written: str, *, may_be_null: bool) -> str:
    if not may_be_null:
        return written
    if nullable(gql_type):
        return written if written == found else f"(None if {found} is None else {written})"
    return f"{making.writer.hold(required)}({found})" if written == found else written


def _column(making: Making, gql: GraphQLField, source: Column, _: Nodes, scope: Scope) -> str:
    level = scope.rows
    sql, field, may_be_null = level.column(scope.at(source.path))
    found = f"{scope.variable}[{level.read(sql)}]"
    if listed(gql.type) is not None:
        raise LookupError("a list in one column; declare it as computed")
    return nullable_leaf(making.writer, gql.type, found, field, may_be_null=may_be_null)


def _words(making: Making, gql: GraphQLField, source: Any, _: Nodes, scope: Scope) -> str:
    found, may_be_null = read_words(making, source, scope)
    return nullable_leaf(making.writer, gql.type, found, None, may_be_null=may_be_null)


def _inside(making: Making, gql: GraphQLField, source: Inside, nodes: Nodes, scope: Scope) -> str:
    level = scope.rows
    sql, _, may_be_null = level.column(scope.at(source.path))
    owner: Any = get_named_type(gql.type)
    function = function_of(making, owner, nodes, Scope("o", bare=True))
    found = f"{scope.variable}[{level.read(sql)}]"
    if may_be_null:  # the row it stands in may be missing
        found = f"{making.writer.hold(required)}({found})"
    return f"[{function}(x, c) for x in {making.writer.hold(orjson.loads)}({found})]"


def _derived(making: Making, gql: GraphQLField, source: Derived, nodes: Nodes, scope: Scope) -> str:
    return shaped(making, gql.type, derived(making, source, scope), nodes)


def _one(making: Making, gql: GraphQLField, source: One, nodes: Nodes, scope: Scope) -> str:
    level, path = scope.rows, scope.at(source.path)
    owner: Any = get_named_type(gql.type)
    shown = checked(owner, level, path)
    key, _, may_be_null = level.column(f"{path}__pk" if path else "pk")
    if not may_be_null and is_seen_freely(shown):
        return object_of(making, owner, nodes, Scope(scope.variable, level, path, scope.lines, scope.known))
    absent = f"{scope.variable}[{level.read(key)}] is None"
    if not is_seen_freely(shown):
        absent += f" or not {scope.variable}[{level.read(level.condition(path, shown.to))}]"
    made = f"{function_of(making, owner, nodes, Scope('r', level, path))}({scope.variable}, c)"
    if nullable(gql.type):
        return f"(None if {absent} else {made})"
    return f"{making.writer.hold(required)}(None if {absent} else {made})"


def _many(making: Making, gql: GraphQLField, source: Many, nodes: Nodes, scope: Scope) -> str:
    function, query = _below(making, gql, source.link, nodes, scope)
    return f"[{function}(x, c) for x in {scope.variable}[{scope.rows.read('ARRAY(' + query + ')')}]]"


def _first(making: Making, gql: GraphQLField, source: First, nodes: Nodes, scope: Scope) -> str:
    function, query = _below(making, gql, source.link, nodes, scope, " LIMIT 1")
    found = f"{scope.variable}[{scope.rows.read('(' + query + ')')}]"
    return f"(None if {found} is None else {function}({found}, c))"


def _count(_: Making, __: GraphQLField, source: Count, ___: Nodes, scope: Scope) -> str:
    level = scope.rows
    below, tied = linked(level, scope.path, source.link)
    query = f"SELECT count(*) {below.body(tied, '')}"
    # The rows of a list share what they point at: joined, PostgreSQL remembers the count of each.
    found = level.beside(query) if scope.path else f"({query})"
    return f"{scope.variable}[{level.read(found)}]"


def _below(
    making: Making, gql: GraphQLField, link: Link, nodes: Nodes, scope: Scope, limit: str = ""
) -> tuple[str, str]:
    owner: Any = get_named_type(gql.type)
    level, tied = linked(scope.rows, scope.path, link)
    shown = checked(owner, level, "")
    function = function_of(making, owner, nodes, Scope("r", level))
    if not is_seen_freely(shown):
        tied += f" AND ({level.condition('', shown.to)})"
    return function, level.records(tied, link) + limit


_WRITTEN: dict[type, Callable[[Making, GraphQLField, Any, Nodes, Scope], str]] = {
    Column: _column,
    Localised: _words,
    Spoken: _words,
    Derived: _derived,
    One: _one,
    Many: _many,
    First: _first,
    Count: _count,
    Inside: _inside,
}

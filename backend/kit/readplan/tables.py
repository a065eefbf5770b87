"""The statement of a root field over a table, and the function that makes its rows the reply."""

from typing import Any

from graphql import GraphQLField, get_named_type

from backend.kit.graphql.connection import MOST_PER_PAGE
from backend.kit.readplan.level import Level
from backend.kit.readplan.objects import function_of
from backend.kit.readplan.pages import page_of
from backend.kit.readplan.roots import FromTable
from backend.kit.readplan.selection import Nodes
from backend.kit.readplan.shapes import Making, Scope, listed
from backend.kit.readplan.where import where


def reply(
    making: Making,
    gql: GraphQLField,
    nodes: Nodes,
    level: Level,
    source: FromTable,
    counted: dict[str, int],
) -> str:
    """Write the function from rows to the value of a root field; give its name."""
    named: Any = get_named_type(gql.type)
    if source.key:
        result = page_of(making, named, nodes, level, source.at, source.key, counted)
        return making.writer.function("rows, c, size, counts", [], result)
    function = function_of(making, named, nodes, Scope("r", level, source.at))
    if listed(gql.type) is not None:
        return making.writer.function("rows, c, size, counts", [], f"[{function}(x, c) for x in rows]")
    return making.writer.function("rows, c, size, counts", [], f"{function}(rows[0], c) if rows else None")


def query_of(level: Level, seen: str, source: FromTable, *, single: bool) -> str:
    """Give the statement of a root field."""
    slot = level.statement.slot
    asked = slot(lambda call, bind: where(call.rows.q, source.model, level.alias, bind))
    order = slot(lambda call, _: f"ORDER BY {level.order(call.rows.order)}" if call.rows.order else "")
    condition = f"({asked}) AND ({seen})" if seen else asked
    query = f"SELECT {', '.join(level.outputs)} {level.body(condition, '')} {order}"
    if single:
        return f"{query} LIMIT 1"
    if not source.key:
        return query
    # A bound LIMIT alone leaves PostgreSQL guessing a tenth of the table; the inner one tells it the most.
    size = slot(lambda call, bind: bind(call.rows.size + 1))
    return f"SELECT * FROM ({query} LIMIT {MOST_PER_PAGE + 1}) page LIMIT {size}"


def count_of(source: FromTable, name: str) -> tuple[Any, ...]:
    """Count the rows behind a number of a connection."""
    model, condition = source.model, source.counts[name]

    def narrowed(call: Any, bind: Any) -> str:
        return where(condition(call.context, **call.arguments), model, "t", bind)

    return (f'SELECT count(*) FROM "{model._meta.db_table}" t WHERE ', narrowed)

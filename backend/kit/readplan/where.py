"""Writes a tortoise `Q` as SQL with bound values: the one rule serves the query set and the plan.

tortoise builds the same in some hundred microseconds per query; this takes one or two per condition.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import orjson
from tortoise.expressions import Q
from tortoise.fields import JSONField
from tortoise.fields.relational import BackwardFKRelation, ForeignKeyFieldInstance, ManyToManyFieldInstance
from tortoise.models import Model

Bind = Callable[[Any], str]
"""Takes a value and gives its place in the statement, `$1`."""


@dataclass(frozen=True)
class Among:
    """Stands for a list of values after `__in`: a column of the rows of a model that a condition matches."""

    model: type[Model]
    column: str
    q: Q


Write = Callable[[Any, str, Bind], str]
"""Writes a condition with a value on the rows under an alias."""

_COMPARED = {"": "=", "lt": "<", "lte": "<=", "gt": ">", "gte": ">="}


def where(q: Q, model: type[Model], alias: str, bind: Bind) -> str:
    """Write a condition on the rows of a model that stand under an alias."""
    parts = [where(child, model, alias, bind) for child in q.children]
    parts += [_written(model, path)(value, alias, bind) for path, value in q.filters.items()]
    if not parts:
        return "TRUE"
    joined = f" {q.join_type} ".join([f"({part})" for part in parts])
    return f"NOT ({joined})" if q._is_negated else joined


@lru_cache(maxsize=4096)  # by names of ours
def _written(model: type[Model], path: str) -> Write:
    """Give the writer of one condition: `state__in`, `window__code`."""
    first, _, rest = path.partition("__")
    name = model._meta.pk_attr if first == "pk" else first
    field = model._meta.fields_map[name]
    if isinstance(field, ForeignKeyFieldInstance) and rest and rest.split("__")[0] not in {"in", "isnull"}:
        return _through_key(field, rest, column_of(model, name))
    if isinstance(field, ManyToManyFieldInstance | BackwardFKRelation):
        return _through_rows(field, rest, model)
    column = column_of(model, name)
    return lambda value, alias, bind: _compare(f'{alias}."{column}"', rest, value, field, bind)


def _through_key(field: Any, rest: str, column: str) -> Write:
    related = field.related_model
    inner = _written(related, rest)
    # Found by a unique column it is one value, so an index of the outer table can give the order.
    how = "=" if "__" not in rest and related._meta.fields_map[rest].unique else "IN"
    key = column_of(related, field.to_field_instance.model_field_name)
    rows = f'(SELECT o."{key}" FROM "{related._meta.db_table}" o WHERE '
    return lambda value, alias, bind: f'{alias}."{column}" {how} {rows}{inner(value, "o", bind)})'


def _through_rows(field: Any, rest: str, model: type[Model]) -> Write:
    related = field.related_model
    own, inner = column_of(model, model._meta.pk_attr), _written(related, rest)
    if isinstance(field, BackwardFKRelation):
        column = column_of(related, field.relation_source_field)
        rows = f'(SELECT o."{column}" FROM "{related._meta.db_table}" o WHERE '
    else:
        pk = column_of(related, related._meta.pk_attr)
        rows = (
            f'(SELECT t."{field.backward_key}" FROM "{field.through}" t '
            f'JOIN "{related._meta.db_table}" o ON o."{pk}" = t."{field.forward_key}" WHERE '
        )
    return lambda value, alias, bind: f'{alias}."{own}" IN {rows}{inner(value, "o", bind)})'


def _compare(place: str, how: str, value: Any, field: Any, bind: Bind) -> str:
    if how == "" and value is None:
        how, value = "isnull", True
    if how in _COMPARED:
        return f"{place} {_COMPARED[how]} {_bound(value, field, bind)}"
    match how:
        case "isnull" | "not_isnull":
            return f"{place} IS {'NULL' if bool(value) is (how == 'isnull') else 'NOT NULL'}"
        case "in":
            return f"{place} {_among(value, bind)}"
        case "contains" if isinstance(field, JSONField):
            return f"{place} @> {_bound(value, field, bind)}"
        case "startswith" | "icontains":
            return _alike(place, how, value, bind)
    message = f"{field.model_field_name}__{how} is not a condition a plan can write"
    raise ValueError(message)


def _among(value: Any, bind: Bind) -> str:
    if not isinstance(value, Among):
        return f"= ANY({bind(list(value))})"
    column, table = column_of(value.model, value.column), value.model._meta.db_table
    return f'IN (SELECT o."{column}" FROM "{table}" o WHERE {where(value.q, value.model, "o", bind)})'


def _alike(place: str, how: str, value: str, bind: Bind) -> str:
    if how == "startswith":
        return f"{place} LIKE {bind(_escaped(value) + '%')}"
    return f"UPPER({place}) LIKE UPPER({bind('%' + _escaped(value) + '%')})"


def _bound(value: Any, field: Any, bind: Bind) -> str:
    if value is True or value is False:
        return str(value).upper()  # as it stands PostgreSQL can plan by it: there are but two statements
    return bind(orjson.dumps(value).decode()) if isinstance(field, JSONField) else bind(value)


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


@lru_cache(maxsize=4096)
def column_of(model: Any, name: str) -> str:
    """Give the table's column of a field; a foreign key's is that of its id."""
    field = model._meta.fields_map[name]
    if isinstance(field, ForeignKeyFieldInstance):
        return column_of(model, str(field.source_field))
    return str(model._meta.fields_db_projection[name])

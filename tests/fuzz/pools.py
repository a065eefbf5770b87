"""Values for arguments: what really is in the database where there is some, what is odd or nothing else."""

import random
import re
import uuid
from collections import defaultdict
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    is_required_input_field,
)

from backend.kit.db import connection

MOST_OF_A_COLUMN = 30
DEEPEST = 4
TEXTS = (
    *("示例", "坑洼路面，积水很深", "a", "示例" * 40, "x" * 4_000, "", " ", "\n"),
    *("\x00", "a\u202eb", "😀" * 3, "e\u0301", "'; DROP TABLE cases_case --", "%", "=1+1", "<b>"),
    *("13800000001", "+8613800000001", "330523199001011234", "ZT-١", "../../etc/passwd", "https://[::1]/"),
    *("2026-03-09T01:00:00Z", "9999-12-31T23:59:59Z", "{}", "[]", '{"a":1}', "null"),
)
PLAIN: dict[str, tuple[object, ...]] = {
    "Int": (0, 1, 2, 3, -1, 60, 100_000, 30_801_234, 119_754_321, 2**31 - 1, -(2**31)),
    "Float": (0.0, -1.5, 1e300, 30.8),
    "Boolean": (True, False),
    "Date": ("2026-03-09", "1999-12-31", "9999-12-31", "0001-01-01"),
    "DateTime": (
        *("2026-03-09T00:00:00Z", "2026-12-31T23:59:59+08:00"),
        *("9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00"),
    ),
    "JSON": ({}, [], None, 1, "x", {"": {}}, {"name": "示例"}, {"name": ["x"] * 50}, [[[[]]]]),
}
ODD = (None, 1, -1, 1.5, True, "", "x", [], {}, [None], 2**63, "\x00")


class Pools:
    """What the database holds, by table and column."""

    def __init__(self) -> None:
        self.columns: dict[tuple[str, str], list[str]] = {}

    @classmethod
    async def read(cls) -> "Pools":
        pools = cls()
        found = await connection().execute_query_dict(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
            " AND data_type IN ('uuid', 'character varying', 'text')"
        )
        for each in found:
            table, column = each["table_name"], each["column_name"]
            rows = await connection().execute_query_dict(
                f'SELECT "{column}"::text AS it FROM "{table}" WHERE "{column}" IS NOT NULL'
                f" LIMIT {MOST_OF_A_COLUMN}"
            )
            if rows:
                pools.columns[table, column] = [row["it"] for row in rows]
        return pools

    def like(self, where: str, column: str) -> list[str]:
        """Give what a column holds in the tables whose name shares a word with where it is asked for."""
        words = {word.lower().removesuffix("s") for word in re.findall(r"[A-Z]?[a-z]+", where)}
        found: dict[bool, list[str]] = defaultdict(list)
        for (table, name), values in self.columns.items():
            if name in (column, f"{column}_id"):
                near = bool(words & {part.removesuffix("s") for part in table.split("_")})
                found[near] += values
        return found[True] or found[False]


class Drawn:
    """Draws values that fit a type, and now and then one that does not."""

    def __init__(self, pools: Pools, random_: random.Random, oddness: float = 0.03) -> None:
        self._pools, self._random, self._oddness = pools, random_, oddness

    def value(self, type_: GraphQLInputType, where: str, deep: int = 0) -> Any:
        if self._random.random() < self._oddness:
            return self._random.choice(ODD)
        if isinstance(type_, GraphQLNonNull):
            return self._some(type_.of_type, where, deep)
        return None if self._random.random() < 0.2 else self._some(type_, where, deep)

    def _some(self, type_: GraphQLInputType, where: str, deep: int) -> Any:
        if isinstance(type_, GraphQLList):
            size = 0 if deep > DEEPEST else self._random.choice((0, 1, 1, 2, 3, 40))
            return [self.value(type_.of_type, where, deep + 1) for _ in range(size)]
        if isinstance(type_, GraphQLEnumType):
            return self._random.choice(list(type_.values))
        if isinstance(type_, GraphQLInputObjectType):
            return {
                name: self.value(field.type, f"{where}.{name}", deep + 1)
                for name, field in type_.fields.items()
                if is_required_input_field(field) or self._random.random() < 0.5
            }
        return self._leaf(str(type_), where)

    def _leaf(self, type_: str, where: str) -> Any:
        if type_ in PLAIN:
            return self._random.choice(PLAIN[type_])
        if type_ == "UUID" and self._random.random() < 0.1:
            return str(uuid.UUID(int=self._random.getrandbits(128)))
        column = (
            "id" if type_ == "UUID" else re.sub(r"(?<!^)(?=[A-Z])", "_", where.rsplit(".", 1)[-1]).lower()
        )
        known = self._pools.like(where, column)
        if known and (type_ == "UUID" or self._random.random() < 0.7):
            return self._random.choice(known)
        return self._random.choice(TEXTS)

"""The statements that put a table of years in the place of a table that becomes its first part (pure)."""

from collections.abc import Iterator
from typing import Final

from backend.kit.years.declared import Yearly, new_year
from backend.kit.years.shape import Shape

_ALIKE: Final = (
    "INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING STORAGE INCLUDING COMMENTS INCLUDING CONSTRAINTS"
)


def check_of(table: str) -> str:
    """Name the check that proves, before the lock, that all keys lie below a New Year."""
    return f"{table}_years"


def claim(yearly: Yearly, until: int) -> list[str]:
    """Say that all keys lie below a New Year: rows to come are heeded, PostgreSQL has yet to read the others.

    It does so while everybody writes on (`VALIDATE CONSTRAINT`); the attaching then reads none.
    """
    table, check = yearly.table, check_of(yearly.table)
    words = f"CHECK ({yearly.key} < '{new_year(until + 1)}') NOT VALID"
    return [
        f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {check}",
        f"ALTER TABLE {table} ADD CONSTRAINT {check} {words}",
    ]


def exchange(yearly: Yearly, shape: Shape, until: int) -> Iterator[str]:
    """Rename the table, make one of years with its name and surroundings, attach it as the first part."""
    table, first = yearly.table, f"{yearly.table}_until_{until}"
    yield from _loosen(table, shape)
    yield f"ALTER TABLE {table} RENAME TO {first}"
    for name in (*(one.name for one in (*shape.unique, *shape.indexes)), *shape.apart):
        yield f'ALTER INDEX "{name}" RENAME TO "{name}_until_{until}"'
    yield f"CREATE TABLE {table} (LIKE {first} {_ALIKE}) PARTITION BY RANGE ({yearly.key})"
    yield f"ALTER TABLE {table} DROP CONSTRAINT {check_of(table)}"
    # Before the attaching: what the first part has already is taken over, not made or proven again.
    for one in (*shape.unique, *shape.references):
        yield f'ALTER TABLE {table} ADD CONSTRAINT "{one.name}" {one.words}'
    yield from (one.words for one in (*shape.indexes, *shape.triggers))
    bounds = f"FROM (MINVALUE) TO ('{new_year(until + 1)}')"
    yield f"ALTER TABLE {table} ATTACH PARTITION {first} FOR VALUES {bounds}"
    yield f"ALTER TABLE {first} DROP CONSTRAINT {check_of(table)}"
    yield from _fasten(table, shape)


def _loosen(table: str, shape: Shape) -> Iterator[str]:
    for pointing in shape.pointing:
        yield f'ALTER TABLE {pointing.table} DROP CONSTRAINT "{pointing.name}"'
    for own in shape.own:
        yield f'ALTER TABLE {table} DROP CONSTRAINT "{own.name}"'
    for name in shape.for_rows:  # come back to every part from the whole
        yield f'DROP TRIGGER "{name}" ON {table}'


def _fasten(table: str, shape: Shape) -> Iterator[str]:
    for own in shape.own:
        yield f'ALTER TABLE {table} ADD CONSTRAINT "{own.name}" {own.words}'
    for pointing in shape.pointing:  # heeded from now on; that it held before is read after the lock
        yield f'ALTER TABLE {pointing.table} ADD CONSTRAINT "{pointing.name}" {pointing.words} NOT VALID'
    yield from (f"GRANT {grant}" for grant in shape.grants)

"""Bytes that no row names: left by a kill between writing and committing, or over after a restore.

    named("surveys_photo", "storage_key", "next_key")

stands in the `held.py` of every room whose tables say where bytes lie. What none of them names is a stray
once it has lain as it is for `SAFE_AGE`. Keys are made at random and never used again, and one statement
looks at all tables: what it does not find in that moment no transaction is still about to name.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from backend.kit import db

# Longer than a transaction, an upload (a week) or the nights of backups that are kept by themselves (14) may
# want it. It counts from when the file came to lie here, so that a restore gives everything that time again.
SAFE_AGE: Final = timedelta(days=30)
_FEW: Final = 10

_NAMES: Final[dict[str, str]] = {}
_KNOWN: Final = """
SELECT c.relname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
WHERE a.attname = 'storage_key' AND NOT a.attisdropped AND NOT c.relispartition
  AND c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
"""


@dataclass(frozen=True)
class Strays:
    """What no row names among so many files that were old enough."""

    keys: tuple[str, ...]
    of: int

    @property
    def are_doubtful(self) -> bool:
        """Say whether they are so many that these may be the files of other tables than ours."""
        return len(self.keys) > max(_FEW, self.of // 2)


def named(table: str, *columns: str) -> None:
    """Declare columns that say where bytes lie; each has an index."""
    _NAMES[table] = " UNION ALL ".join(
        f"SELECT {column} AS key FROM {table} WHERE {column} IS NOT NULL AND {column} = ANY($1)"  # noqa: S608
        for column in columns
    )


def listed(table: str, column: str) -> None:
    """Declare a JSON column that lists where bytes lie."""
    _NAMES[table] = (
        f"SELECT key FROM {table}, jsonb_array_elements_text({column}) AS key "  # noqa: S608
        f"WHERE {column} <> '[]' AND key = ANY($1)"
    )


async def find(keys: list[str]) -> Strays:
    """Say which of these no row names, in the open transaction.

    Raises LookupError where a table has keys of which its room says nothing: then nothing is known.
    """
    silent = {row["relname"] for row in await db.fetch(_KNOWN)} - _NAMES.keys()
    if silent:
        raise LookupError(f"nobody says that these tables name files: {', '.join(sorted(silent))}")
    rows = await db.fetch(" UNION ALL ".join(_NAMES.values()), keys)
    by_rows = {row["key"] for row in rows}
    return Strays(tuple(key for key in keys if key not in by_rows), len(keys))


def old(found: list[tuple[str, datetime]], now: datetime) -> list[str]:
    """Give the keys of what has lain as it is for long enough."""
    return [key for key, since in found if now - since > SAFE_AGE]

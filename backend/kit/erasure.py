"""What becomes of a person's rows when they have their account erased: every table with some says it.

    goes("notifications_push_subscription", "person_id = $1")
    empties("identity_person", "id = $1", "name_enc = NULL")
    outlives("the archive says: …", "cases_case")

stand in the room's `held.py`, beside what it holds. `whose` is a condition on the table, `$1` the person,
`$2` the instant. A table may do both: what is left of it outlives what goes. Rooms that know of something
that must end first say so too (`hinders`), where both the server and the workers import it.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from backend.kit import db
from backend.kit.i18n import Words
from backend.kit.retention import hash_of


@dataclass(frozen=True)
class Going:
    """Rows that go, or lose what names the person; `files` is the column that says where their file lies."""

    table: str
    whose: str
    emptied: str = ""
    files: str = ""


@dataclass(frozen=True)
class Gone:
    """What was erased of a table: how many rows, a hash of their ids, and the files they leave behind."""

    table: str
    count: int
    ids_hash: str
    files: tuple[str, ...]


@dataclass(frozen=True)
class Hindrance:
    """Something of a person's that must end before they can go: what kind, and its name."""

    kind: str
    name: Words
    until: datetime | None = None


Hinders = Callable[[UUID, datetime], Awaitable[list[Hindrance]]]
GOES: Final[list[Going]] = []
OUTLIVES: Final[dict[str, str]] = {}
HINDERS: Final[dict[str, Hinders]] = {}


def goes(table: str, whose: str, *, files: str = "") -> None:
    """Declare rows that are deleted with their person, and the files they name."""
    GOES.append(Going(table, whose, files=files))


def empties(table: str, whose: str, emptied: str) -> None:
    """Declare rows that stay and lose what names the person: `emptied` is what an UPDATE sets."""
    GOES.append(Going(table, whose, emptied))


def outlives(because: str, *tables: str) -> None:
    """Declare tables that keep what they say of a person who went, and why the law has them do so."""
    OUTLIVES.update(dict.fromkeys(tables, because))


def hinders(room: str) -> Callable[[Hinders], Hinders]:
    """Let a room say what must end before a person can go (usable as a decorator)."""

    def register(asked: Hinders) -> Hinders:
        if room in HINDERS:
            raise ValueError(f"{room} says twice what hinders")
        HINDERS[room] = asked
        return asked

    return register


async def hindrances(person: UUID, now: datetime) -> list[Hindrance]:
    """List what must end before a person can go, as every room knows it."""
    return [each for asked in HINDERS.values() for each in await asked(person, now)]


async def erase_rows(going: Going, person: UUID, now: datetime) -> Gone:
    """Erase a person's rows of one table, in the open transaction; erased before, they are none."""
    also = f", {going.files}" if going.files else ""
    done = f"UPDATE {going.table} SET {going.emptied}" if going.emptied else f"DELETE FROM {going.table}"  # noqa: S608
    # Tables and conditions come from code, the person and the instant travel as parameters.
    sql = f"{done} WHERE {going.whose} RETURNING id::text{also}"
    rows = await db.fetch(sql, *((person, now) if "$2" in sql else (person,)))
    files = tuple(row[going.files] for row in rows if row[going.files]) if going.files else ()
    return Gone(going.table, len(rows), hash_of(row["id"] for row in rows), files)

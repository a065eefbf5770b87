"""What a running PostgreSQL is asked about its log."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import psycopg

from backend.kit.startfaults import Failed

RECEIVER: Final = "zhengtong_log"  # the slot, and how the receiver names itself


@dataclass(frozen=True)
class Erased:
    """Somebody whose account was erased: a number that is nobody's any more, and when."""

    person: UUID
    at: datetime


@contextmanager
def asked(database_url: str) -> Iterator["Answers"]:
    """Hold a connection open. Raises `Failed` where nobody answers."""
    try:
        with psycopg.connect(database_url, autocommit=True, connect_timeout=5) as connection:
            yield Answers(connection)
    except psycopg.Error as fault:
        said = (str(fault).strip() or type(fault).__name__).splitlines()[0]
        raise Failed(f"PostgreSQL does not tell about its log: {said}") from None


class Answers:
    """Questions to one PostgreSQL."""

    def __init__(self, connection: "psycopg.Connection[Any]") -> None:
        self._connection = connection

    def number(self) -> str:
        """Give the number that this PostgreSQL bears from its making on, and every copy of it."""
        return str(self._one("SELECT system_identifier FROM pg_control_system()"))

    def piece_of(self, place: str) -> str:
        """Name the piece of the log in which a place lies."""
        return str(self._one("SELECT pg_walfile_name(%s)", place))

    def piece_bytes(self) -> int:
        """Say how long a piece of the log is."""
        return int(self._one("SELECT setting FROM pg_settings WHERE name = 'wal_segment_size'"))

    def now_and_place(self) -> tuple[datetime, str]:
        """Give its clock, and how far its log reached then or a little later."""
        row = self._connection.execute("SELECT clock_timestamp(), pg_current_wal_flush_lsn()").fetchone()
        assert row
        return row[0], str(row[1])

    def shows_receivers(self) -> bool:
        """Say whether this role is told how far a receiver has come."""
        return bool(self._one("SELECT pg_has_role(current_user, 'pg_read_all_stats', 'USAGE')"))

    def has_received(self, place: str) -> bool:
        """Say whether the receiver has written the log up to a place."""
        return bool(self._one(_RECEIVED, place, RECEIVER))

    def drop_lost_slot(self) -> bool:
        """Give the slot up if PostgreSQL no longer has what it stands for; say whether it did."""
        return self._one(_DROP_LOST, RECEIVER) is not None

    def erased(self) -> list[Erased]:
        """List who was erased so far; nobody in tables from before there was such a list."""
        if self._one("SELECT to_regclass('privacy_erasure')::text") is None:
            return []
        try:
            return [Erased(*row) for row in self._connection.execute(_ERASED)]
        except psycopg.errors.InsufficientPrivilege:
            raise Failed(_MAY_NOT_READ) from None

    def _one(self, question: str, *values: str) -> Any:
        row = self._connection.execute(question, values).fetchone()
        return row[0] if row else None


def receiving_address(database_url: str) -> str:
    """Give an address under which the receiver is told from other programs."""
    told: dict[str, Any] = psycopg.conninfo.conninfo_to_dict(database_url)
    return psycopg.conninfo.make_conninfo("", **(told | {"application_name": RECEIVER}))


_MAY_NOT_READ: Final = (
    "This role may not read who was erased: run zhengtong migrate as the owner of the tables, "
    "with DATABASE_BACKUP_ROLE naming this one."
)
_ERASED: Final = "SELECT person_id, erased_at FROM privacy_erasure ORDER BY erased_at, person_id"
_RECEIVED: Final = """
SELECT coalesce(bool_or(write_lsn >= %s::pg_lsn), false) FROM pg_stat_replication WHERE application_name = %s
"""
_DROP_LOST: Final = """
SELECT pg_drop_replication_slot(slot_name)::text FROM pg_replication_slots
WHERE slot_name = %s AND wal_status = 'lost'
"""

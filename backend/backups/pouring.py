"""Pours a county that was brought back into the empty database of a server of its own."""

import subprocess
import tempfile
from pathlib import Path
from typing import Final
from urllib.parse import quote

import psycopg

from backend.backups.page import Source
from backend.kit.startfaults import Failed

_HELD: Final = """
SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
"""
# Numbers of transactions mean nothing on another server: who follows rows would wait (kit/follow.py).
_FOLLOWED: Final = """
SELECT format('UPDATE %s SET txid = 0 WHERE txid <> 0', c.oid::regclass)
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
WHERE a.attname = 'txid' AND NOT a.attisdropped
  AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
ORDER BY c.oid
"""
_FIRST_ROLE: Final = "SELECT rolname FROM pg_roles WHERE oid = 10"  # which initdb made: it may do anything

# Roles, their rights and remarks on extensions are the new server's own affair.
_PLAIN: Final = ("--no-owner", "--no-privileges", "--no-comments", "--no-password")


def check_empty(database_url: str) -> None:
    """See that a database holds no tables. Raises `Failed`: nothing is ever overwritten."""
    try:
        with psycopg.connect(database_url, connect_timeout=5) as connection:
            row = connection.execute(_HELD).fetchone()
    except psycopg.Error as fault:
        said = (str(fault).strip() or type(fault).__name__).splitlines()[0]
        raise Failed(f"The database in DATABASE_URL does not answer: {said}") from None
    if row and row[0]:
        raise Failed(
            f"The database in DATABASE_URL holds {row[0]} tables: name a new and empty one, "
            "nothing is ever overwritten."
        )


def pour(source: Source, sockets: Path, database_url: str, programs: Path) -> None:
    """Copy everything from a PostgreSQL of ours into that database, all or nothing. Raises `Failed`."""
    here = _made_ready(source, sockets)
    giving = [str(programs / "pg_dump"), "--format=custom", "--compress=0", *_PLAIN, here]
    taking = [str(programs / "pg_restore"), "--single-transaction", "--exit-on-error", *_PLAIN]
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(giving, stdout=subprocess.PIPE, stderr=said) as dump:
            done = subprocess.run(
                [*taking, "-d", database_url], stdin=dump.stdout, stderr=said, check=False
            ).returncode
        said.seek(0)
        lines = said.read().decode(errors="replace").strip().splitlines()
    if done or dump.returncode:
        why = next((line for line in lines if "error" in line), "it did not say why.")
        raise Failed(f"The tables could not be copied into the empty database: {why}")


def first_role(source: Source, sockets: Path) -> str:
    """Name the role that may do anything with the tables that were brought back. Raises `Failed`."""
    try:
        with psycopg.connect(_address(source.role, source, sockets)) as one:
            [[first]] = one.execute(_FIRST_ROLE).fetchall()
    except psycopg.Error as fault:
        raise Failed(_unreadable(fault)) from None
    return str(first)


def _made_ready(source: Source, sockets: Path) -> str:
    """Begin the order of followed rows anew in the copy, and give the address under which it is read whole.

    Who took the backup may have had no right to read rows.
    """
    whole = _address(first_role(source, sockets), source, sockets)
    try:
        with psycopg.connect(whole) as one:
            one.execute("SET session_replication_role = replica")  # histories take no change but this
            for [statement] in one.execute(_FOLLOWED).fetchall():
                one.execute(statement)
    except psycopg.Error as fault:
        raise Failed(_unreadable(fault)) from None
    return whole


def _unreadable(fault: psycopg.Error) -> str:
    # Where this machine lacks the order of letters of theirs, PostgreSQL says which, and what to do. What it
    # says of rows may hold what is in them.
    told = isinstance(fault, psycopg.OperationalError) and " ".join(str(fault).split())
    said = told or f"{type(fault).__name__}."
    return f"The tables that were brought back cannot be read: {said}"


def _address(role: str, source: Source, sockets: Path) -> str:
    return f"postgresql://{quote(role, safe='')}@/{quote(source.database, safe='')}?host={sockets}"

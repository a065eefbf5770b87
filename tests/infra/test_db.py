import asyncio
from dataclasses import replace

import asyncpg
import pytest

from backend.app import MOST_SECONDS
from backend.kit import db as kit_db
from backend.kit import readers
from backend.kit.db import Database, migrate
from backend.kit.lost import is_lost
from backend.settings import SLICES


async def insert_and_fail(number):
    async with kit_db.transaction() as connection:
        await connection.execute_query("INSERT INTO trial VALUES ($1)", [number])
        raise ZeroDivisionError


async def test_four_concurrent_migrations_all_succeed(servers):
    url = servers.database_url("raced")
    connection = await asyncpg.connect(servers.database_url("postgres"))
    await connection.execute("CREATE DATABASE raced")
    await connection.close()

    applied = await asyncio.gather(*(migrate(Database(url, SLICES)) for _ in range(4)))

    assert sum(1 for one in applied if one) <= 1, "one applies, the others find it done"


async def test_a_transaction_that_fails_leaves_nothing(db):
    await kit_db.connection().execute_script("CREATE TABLE trial (n int)")

    with pytest.raises(ZeroDivisionError):
        await insert_and_fail(1)

    assert await kit_db.connection().execute_query_dict("SELECT * FROM trial") == []


async def test_a_nested_transaction_is_a_savepoint(db):
    await kit_db.connection().execute_script("CREATE TABLE trial (n int)")

    async with kit_db.transaction() as outer:
        await outer.execute_query("INSERT INTO trial VALUES (1)")
        with pytest.raises(ZeroDivisionError):
            await insert_and_fail(2)

    assert [row["n"] for row in await kit_db.connection().execute_query_dict("SELECT n FROM trial")] == [1]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgresql://u:p%40ss@db.example:6432/county",
            {"host": "db.example", "port": 6432, "user": "u", "password": "p@ss", "database": "county"},
        ),
        (
            "postgresql://u@/county?host=/run/pg",
            {"host": "/run/pg", "port": 5432, "user": "u", "password": None, "database": "county"},
        ),
        (
            "postgres://u@h/county?sslmode=require",
            {
                "host": "h",
                "port": 5432,
                "user": "u",
                "password": None,
                "database": "county",
                "ssl": "require",
            },
        ),
    ],
)
def test_a_database_address_is_split(url, expected):
    assert kit_db.credentials(url) == expected


@pytest.mark.parametrize("url", ["mysql://u@h/d", "postgresql://u@h/d?application=x"])
def test_a_database_address_not_understood_is_refused(url):
    with pytest.raises(ValueError, match=r"does not begin with|not understood"):
        kit_db.credentials(url)


async def test_a_statement_that_takes_too_long_is_cut_off_and_the_asker_told_to_come_again(settings):
    hasty = replace(settings.database, most_seconds=0.2)
    async with kit_db.connected(hasty):
        for asking in (
            lambda: kit_db.connection().execute_query("SELECT pg_sleep(30)"),
            lambda: readers.fetch("SELECT pg_sleep(30)", []),
        ):
            with pytest.raises(asyncpg.QueryCanceledError) as cut_off:
                await asking()
            assert is_lost(cut_off.value)  # which is answered with 503 and Retry-After

        assert await readers.fetch("SELECT 1 AS one", [])


async def test_the_application_waits_for_no_statement_without_end(app):
    [shown] = await kit_db.connection().execute_query_dict("SHOW statement_timeout")

    assert shown == {"statement_timeout": f"{MOST_SECONDS:.0f}s"}

"""Statements that wait together are sent together, and everybody gets the rows of their own values."""

import asyncio

import asyncpg
import pytest
import pytest_asyncio

from backend.kit.lines import Lines
from backend.kit.readers import Readers

SQUARE = "SELECT $1::int, $1::int * g FROM generate_series(1, $2::int) g ORDER BY g"


class Told(Lines):
    """Connections that remember what they sent."""

    def __init__(self, database):
        super().__init__(database.url, database)
        self.sent = []

    async def _take(self):
        connection = await super()._take()
        connection.add_query_logger(self._note) if not connection._query_loggers else None
        return connection

    def _note(self, record):
        if "set_config" not in record.query and "pg_type" not in record.query:  # asyncpg learns types
            self.sent.append((record.query, record.args))


@pytest_asyncio.fixture
async def readers(settings):
    readers = Readers(settings.database)
    told = readers._primary = readers._asked = Told(settings.database)
    readers.sent = told.sent
    yield readers
    await readers.close()


async def values(readers, sql, *asked):
    return [[tuple(row)[:2] for row in rows] for rows in await together(readers, sql, *asked)]


async def together(readers, sql, *asked):
    return await asyncio.gather(*(readers.ask(sql, given) for given in asked))


async def test_a_new_connection_can_read_a_list_of_rows_within_a_row(readers):
    [[found]] = await readers.ask("SELECT ROW(ARRAY(SELECT ROW(n) FROM generate_series(1, 2) n))", [])

    assert [tuple(row) for row in found[0]] == [(1,), (2,)]


async def test_what_waits_is_one_statement_and_each_gets_rows_of_its_own_in_order(readers):
    found = await values(readers, SQUARE, (3, 2), (5, 0), (7, 3))

    assert found == [[(3, 3), (3, 6)], [], [(7, 7), (7, 14), (7, 21)]]
    assert len(readers.sent) == 1


async def test_who_asks_the_same_shares_the_rows(readers):
    found = await together(readers, SQUARE, (2, 1), (2, 1), (2, 1))

    assert found[0] is found[1] is found[2]
    assert readers.sent == [(SQUARE, (2, 1))]


async def test_rows_kept_apart_have_no_column_but_their_own(readers):
    found = await asyncio.gather(*(readers.ask("SELECT $1::int AS n", [n], apart=True) for n in range(5)))

    assert [[dict(row) for row in rows] for rows in found] == [[{"n": n}] for n in range(5)]


async def test_a_value_that_fails_harms_nobody_else(readers):
    sql = "SELECT 10 / $1::int"

    found = await asyncio.gather(*(readers.ask(sql, [n]) for n in (2, 0, 5)), return_exceptions=True)

    assert isinstance(found[1], asyncpg.DivisionByZeroError)
    assert [found[0][0][0], found[2][0][0]] == [5, 2]


async def test_a_value_of_the_wrong_kind_harms_nobody_else(readers):
    found = await asyncio.gather(*(readers.ask(SQUARE, [n, 1]) for n in (2, "no", 5)), return_exceptions=True)

    assert isinstance(found[1], asyncpg.DataError)
    assert [found[0][0][1], found[2][0][1]] == [2, 5]


async def test_lists_are_asked_for_one_by_one(readers):
    found = await values(readers, "SELECT v, 0 FROM unnest($1::int[]) v", ([1, 2],), ([],), ([3],))

    assert found == [[(1, 0), (2, 0)], [], [(3, 0)]]
    assert len(readers.sent) == 3


async def test_an_asker_who_leaves_stops_nobody(readers):
    one, other = (readers.ask(SQUARE, (n, 1)) for n in (1, 2))
    one.cancel()

    assert [tuple(row)[:2] for row in await other] == [(2, 2)]


async def test_more_than_a_round_holds_are_all_answered(readers):
    found = await values(readers, SQUARE, *((n, 1) for n in range(100)))

    assert found == [[(n, n)] for n in range(100)]


async def test_a_lost_connection_is_told_and_replaced(readers):
    with pytest.raises(asyncpg.PostgresError):
        await readers.ask("SELECT pg_terminate_backend(pg_backend_pid())", [])

    assert await values(readers, SQUARE, (4, 1)) == [[(4, 4)]]

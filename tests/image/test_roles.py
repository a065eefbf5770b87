"""The role that serves can do all its work, and change no table."""

import asyncpg
import pytest
import pytest_asyncio

from backend.audit import api as audit
from backend.kit import crypto
from backend.kit.db import connected, connection, migrate
from backend.kit.startfaults import Failed
from tests.applications.builders import decided
from tests.cases import world as worlds

NOT_ALLOWED = [
    "CREATE TABLE mine (n int)",
    "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
    "ALTER TABLE cases_case ADD COLUMN mine int",
    "DROP TABLE cases_case",
    "TRUNCATE identity_person CASCADE",
    "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE OR REPLACE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE sql AS 'SELECT 1'",
    "SET session_replication_role = replica",
    "DELETE FROM tortoise_migrations",
    "SELECT rolpassword FROM pg_authid",
    "CREATE ROLE mine SUPERUSER",
    "COPY identity_person TO PROGRAM 'cat'",
    "SELECT pg_read_file('postgresql.conf')",
]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def served(roles, settings_of):
    """Give the settings of a server in a database that the owner's role has migrated."""
    await migrate(settings_of("zhengtong_owner").database, "zhengtong_server")
    return settings_of("zhengtong_server")


async def test_the_role_of_the_server_is_enough_for_a_case_from_filing_to_decision(served, clock):
    crypto.install(served.keyring)
    async with connected(served.database):
        world = await worlds.build(clock.now())
        case = await decided(world, clock)
        await audit.seal(clock.now())
        found = await connection().execute_query_dict("SELECT state FROM cases_case")

    assert [row["state"] for row in found] == ["decided"]
    assert case.number


@pytest.mark.parametrize("statement", NOT_ALLOWED)
async def test_the_role_of_the_server_changes_no_table_and_sees_nothing_of_the_machine(served, statement):
    speaking = await asyncpg.connect(served.database_url)
    try:
        with pytest.raises(
            (asyncpg.InsufficientPrivilegeError, asyncpg.exceptions.ObjectNotInPrerequisiteStateError)
        ):
            await speaking.execute(statement)
    finally:
        await speaking.close()


async def test_tables_that_come_later_are_let_in_by_the_next_migration(served, settings_of):
    owner = await asyncpg.connect(settings_of("zhengtong_owner").database_url)
    await owner.execute("CREATE TABLE later (n int)")
    speaking = await asyncpg.connect(served.database_url)
    try:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await speaking.execute("INSERT INTO later VALUES (1)")

        await migrate(settings_of("zhengtong_owner").database, "zhengtong_server")

        await speaking.execute("INSERT INTO later VALUES (1)")
    finally:
        await owner.execute("DROP TABLE later")
        await owner.close()
        await speaking.close()


@pytest.mark.parametrize(
    ("role", "said"), [("nobody_here", "there is none"), ('x"; DROP TABLE y', "write the name of a role")]
)
async def test_a_role_that_is_not_there_is_said(served, settings_of, role, said):
    with pytest.raises(Failed, match=said):
        await migrate(settings_of("zhengtong_owner").database, role)


@pytest.mark.parametrize(("role", "database"), [("zhengtong_server", "postgres"), ("zhengtong", "zhengtong")])
async def test_nobody_else_comes_in_over_the_network(roles, role, database):
    with pytest.raises(asyncpg.InvalidAuthorizationSpecificationError, match=r"no pg_hba\.conf entry"):
        await asyncpg.connect(roles.url(role, database))


async def test_a_wrong_password_does_not_come_in(roles):
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(roles.url("zhengtong_server", password="guessed"))


async def test_the_role_of_backups_reads_no_row(served, roles):
    speaking = await asyncpg.connect(roles.url("zhengtong_backup"))
    try:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await speaking.execute("SELECT * FROM identity_person")
    finally:
        await speaking.close()

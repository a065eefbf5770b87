"""The head kept outside the database, and the command that proves the trail."""

import asyncpg
import pytest

from backend.audit import api as audit
from backend.audit.tasks import seal_waiting
from backend.commands import audit as command
from backend.kit import crypto, db
from backend.kit.actor import SYSTEM
from backend.kit.clock import HeldClock
from backend.kit.database import credentials
from backend.kit.jobs import Job
from backend.settings import Settings


@pytest.fixture
async def sealed(settings: Settings, clock: HeldClock) -> None:
    crypto.install(settings.keyring)
    async with db.connected(settings.database):
        await audit.record(SYSTEM, "start", "system", "1", {}, clock.now())
        await seal_waiting(Job(clock, {Settings: settings}))


@pytest.mark.usefixtures("sealed")
async def test_the_sealer_notes_the_head_and_the_command_proves_the_trail(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await command._prove(settings, None) == 0

    head = audit.head_file(settings.var_dir).read_text().strip()
    assert capsys.readouterr().out == f"The trail holds: 1 links, {head}\n"


@pytest.mark.usefixtures("sealed")
async def test_the_command_names_what_was_cut_off(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    connection = await asyncpg.connect(**credentials(settings.database_url))
    await connection.execute("SET session_replication_role = replica; TRUNCATE audit_seal, audit_entry")
    await connection.close()

    assert await command._prove(settings, None) == 1

    said = capsys.readouterr()
    assert "The trail was changed" in said.out
    assert "the noted head is missing" in said.err


@pytest.mark.usefixtures("sealed")
async def test_nothing_new_leaves_the_noted_head_as_it_is(settings: Settings, clock: HeldClock) -> None:
    before = audit.head_file(settings.var_dir).stat().st_mtime_ns

    async with db.connected(settings.database):
        await seal_waiting(Job(clock, {Settings: settings}))

    assert audit.head_file(settings.var_dir).stat().st_mtime_ns == before

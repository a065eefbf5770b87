"""A county changes its key while people and officers write, with a SIGKILL in the middle of it."""

import os
import re
import signal
import subprocess
import sys

import pytest

from backend.backups import sealing, taking
from backend.keys.batches import count_by_key, count_others
from backend.keys.columns import sheets
from backend.kit import crypto, db, secretkeys
from backend.kit.clock import SystemClock
from backend.settings import ROOT
from tests.answers.waiting import until
from tests.conftest import session_folder
from tests.faults import settling
from tests.faults.county import faults_in, found
from tests.faults.reckoning import reckon
from tests.faults.settling import writing
from tests.keys.conftest import NEW, NEW_KEY, OLD

pytestmark = pytest.mark.slow


def command(county, keys, *words):
    """Start a command of `zhengtong` with these keys."""
    environment = county.servers[0].environment | {"FIELD_KEYS": secretkeys.written(keys)}
    words = [sys.executable, "-m", "backend.cli", *words]
    return subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


async def given(county, keys):
    """Give every process these keys, and restart the server, then the workers."""
    for part in (*county.servers, *county.workers):
        part.environment["FIELD_KEYS"] = secretkeys.written(keys)
        assert await county.aside(part.end, signal.SIGTERM) in {0, -signal.SIGTERM}
        part.start()
    await county.stands(county.servers[0])


@pytest.fixture
def knowing(monkeypatch):
    """Have counties begin with the new key in second place: the first step is done."""

    def found_knowing(*words, **options):
        county = found(*words, **options)
        for part in (*county.servers, *county.workers):
            part.environment["FIELD_KEYS"] = secretkeys.written({**county.settings.field_keys, NEW: NEW_KEY})
        return county

    monkeypatch.setattr(settling, "found", found_knowing)


async def count(county, counting):
    async with db.connected(county.settings.database):
        return [await counting(sheet) for sheet in sheets()]


async def test_the_key_changes_while_everybody_writes_and_a_kill_in_the_middle_costs_nothing(
    servers, template, tmp_path, knowing
):
    async with settling.at_work(servers, 20, 6, servers=1) as (county, load):
        old, file = county.settings.field_keys, tmp_path / "retired"
        both = {NEW: NEW_KEY, **old}
        secret, public = sealing.make_key()
        async with writing(load, writers=3):
            await until(lambda: load.line.ledger.acknowledged > 60, 60)
            made = taking.take(county.settings, tmp_path, sealing.recipient(public), SystemClock().now())
            await given(county, both)
            killed = command(county, both, "keys", "rotate", "--rows", "20", "--rest", "0.05")
            assert "sealed anew" in await county.aside(killed.stdout.readline)
            killed.kill()
            killed.communicate()
            halfway = {key for keys in await count(county, count_by_key) for key in keys}
            before = load.line.ledger.acknowledged
            whole = command(county, both, "keys", "rotate", "--rows", "200")
            said, _ = await county.aside(whole.communicate)
            assert whole.returncode == 0, said
            assert load.line.ledger.acknowledged > before
            retired = command(county, both, "keys", "retire", OLD, "--into", str(file))
            said, _ = await county.aside(retired.communicate)
            assert retired.returncode == 0, said
            await given(county, {NEW: NEW_KEY})
            after = load.line.ledger.acknowledged
            await until(lambda: load.line.ledger.acknowledged > after + 20, 60)
        assert halfway == {OLD, NEW}
        crypto.install(
            crypto.Keyring({NEW: NEW_KEY}, county.settings.blind_index_key, county.settings.secret_key)
        )
        assert sum(await count(county, count_others)) == 0
        async with db.connected(county.settings.database):
            await reckon(county.settings, load.line.ledger, load.poll)
        assert [line for part in (*county.servers, *county.workers) for line in faults_in(part.log)] == []
        brought = restored(made, secret, tmp_path, county, {NEW: NEW_KEY}, "--retired", str(file))
        assert re.search(
            r"sealed under k1 too.*add it at the end of FIELD_KEYS from .*retired", brought.stderr
        )
        assert "do not open" not in brought.stderr
        again = restored(made, secret, tmp_path, county, both)
        assert (again.returncode, again.stderr) == (0, "")


def restored(made, secret, folder, county, keys, *more):
    """Bring a backup from before the change back into a new folder."""
    (folder / "key").write_text(secret)
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    held = {
        "DEMO": "1",
        "FIELD_KEYS": secretkeys.written(keys),
        "BLIND_INDEX_KEY": secretkeys.written({"": county.settings.blind_index_key})[1:],
        "VAR_DIR": str(session_folder() / "var"),
    }
    words = [sys.executable, "-m", "backend.cli", "restore", str(made), "--key", str(folder / "key"), *more]
    return subprocess.run(words, cwd=ROOT, env=kept | held, capture_output=True, text=True, check=False)

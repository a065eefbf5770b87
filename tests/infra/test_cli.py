"""The command line: every command says what it is, and a fault is a sentence, not a traceback."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from backend.cli import main
from backend.commands import __path__ as folders
from backend.kit import secretkeys
from backend.kit.secretkeys import read

ROOT = Path(__file__).parents[2]
COMMANDS = sorted(path.stem for path in Path(folders[0]).glob("[a-z]*.py"))


def zhengtong(*words, **environment):
    return subprocess.run(
        [sys.executable, "-m", "backend.cli", *words],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_is(name, capsys):
    with pytest.raises(SystemExit) as left:
        main([name, "--help"])

    assert left.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: zhengtong {name}")


def test_no_command_shows_the_list(capsys):
    with pytest.raises(SystemExit) as left:
        main([])

    assert left.value.code == 2


def test_the_secrets_it_makes_are_accepted(capsys):
    assert main(["secrets"]) == 0

    made = dict(line.split("=", 1) for line in capsys.readouterr().out.splitlines())
    assert sorted(made) == sorted(secretkeys.NAMES)
    assert read(made)[1] == []


def test_the_passwords_of_databases_in_containers_can_stand_in_an_address(capsys):
    assert main(["secrets", "SECRET_KEY", "--containers"]) == 0

    made = dict(line.split("=", 1) for line in capsys.readouterr().out.splitlines())
    assert {"OWNER_PASSWORD", "SERVER_PASSWORD", "BACKUP_PASSWORD", "VALKEY_PASSWORD"} <= {*made}
    passwords = [word for name, word in made.items() if name.endswith("PASSWORD")]
    assert len({*passwords}) == len(passwords)
    assert all(word.isalnum() and len(word) >= 32 for word in passwords)


def test_production_without_secrets_is_refused_line_by_line():
    done = zhengtong("migrate", DEMO="0")

    assert done.returncode == 2
    assert "SECRET_KEY is missing: make one with: zhengtong secrets SECRET_KEY" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_does_not_answer_is_a_sentence(tmp_path):
    done = zhengtong("migrate", VAR_DIR=str(tmp_path))

    assert done.returncode == 2
    assert done.stderr.startswith("PostgreSQL does not answer (zhengtong at")
    assert done.stderr.count("\n") == 1


def test_a_room_that_is_none_is_refused(capsys):
    assert main(["migrations", "make", "kitchen"]) == 2
    assert "There is no room kitchen" in capsys.readouterr().err


async def test_a_migrated_database_reports_that_nothing_is_left(settings):
    done = zhengtong("migrate", DEMO="1", DATABASE_URL=settings.database_url, VAR_DIR=str(settings.var_dir))

    assert (done.returncode, done.stdout) == (0, "The tables are up to date.\n")


async def test_receivers_are_added_listed_rotated_replayed_and_removed(settings, capsys, monkeypatch):
    _use(monkeypatch, settings)

    async def said(*words):
        code = await asyncio.to_thread(main, ["webhooks", *words])
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    url = "http://127.0.0.1:9/hook"
    assert "Signing secret: whsec_" in (await said("add", "p", url, "--owner-phone", "13800000001"))[1]
    assert (await said("add", "p", url, "--owner-phone", "13800000001"))[0] == 1
    assert url in (await said("list"))[1]
    assert "The former one signs too" in (await said("rotate", "p"))[1]
    assert "0 announcements" in (await said("replay", "p"))[1]
    assert "Nothing was sent" in (await said("log", "p"))[1]
    assert (await said("remove", "p"))[0] == 0
    assert await said("log", "p") == (1, "There is no webhook of that name.\n")


async def test_programs_that_file_and_higher_levels_are_added(settings, capsys, monkeypatch):
    _use(monkeypatch, settings)

    async def said(*words):
        await asyncio.to_thread(main, ["open311", *words])
        return capsys.readouterr().out

    assert "api_key: " in await said("client", "add", "neighbour", "--per-hour", "60")
    assert "province" in await said(
        "upper", "add", "province", "省平台", "--adapter", "demo", "--service", "*=x"
    )
    assert "省平台" in await said("upper", "list")


def _use(monkeypatch, settings):
    monkeypatch.setattr("backend.settings.load", lambda: settings)

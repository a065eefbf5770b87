"""The guide for administrators is walked: its commands in order, in production, on an empty database."""

import os
import re
import shlex
import subprocess
import sys

import psycopg
import pytest

from backend.cli import main
from backend.settings import ROOT

GUIDE = ROOT / "docs" / "running.md"
UNITS = sorted((ROOT / "docs" / "systemd").iterdir())
# The rest is tried elsewhere: servers and workers wait for an end, backups have a drill of their own.
WALKED = {"secrets", "prepare", "county", "staff", "migrate"}


def typed():
    """Give the words of each command of the program in the guide, without where its output goes."""
    lines = re.findall(r"^ {4}zhengtong (.+?)(?: +#.*)?$", GUIDE.read_text(), re.MULTILINE)
    return [shlex.split(line.partition(" > ")[0]) for line in lines]


def settings_of_the_guide():
    return dict(re.findall(r"^ {4}([A-Z_]+)=(\S+)$", GUIDE.read_text(), re.MULTILINE))


@pytest.fixture
def empty(servers):
    """Give the address of a database with no tables."""
    with psycopg.connect(servers.database_url("zhengtong"), autocommit=True) as one:
        one.execute("CREATE DATABASE guide")
        yield servers.database_url("guide")
        one.execute("DROP DATABASE guide WITH (FORCE)")


@pytest.mark.slow
def test_an_administrator_comes_from_nothing_to_a_county_with_its_people(servers, empty, tmp_path):
    environment = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    environment |= settings_of_the_guide() | {"VAR_DIR": str(tmp_path / "var")}
    environment |= {"DATABASE_URL": empty, "REDIS_URL": servers.redis_url}
    said = {}
    for words in (words for words in typed() if words[0] in WALKED):
        command = [sys.executable, "-m", "backend.cli", *words]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, (words, done.stderr)
        said[" ".join(words)] = done.stdout
        if words == ["secrets"]:
            environment |= dict(line.split("=", 1) for line in done.stdout.splitlines())

    assert re.search(r"\d+ ", said["county load county"])
    assert re.match(r"\d+ accounts", said["staff load county/staff.yaml"])
    assert "TOTP secret" in said["staff reset admin"]


def test_every_command_of_the_guide_and_of_its_units_exists():
    started = [
        re.findall(r"^ExecStart=\S+/zhengtong (.+)$", unit.read_text(), re.MULTILINE) for unit in UNITS
    ]
    commands = {words[0] for words in typed()} | {line.split()[0] for lines in started for line in lines}

    assert {"serve", "worker", "backup", "doctor"} <= commands
    for command in commands:
        with pytest.raises(SystemExit) as ended:
            main([command, "--help"])
        assert ended.value.code == 0, command


def test_the_worker_looks_at_the_folder_the_units_back_up_to_and_has_somebody_to_tell():
    [folder] = {
        word
        for unit in UNITS
        for word in re.findall(r"^ExecStart=\S+ backup \w+ (\S+)$", unit.read_text(), re.MULTILINE)
    }

    assert settings_of_the_guide()["BACKUP_FOLDER"] == folder
    named = re.findall(r"^ {4}([A-Z_]+)=", GUIDE.read_text(), re.MULTILINE)
    assert {"ALERT_PHONES", "ANTIVIRUS", "SMS_URL"} <= {*named}


def test_the_units_read_the_settings_and_stand_where_the_guide_puts_them():
    services = [unit.read_text() for unit in UNITS if unit.suffix == ".service"]

    assert len(services) == 4
    for text in services:
        assert "EnvironmentFile=/etc/zhengtong.env" in text
        assert "/srv/zhengtong/.venv/bin/zhengtong" in text
        assert "User=zhengtong" in text
    for line in re.findall(r"^ {4}systemctl (.+)$", GUIDE.read_text(), re.MULTILINE):
        for unit in re.findall(r"zhengtong-[a-z]+", line):
            assert any(path.name.startswith(unit) for path in UNITS), unit

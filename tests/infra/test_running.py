"""The guide for administrators is walked: its commands in order, in production, on an empty database."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import time

import psycopg
import pytest

from backend.cli import main
from backend.embedded import Postgres
from backend.settings import ROOT
from tests.conftest import session_folder

GUIDE = ROOT / "docs" / "running.md"
GIVEN = ROOT / "docs" / "systemd"
UNITS = sorted(path for path in GIVEN.iterdir() if path.suffix)
SERVICES = {unit.name: unit.read_text() for unit in UNITS if unit.suffix == ".service"}
# The rest is tried elsewhere: servers and workers wait for an end, what only some need has tests of its own.
WALKED = {"secrets", "backup", "prepare", "county", "staff", "doctor", "restore", "migrate"}


def lines():
    """Give what root types, line by line, without remarks."""
    return [
        re.sub(r" +#.*", "", line) for line in re.findall(r"^ {4}(\S.+)$", GUIDE.read_text(), re.MULTILINE)
    ]


def typed():
    """Give each command of the program: what is set before it, its words, where its output goes."""
    for line in lines():
        if found := re.fullmatch(r"((?:[A-Z_]+=\S+ )*)zhengtong (.+?)(?: >>? (\S+))?", line):
            yield dict(one.split("=", 1) for one in found[1].split()), shlex.split(found[2]), found[3]


def settings_of_the_guide():
    return dict(re.findall(r"^ {4}([A-Z_]+)=(\S+)$", GUIDE.read_text(), re.MULTILINE))


@pytest.fixture
def server():
    """Give the folder of the socket of a PostgreSQL with the two empty databases of the guide."""
    folder = session_folder()
    postgres = Postgres(folder / "pg", folder / "s", folder / "log", fsync="off")
    try:
        postgres.start()
        with psycopg.connect(f"postgresql://zhengtong@/zhengtong?host={folder}/s", autocommit=True) as one:
            one.execute("CREATE DATABASE guide")
            one.execute("CREATE DATABASE restored")
        yield folder / "s"
    finally:
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.slow
def test_an_administrator_comes_from_nothing_to_a_county_and_back_to_it(servers, server, tmp_path):
    places = {
        "/srv/county": str(ROOT / "county"),
        "/mnt/backups": str(tmp_path / "backups"),
        "/run/restore-key.txt": str(tmp_path / "run/county-backup-key.txt"),
        "/var/lib/": f"{tmp_path}/",
        "postgresql://zhengtong:…@127.0.0.1/restored": f"postgresql://zhengtong@/restored?host={server}",
    }

    def here(word):
        for theirs, ours in places.items():
            word = word.replace(theirs, ours)
        return word

    environment = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    environment |= {name: here(value) for name, value in settings_of_the_guide().items()}
    environment |= {"DATABASE_URL": f"postgresql://zhengtong@/guide?host={server}"}
    environment |= {"REDIS_URL": servers.redis_url}
    (tmp_path / "run").mkdir()
    said = {}
    for before, words, output in typed():
        if words[0] not in WALKED:
            continue
        command = [sys.executable, "-m", "backend.cli", *map(here, words)]
        command = command[:-2] if "latest" in command else command  # the log has a drill of its own
        with_ = environment | {name: here(value) for name, value in before.items()}
        time.sleep(1 if "take" in words else 0)  # backups bear the second's name: nobody types so fast
        done = subprocess.run(command, cwd=ROOT, env=with_, capture_output=True, text=True, check=False)
        # What the doctor has to say of a machine without servers is no fault of the guide.
        assert done.returncode == 0 or words == ["doctor"], (words, done.stderr, done.stdout)
        said[" ".join(words)] = done.stdout
        if output == "/etc/zhengtong.env":
            environment |= dict(line.split("=", 1) for line in done.stdout.splitlines())
        elif output:
            (tmp_path / "run" / "county-backup-key.txt").write_text(done.stdout)
            environment |= dict(re.findall(r"^# On the server: (\w+)=(\S+)$", done.stdout, re.MULTILINE))

    assert re.search(r"\d+ ", said["county load /srv/county"])
    assert re.match(r"\d+ accounts", said["staff load /srv/county/staff.yaml"])
    assert "TOTP secret" in said["staff reset admin"]
    assert re.search(r"need your hand|Everything that must work works", said["doctor"])
    assert "The trail verifies" in said["restore /mnt/backups --key /run/restore-key.txt --until latest"]


def test_what_the_program_needs_is_there_before_it_is_needed():
    typed_lines = lines()

    def first(start):
        return next(place for place, line in enumerate(typed_lines) if line.startswith(start))

    assert first("adduser") < first("install -d -o zhengtong") < first("zhengtong prepare")
    assert {"/var/lib/zhengtong", "/mnt/backups"} <= {*typed_lines[first("install -d")].split()}
    assert first("install -m 755 /srv/zhengtong/current/docs/systemd/zhengtong ") < first("zhengtong secrets")
    assert first("install -m 640 -g zhengtong /dev/null /etc/zhengtong.env") < first("zhengtong secrets")
    assert (
        first("zhengtong backup key") < first("cp /srv/zhengtong/current/docs/systemd") < first("systemctl")
    )
    restored = first("install -d -o zhengtong -g zhengtong -m 700 /var/lib/zhengtong-restored")
    assert restored < first("VAR_DIR=/var/lib/zhengtong-restored") < first("mv /var/lib/zhengtong-restored")
    assert not any("sudo" in line for line in typed_lines), "Debian's smallest has none"


def test_an_upgrade_builds_beside_what_serves_and_restarts_one_after_the_other():
    typed_lines = lines()
    upgrade = typed_lines[typed_lines.index("RELEASE=2026-09 zhengtong migrate") - 2 :]

    assert upgrade[0] == "zhengtong backup take /mnt/backups"
    assert "git clone" in upgrade[1]
    assert "git pull" not in GUIDE.read_text()
    assert upgrade[3] == "ln -sfn 2026-09 /srv/zhengtong/current"
    place = upgrade.index("systemctl restart zhengtong-serve@8000")
    assert "8000/readyz" in upgrade[place + 1]
    assert upgrade[place + 2] == "systemctl restart zhengtong-serve@8001"


def test_a_proxy_notices_a_server_that_leaves():
    assert re.search(r"health_uri /readyz\n\s+health_interval [1-4]s", GUIDE.read_text())


def test_every_command_of_the_guide_and_of_its_units_exists():
    started = [
        re.findall(r"^ExecStart=\S+/zhengtong (.+)$", text, re.MULTILINE) for text in SERVICES.values()
    ]
    commands = {words[0] for _, words, _ in typed()} | {line.split()[0] for each in started for line in each}

    assert {"serve", "worker", "backup", "doctor"} <= commands
    for command in commands:
        with pytest.raises(SystemExit) as ended:
            main([command, "--help"])
        assert ended.value.code == 0, command


def test_the_worker_looks_at_the_folder_the_units_back_up_to_and_has_somebody_to_tell():
    [folder] = {
        word
        for text in SERVICES.values()
        for word in re.findall(r"^ExecStart=\S+ backup \w+ (\S+)$", text, re.MULTILINE)
    }

    assert settings_of_the_guide()["BACKUP_FOLDER"] == folder
    named = re.findall(r"^ {4}([A-Z_]+)=", GUIDE.read_text(), re.MULTILINE)
    assert {"ALERT_PHONES", "ANTIVIRUS", "SMS_URL"} <= {*named}


def test_the_units_read_the_settings_and_stand_where_the_guide_puts_them():
    assert len(SERVICES) == 4
    for name, text in SERVICES.items():
        assert "EnvironmentFile=/etc/zhengtong.env" in text
        assert "ExecStart=/srv/zhengtong/current/.venv/bin/zhengtong " in text
        assert "User=zhengtong" in text
        assert "StartLimitIntervalSec=0" in text.partition("[Service]")[0], f"{name} is tried for ever"
        assert "StateDirectory=zhengtong\nStateDirectoryMode=0700" in text, "as the guide makes it"
        assert ("/mnt/backups" in text) == ("ReadWritePaths=/mnt/backups" in text), name
    for line in (line for line in lines() if line.startswith("systemctl ")):
        for unit in re.findall(r"zhengtong-[a-z]+", line):
            assert any(path.name.startswith(unit) for path in UNITS), unit


def test_the_program_is_given_the_settings_of_the_machine_but_what_is_set_before_it_counts_more(tmp_path):
    written = (GIVEN / "zhengtong").read_text()
    (tmp_path / "env").write_text('VAR_DIR=/var/lib/zhengtong\nOPENID_SCOPES="openid phone"\nDEMO=0\n')
    for release in ("current", "2026-09"):
        program = tmp_path / release / ".venv" / "bin" / "zhengtong"
        program.parent.mkdir(parents=True)
        program.write_text(f'#!/bin/sh\necho "{release} $VAR_DIR $OPENID_SCOPES $DEMO $1"\n')
        program.chmod(0o755)
    assert "exec runuser -u zhengtong -- " in written
    script = tmp_path / "zhengtong"
    script.write_text(
        written.replace("runuser -u zhengtong -- ", "")
        .replace("/etc/zhengtong.env", str(tmp_path / "env"))
        .replace('"/srv/zhengtong/', f'"{tmp_path}/')
    )

    def said(**before):
        command = ["sh", str(script), "a word"]
        return subprocess.run(command, env=before, capture_output=True, text=True, check=True).stdout.strip()

    assert said() == "current /var/lib/zhengtong openid phone 0 a word"
    assert said(VAR_DIR="/o'ther place") == "current /o'ther place openid phone 0 a word"
    assert said(RELEASE="2026-09") == "2026-09 /var/lib/zhengtong openid phone 0 a word"

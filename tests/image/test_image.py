"""The image, built in a clean Debian and run as docker/compose.yaml runs it."""

import os
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from backend.backups import sealing
from backend.kit import secretkeys
from tests.conftest import session_folder
from tests.image import clean_root
from tests.image.composed import composed
from tests.image.conftest import PASSWORDS, free_port
from tests.image.dockerfile import stages

pytestmark = pytest.mark.image

SECRET, PUBLIC = sealing.make_key()
STARTED = ("serve", "worker", "log", "nightly")


@pytest.fixture(scope="module")
def building():
    folder = clean_root.make_folder()
    try:
        yield clean_root.Building(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def image(building):
    """Give the root of the finished image and its last stage."""
    return building.build(stages()[-1].name)


class County:
    """What compose would start: each service by its own words, in a container of mounts and processes."""

    def __init__(self, image, roles, servers, folder: Path) -> None:
        self.root, self.stage = image
        self.port = free_port()
        words = {name: secretkeys.make(name) for name in secretkeys.NAMES} | PASSWORDS
        words |= {"PUBLIC_NAME": "county.example", "VAPID_SUBJECT": "mailto:it@county.example"}
        words |= {"VALKEY_PASSWORD": "v" * 24, "POSTGRES_PASSWORD": "p" * 24, "BACKUP_RECIPIENT": PUBLIC}
        self.services = composed(words)["services"]
        self.roles, self.valkey, self.folder = roles, servers.valkey.socket, folder
        self.running: list[subprocess.Popen] = []
        for name in ("files", "backups"):
            (folder / name).mkdir()
            os.chown(folder / name, 10001, 10001)

    def command(self, service, *words):
        """Give the command that runs a service, or other words in its container."""
        said = self.services[service]
        assert said["read_only"]
        assert said["cap_drop"] == ["ALL"]
        start = said.get("entrypoint") or self.stage.words["ENTRYPOINT"]
        binds = {self.valkey: "/run/valkey.sock"}
        for volume in said["volumes"]:
            source, target = volume.split(":")[:2]
            binds[self.folder / source] = target
        script = f'cd {self.stage.place} && exec "$@"'
        return clean_root.inside(
            self.root,
            ["sh", "-c", script, "sh", *(words or [*start, *said["command"]])],
            self.environment(said),
            binds,
            user=self.stage.words["USER"][0],
            read_only=True,
        )

    def environment(self, said):
        """Give what a service is told, with the addresses of this test's own servers."""
        found = {**self.stage.environment, **said["environment"], "PORT": str(self.port), "ANTIVIRUS": "none"}
        found["DATABASE_URL"] = found["DATABASE_URL"].replace(
            "@postgresql/", f"@127.0.0.1:{self.roles.port}/"
        )
        return found | {"REDIS_URL": "unix:///run/valkey.sock"}

    def do(self, service, *words, expected=0):
        done = subprocess.run(self.command(service, *words), capture_output=True, text=True, check=False)
        assert done.returncode == expected, done.stdout + done.stderr
        return done.stdout + done.stderr

    def start(self, service):
        with (self.folder / f"{service}.log").open("w") as log:
            command = self.command(service)
            started = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, start_new_session=True)
            self.running.append(started)

    def said(self, service):
        return (self.folder / f"{service}.log").read_text()

    def ask(self, path):
        headers = {"Host": "county.example", "X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https"}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode()
        except OSError as fault:
            return 0, str(fault)

    def wait_until(self, true, seconds=60):
        deadline = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < deadline, "\n".join(map(self.said, STARTED))
            time.sleep(0.2)

    def stop(self):
        for process in self.running:
            os.killpg(process.pid, signal.SIGKILL)  # what runs in it is no child that dies with its parent
            process.wait()


@pytest.fixture(scope="module")
def county(image, roles, servers):
    folder = session_folder()
    folder.chmod(0o711)
    servers.valkey.socket.chmod(0o777)
    made = County(image, roles, servers, folder)
    try:
        made.do("prepare", "zhengtong", "prepare")
        made.do("worker", "zhengtong", "county", "load", "county")
        for service in STARTED:
            made.start(service)
        made.wait_until(lambda: made.ask("/readyz")[0] == 200)
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.parametrize(
    ("stage", "made"),
    [
        ("system", "usr/bin/python3"),
        ("app", "srv/zhengtong/pwa/dist/server/pages.js"),
        ("program", "srv/zhengtong/backend/__pycache__/app.cpython-313.pyc"),
        ("server", "srv/zhengtong/pwa/dist/index.html"),
    ],
)
def test_each_stage_is_built_in_a_clean_debian(building, stage, made):
    assert (building.build(stage)[0] / made).exists()


def test_the_server_lives_is_ready_and_gives_a_page_of_the_county(county):
    assert county.ask("/healthz")[0] == 200

    status, page = county.ask("/")

    assert status == 200
    assert "政通" in page
    assert 'src="/assets/' in page


def test_the_health_check_of_the_image_says_whether_the_server_answers(county):
    check = county.stage.words["HEALTHCHECK"]

    county.do("serve", *check)
    assert "refused" in county.do("serve", "env", "PORT=1", *check, expected=1)


def test_the_worker_works(county):
    told = county.do("worker", "sh", "-c", "zhengtong doctor || true")

    assert "tables are up to date" in told
    assert "No worker runs" not in told


def test_nothing_runs_as_root_and_only_volumes_can_be_written(county):
    looked = county.do("serve", "sh", "-c", "id -u; grep -E 'CapEff|NoNewPrivs' /proc/self/status")
    assert looked.split() == ["10001", "CapEff:", "0" * 16, "NoNewPrivs:", "1"]

    for place in ("/srv/zhengtong", "/srv/zhengtong/backend", "/etc", "/usr/local/bin", "/var/tmp"):
        assert "Read-only file system" in county.do("serve", "touch", f"{place}/mine", expected=1)
    county.do("serve", "touch", "/tmp/mine", "/var/lib/zhengtong/mine")


def test_a_backup_is_taken_and_the_log_after_it_is_kept(county):
    backups = county.folder / "backups"

    county.wait_until(lambda: list(backups.glob("*Z/backup.json")), 60)
    county.wait_until(lambda: list(backups.glob("log/*/reaches.json")), 60)


def test_the_image_holds_what_the_program_needs_and_no_tools(county):
    place = county.root / "srv" / "zhengtong"

    assert sorted(each.name for each in place.iterdir() if each.name != ".venv") == [
        *("backend", "county", "docker", "graphql", "migrations", "pwa")
    ]
    for tool in ("pytest", "mypy", "playwright", "pip", "uv"):
        county.do("serve", ".venv/bin/python", "-c", f"import {tool}", expected=1)
    assert not (county.root / "usr" / "bin" / "node").exists()

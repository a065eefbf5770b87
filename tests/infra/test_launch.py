"""`zhengtong run` as a person meets it: it says where it is, stops whole, and says why it does not start."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.conftest import session_folder

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
STARTED = "Ctrl-C stops everything"


@pytest.fixture(scope="module")
def first_start(tmp_path_factory):
    """Start once from nothing and give what it said and left behind; the others begin with a copy."""
    folder = session_folder()
    process = start_process(folder / "var", free_port())
    said = read_until_started(process)
    process.send_signal(signal.SIGINT)
    process.wait()
    process.stdout.close()
    yield said, folder / "var"
    shutil.rmtree(folder)


@pytest.fixture
def var_dir(first_start, short_folder):
    shutil.copytree(first_start[1], short_folder / "var", ignore=shutil.ignore_patterns("run"))
    return short_folder / "var"


@pytest.fixture
def port():
    return free_port()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_process(var_dir, port, **environment):
    words = {"VAR_DIR": str(var_dir), "PORT": str(port), "DEMO": "1"} | environment
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    command = [sys.executable, "-u", "-m", "backend.cli", "run"]
    return subprocess.Popen(
        command, cwd=ROOT, env=kept | words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


@pytest.fixture
def launch(var_dir, port):
    started = []

    def start(**environment):
        started.append(start_process(var_dir, port, **environment))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def read_until_started(process):
    lines = []
    for line in process.stdout:
        lines.append(line)
        if STARTED in line:
            return "".join(lines)
    pytest.fail("it did not start:\n" + "".join(lines))


def family(var_dir):
    """Find every process that was started with this VAR_DIR."""
    mark = str(var_dir).encode()
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            if mark in command + (folder / "environ").read_bytes():  # servers write their title over either
                found[int(folder.name)] = command.replace(b"\0", b" ").decode()
        except OSError:
            continue
    return found


def wait_until_gone(var_dir, seconds=20):
    deadline = time.monotonic() + seconds
    while (left := family(var_dir)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert left == {}


def test_a_first_start_says_each_step_and_its_time(first_start):
    for step in ("PostgreSQL", "Valkey", "Tables", "Demo county", "Server and worker"):
        assert re.search(rf"^  {step}.* \d+\.\d s$", first_start[0], re.MULTILINE)


def test_it_answers_where_it_says(launch, port):
    assert f"http://127.0.0.1:{port}" in read_until_started(launch())

    with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz") as answer:
        assert answer.status == 200


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stopping_leaves_no_process(launch, var_dir, number):
    process = launch()
    read_until_started(process)
    assert len(family(var_dir)) > 4

    process.send_signal(number)

    assert process.wait(30) == 0
    assert family(var_dir) == {}


def test_being_killed_leaves_no_process(launch, var_dir):
    process = launch()
    read_until_started(process)

    process.kill()
    process.wait()

    wait_until_gone(var_dir)


def test_a_killed_start_can_be_started_again(launch, var_dir):
    first = launch()
    read_until_started(first)
    first.kill()
    first.wait()
    wait_until_gone(var_dir)

    read_until_started(launch())


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        (
            "postgres -D",
            "PostgreSQL was ended by signal 9, so everything stops. What was saved is safe: start again.",
        ),
        ("valkey-server", "Valkey was ended by signal 9, so everything stops."),
        ("backend.cli worker", "The worker was ended by signal 9, so everything stops. Jobs are kept"),
        ("backend.cli serve", "The server was ended by signal 9, so everything stops. Start again"),
    ],
)
def test_a_part_that_is_killed_stops_the_rest_with_one_sentence(launch, var_dir, part, sentence):
    process = launch()
    read_until_started(process)
    victim = min(pid for pid, command in family(var_dir).items() if part in command)

    os.kill(victim, signal.SIGKILL)
    said = process.stdout.read()

    assert process.wait(30) == 2
    assert sentence in said
    assert "Traceback" not in said.rpartition("so everything stops")[2]
    assert family(var_dir) == {}


def test_a_taken_port_is_said_before_anything_starts(launch, var_dir, port):
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        process = launch()

        assert process.stdout.read() == (
            f"Port {port} is taken by another program: "
            f"stop that program, or choose another port: make run PORT={port + 1}.\n"
        )
    assert process.wait() == 2
    assert not (var_dir / "run").exists()


def test_a_demo_on_an_open_address_is_refused(launch):
    process = launch(HOST="0.0.0.0")

    assert "demo mode listens on this machine only" in process.stdout.read()
    assert process.wait() == 2


def test_a_database_that_does_not_answer_is_said_with_the_next_step(launch, var_dir):
    process = launch(DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing")

    said = process.stdout.read()

    assert "PostgreSQL does not answer (nothing at 127.0.0.1): start it" in said
    assert "Traceback" not in said
    assert process.wait() == 2
    assert family(var_dir) == {}


def test_a_valkey_that_does_not_answer_is_said_with_the_next_step(launch, var_dir):
    process = launch(REDIS_URL="redis://:secret@127.0.0.1:1/0")

    said = process.stdout.read()

    assert "Valkey does not answer (127.0.0.1:1: ConnectionError): start it" in said
    assert "secret" not in said
    assert process.wait() == 2
    assert family(var_dir) == {}

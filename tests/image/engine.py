"""Stands for `docker compose` where there is no container engine: what it is told to run runs here.

    ENGINE=told.json python -m tests.image.engine run --rm log backup take /backups

A service is a process of this machine with the environment that compose.yaml gives it; what stands for its
folders is told.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from backend.embedded import postgres_tool
from tests.image.composed import composed
from tests.image.dockerfile import stages


class Engine:
    """What was told of the machine, and the services of compose.yaml."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.told, self.services = told, composed(told["variables"])["services"]
        self.stage = stages()[-1]

    def run(self, words: list[str]) -> int:
        parser = argparse.ArgumentParser()
        parser.add_argument("--rm", action="store_true")
        parser.add_argument("--no-deps", action="store_true")
        parser.add_argument("--entrypoint")
        parser.add_argument("-v", action="append", default=[])
        parser.add_argument("-e", action="append", default=[])
        parser.add_argument("service")
        parser.add_argument("words", nargs=argparse.REMAINDER)
        asked = parser.parse_args(words)
        said = self.services[asked.service]
        if not asked.no_deps and "prepare" in said["depends_on"]:
            assert self.run(["--no-deps", "prepare"]) == 0
        for one in asked.v:
            source, target, mode = one.split(":")
            assert (source, mode) == (target, "ro"), "no other mount is understood here"
            assert Path(source).stat().st_mode & 0o777 == 0o400
        entry = [asked.entrypoint] if asked.entrypoint else self.stage.words["ENTRYPOINT"]
        command = [*entry, *(asked.words or said["command"])]
        if command[0] == "zhengtong":
            command[:1] = [sys.executable, "-m", "backend.cli"]
        environment = self.environment(said, dict(one.split("=", 1) for one in asked.e))
        return subprocess.run(list(map(self.here, command)), env=environment, check=False).returncode

    def exec(self, words: list[str]) -> int:
        """Run psql as the superuser, as the image of PostgreSQL lets its own user."""
        assert words[:5] == ["-T", "-u", "postgres", "postgresql", "psql"], words
        where = [
            "-h",
            self.told["sockets"],
            "-p",
            str(self.told["port"]),
            "-U",
            "zhengtong",
            "-d",
            "postgres",
        ]
        return subprocess.run([postgres_tool("psql"), *where, *words[5:]], check=False).returncode

    def stop(self, names: list[str]) -> int:
        for name in names:
            assert name in self.services, name
            if pid := self.told["running"].get(name):
                os.kill(pid, signal.SIGTERM)
                while _is_alive(pid):
                    time.sleep(0.05)
        return 0

    def up(self, words: list[str]) -> int:
        assert words == ["-d", "--scale", "serve=2", "--scale", "worker=3"]
        return self.run(["--no-deps", "prepare"])

    def environment(self, said: dict[str, Any], more: dict[str, str]) -> dict[str, str]:
        """Give what a service is told, with the addresses and folders of this machine."""
        found = {**self.stage.environment, **said["environment"], **more}
        found["DATABASE_URL"] = found["DATABASE_URL"].replace(
            "@postgresql/", f"@127.0.0.1:{self.told['port']}/"
        )
        found |= {"REDIS_URL": self.told["redis_url"], "ANTIVIRUS": "none", "PATH": os.environ["PATH"]}
        return {name: self.here(value) for name, value in found.items()}

    def here(self, word: str) -> str:
        for theirs, ours in self.told["folders"].items():
            word = word.replace(theirs, ours)
        return word


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


if __name__ == "__main__":
    engine = Engine(json.loads(Path(os.environ["ENGINE"]).read_text()))
    sys.exit(getattr(engine, sys.argv[1])(sys.argv[2:]))

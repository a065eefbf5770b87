"""A real PostgreSQL and a real Valkey from their wheels: started, watched and stopped with the program."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from backend.kit import children
from backend.kit.formerlife import clear_stale_pid
from backend.kit.programs import postgres_tool, valkey
from backend.kit.startfaults import Failed, explain, is_still_ending

_PATIENCE_SECONDS = 60
_MOMENT_SECONDS = 0.1
_LEAST_FREE_MB = 300
LETTERS = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
_POSTGRES_OPTIONS = {"listen_addresses": "", "shared_buffers": "128MB", "max_connections": "100"}
# A log that nobody takes must not fill the disk: the county works on, and its keeper says what it lacks.
_POSTGRES_OPTIONS |= {"max_slot_wal_keep_size": "8GB"}


class Postgres:
    """PostgreSQL on a unix socket in `sockets`, its tables in `folder`.

    `programs` is a folder with those of another version than ours, for tables that one has made.
    """

    label = "PostgreSQL"

    def __init__(
        self, folder: Path, sockets: Path, log: Path, programs: Path | None = None, **options: str
    ) -> None:
        self.folder, self.sockets, self.log, self.programs = folder, sockets, log, programs
        self.options = _POSTGRES_OPTIONS | options
        self.child: subprocess.Popen[bytes] | None = None

    def start(self, patience: float = _PATIENCE_SECONDS) -> None:
        """Start and wait until it answers, or raise `Failed`."""
        fresh = not (self.folder / "PG_VERSION").exists()
        _make_folders(self.sockets, self.log.parent, self.folder)
        if fresh:
            _check_space(self.folder)
            self._create()
        clear_stale_pid(self.folder / "postmaster.pid", f"{self.label} runs on {self.folder}")
        deadline = time.monotonic() + patience
        while not self._started(deadline):
            time.sleep(_MOMENT_SECONDS)
        if fresh:
            self._run("createdb", "-h", str(self.sockets), "-U", "zhengtong", "zhengtong")

    def stop(self) -> None:
        """Stop: sessions are ended, what was committed is kept."""
        if self.child:
            children.stop(self.child, signal.SIGINT)

    def _started(self, deadline: float) -> bool:
        """Start it, or say that what was left of its former life has not quite ended: that takes a moment."""
        settings = [word for name, value in self.options.items() for word in ("-c", f"{name}={value}")]
        command = [self._tool("postgres"), "-D", str(self.folder), "-k", str(self.sockets), *settings]
        since = _size(self.log)
        self.child = _spawn_unprivileged(command, self.log, self.folder, self.sockets)
        try:
            _wait(self.child, self._ready, lambda: explain(self.label, self.log, since), deadline)
        except Failed:
            if self.child.poll() is None or not is_still_ending(self.log, since):
                raise
            if time.monotonic() > deadline:
                raise
            return False
        return True

    def _create(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)  # what a start that was cut off left half made
        _make_folders(self.folder)
        flags = ("-U", "zhengtong", "--auth=trust", *LETTERS)
        self._run("initdb", "-D", str(self.folder), *flags, *self._initdb_speed())

    def _initdb_speed(self) -> tuple[str, ...]:
        return ("--no-sync",) if self.options.get("fsync") == "off" else ()

    def _run(self, tool: str, *words: str) -> None:
        since = _size(self.log)
        child = _spawn_unprivileged([self._tool(tool), *words], self.log, self.folder)
        if child.wait() != 0:
            raise Failed(explain(self.label, self.log, since))

    def _tool(self, name: str) -> str:
        return str(self.programs / name) if self.programs else postgres_tool(name)

    def _ready(self) -> bool:
        lines = _read(self.folder / "postmaster.pid").splitlines()
        return len(lines) > 7 and lines[7].strip() == "ready"  # noqa: PLR2004 - the eighth line is its state


class Valkey:
    """Valkey on a unix socket; what it holds may be lost (limits, fan-out), so it keeps nothing on disk."""

    label = "Valkey"

    def __init__(self, sockets: Path, log: Path) -> None:
        self.socket, self.log = sockets / "valkey.sock", log
        self.child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start and wait until it answers, or raise `Failed`."""
        _make_folders(self.socket.parent, self.log.parent)
        self.socket.unlink(missing_ok=True)
        since = _size(self.log)
        options = {
            "port": "0",
            "unixsocket": str(self.socket),
            "save": "",
            "appendonly": "no",
            "dir": str(self.socket.parent),
        }
        words = [word for name, value in options.items() for word in (f"--{name}", value)]
        self.child = children.spawn([valkey(), *words], log=self.log)
        deadline = time.monotonic() + _PATIENCE_SECONDS
        _wait(self.child, self.socket.exists, lambda: explain(self.label, self.log, since), deadline)

    def stop(self) -> None:
        """Stop it."""
        if self.child:
            children.stop(self.child)


def _spawn_unprivileged(command: Sequence[str], log: Path, *folders: Path) -> subprocess.Popen[bytes]:
    try:
        words = children.unprivileged()
    except PermissionError as error:
        raise Failed(f"{error}: start as an ordinary user, or name a server in DATABASE_URL.") from None
    for folder in folders:
        children.give_away(folder)
    env = {k: v for k, v in os.environ.items() if not k.startswith("PG")} | {"LC_ALL": "C.UTF-8", "TZ": "UTC"}
    return children.spawn([*words, *command], log=log, env=env, death_signal=signal.SIGINT)


def _make_folders(*folders: Path) -> None:
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise Failed(
                f"{folder} cannot be made ({error.strerror}): set VAR_DIR to a folder you may write."
            ) from None
        if folder.stat().st_uid not in {os.getuid(), 65534}:
            raise Failed(f"{folder} belongs to somebody else: set VAR_DIR to a folder of your own.")


def _check_space(folder: Path) -> None:
    free_mb = shutil.disk_usage(folder).free // 2**20
    if free_mb < _LEAST_FREE_MB:
        raise Failed(
            f"The disk of {folder} is full ({free_mb} MB left, {_LEAST_FREE_MB} needed): "
            "free some space, then start again."
        )


def _wait(
    child: subprocess.Popen[bytes],
    ready: Callable[[], bool],
    why: Callable[[], str],
    deadline: float,
) -> None:
    begun = time.monotonic()
    while not ready():
        if child.poll() is not None:
            raise Failed(why())
        if time.monotonic() > deadline:
            children.stop(child, signal.SIGQUIT, patience=3)
            raise Failed(f"{why()[:-1]}, after {deadline - begun:.0f} seconds of waiting.")
        time.sleep(0.01)


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0

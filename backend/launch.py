"""`zhengtong run`: databases, tables, demo county, server and worker as one tree that stops as one."""

import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType

from backend.embedded import Postgres, Valkey
from backend.kit import children
from backend.kit.ports import check_port
from backend.kit.startfaults import Failed, known_reason
from backend.settings import TABLES_DIR, Settings, socket_dir

_READY_SECONDS = 120


@dataclass
class Part:
    """A process of the tree, and what to say should it end by itself."""

    label: str
    child: subprocess.Popen[bytes]
    advice: Callable[[], str]
    ours: bool = False  # holds nothing of its own: may be killed


def run(settings: Settings) -> int:
    """Start everything, wait for Ctrl-C or for a part to fail, stop everything."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup asks us to outlive the window
            signal.signal(number, _interrupt)
    check_port(settings.host, settings.port)
    with ExitStack() as stack:
        try:
            parts = list(_start(settings, stack))
            _say_where(settings)
            raise Failed(_watch(parts))
        except KeyboardInterrupt:
            print("\nStopping.")
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(
                    number, signal.SIG_IGN
                )  # stopping is under way; a second Ctrl-C must not leave orphans
            return 0


def _start(settings: Settings, stack: ExitStack) -> Iterator[Part]:
    sockets, logs = socket_dir(settings.var_dir), settings.var_dir / "log"
    # It reads its own program while the databases start: half of what a second start takes.
    server_child = _own("serve", stack, "--held")
    servers: list[Postgres | Valkey] = []
    marks: list[tuple[Path, int]] = []
    if settings.embedded_database:
        servers.append(Postgres(settings.var_dir / TABLES_DIR, sockets, logs / "postgresql.log"))
    if settings.embedded_redis:
        servers.append(Valkey(sockets, logs / "valkey.log"))
    for server in servers:
        stack.callback(server.stop)
        with _step(server.label):
            server.start()
        assert server.child
        marks.append((server.log, server.log.stat().st_size))
        yield Part(server.label, server.child, partial(_advise, *marks[-1]))
    stack.callback(children.stop, server_child)  # once more: it ends before the databases do
    _prepare()
    with _step("Server and worker"):
        children.release(server_child)
        worker = _own("worker", stack)
        _wait_until_ready(settings, server_child)
    kept = "Jobs are kept and run after the next start."
    yield Part("The worker", worker, partial(_blame, marks, kept), ours=True)
    again = "Start again; what it said stands above."
    yield Part("The server", server_child, partial(_blame, marks, again), ours=True)
    if settings.backups:
        keeper = _own("backup", stack, "log", str(settings.backups))
        yield Part("The keeper of the log", keeper, partial(_blame, marks, again), ours=True)


def _advise(log: Path, since: int) -> str:
    reason = known_reason(log, since) or f"start again. Its log is {log}"
    return f"What was saved is safe: {reason}."


def _blame(marks: Sequence[tuple[Path, int]], otherwise: str) -> str:
    # What ends by itself often does so because a database cannot go on, for a full disk for one.
    guilty = next((mark for mark in marks if known_reason(*mark)), None)
    return _advise(*guilty) if guilty else otherwise


def _prepare() -> None:
    code = children.spawn([*_ZHENGTONG, "prepare"]).wait()
    if code != 0:
        raise Failed("The tables or the demo county could not be made ready; the reason stands above.")


def _own(command: str, stack: ExitStack, *options: str) -> subprocess.Popen[bytes]:
    child = children.spawn(
        [*_ZHENGTONG, command, *options], death_signal=signal.SIGKILL, held="--held" in options
    )
    stack.callback(children.stop, child)
    return child


def _wait_until_ready(settings: Settings, server: subprocess.Popen[bytes]) -> None:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    deadline = time.monotonic() + _READY_SECONDS
    while not _answers(f"http://{host}:{settings.port}/readyz"):
        if server.poll() is not None:
            raise Failed("The server did not start; the reason stands above.")
        if time.monotonic() > deadline:
            raise Failed(f"The server is not ready after {_READY_SECONDS} seconds: close other programs.")
        time.sleep(0.05)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)  # noqa: PLR2004
    except (urllib.error.URLError, OSError):
        return False


def _watch(parts: list[Part]) -> str:
    while True:
        for part in parts:
            if (code := part.child.poll()) is not None:
                how = f"was ended by signal {-code}" if code < 0 else f"ended with code {code}"
                _kill_ours(parts)
                return f"{part.label} {how}, so everything stops. {part.advice()}"
        time.sleep(0.1)


def _kill_ours(parts: list[Part]) -> None:
    # Asked politely they would first try to reach a database that is gone.
    for part in parts:
        if part.ours:
            part.child.kill()


@contextmanager
def _step(name: str) -> Iterator[None]:
    begun = time.monotonic()
    yield
    print(f"  {name:<46} {time.monotonic() - begun:5.1f} s", flush=True)


def _say_where(settings: Settings) -> None:
    if settings.demo:
        print(f"\n{settings.demo_notes.read_text()}", end="")
    print(f"\n  {settings.public_url}    Ctrl-C stops everything\n", flush=True)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


_ZHENGTONG = (sys.executable, "-u", "-m", "backend.cli")

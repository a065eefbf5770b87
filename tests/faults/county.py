"""A county of several processes that may be killed, each started again at once."""

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
import httpx

from backend.embedded import Postgres, Valkey
from backend.kit import children
from backend.kit.database import credentials
from backend.kit.programs import postgres_tool
from backend.settings import Settings, load
from tests.conftest import TEMPLATE, Servers, session_folder

# What a start may take while PostgreSQL is away: it is then said, and whoever watches starts it again.
_STARTING_SECONDS = 60
_POSTGRES = {"max_connections": "200"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Part:
    """A server or a worker."""

    def __init__(self, command: str, environment: dict[str, str], log: Path) -> None:
        self.command, self.environment, self.log = command, environment, log
        self.process: subprocess.Popen[bytes] | None = None
        self.started_at = 0.0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.environment['PORT']}"

    def start(self) -> None:
        self.started_at = time.monotonic()
        words = [sys.executable, "-m", "backend.cli", self.command]
        self.process = children.spawn(words, log=self.log, env=self.environment, death_signal=signal.SIGKILL)

    def end(self, number: int = signal.SIGKILL) -> int:
        """Send a signal and wait for the end."""
        assert self.process
        self.process.send_signal(number)
        return self.process.wait(60)

    @property
    def has_ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None


@dataclass
class County:
    """Its processes, and what befell them."""

    settings: Settings
    postgres: Postgres
    valkey: Valkey
    servers: list[Part]
    workers: list[Part]
    gone: set[str] = field(default_factory=set)  # PostgreSQL, Valkey: being started again
    last_gone: float = 0.0
    wrong: list[str] = field(default_factory=list)  # ends nobody asked for
    _beside: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(4))

    async def start(self) -> None:
        """Start the two that keep things; the others with `open`."""
        await self.aside(self.postgres.start)
        await self.aside(self.valkey.start)
        place = credentials(self.settings.database_url) | {"database": "postgres"}
        asked = await asyncpg.connect(**place)
        try:
            await asked.execute("DROP DATABASE zhengtong")
            await asked.execute(f"ALTER DATABASE {TEMPLATE} RENAME TO zhengtong")
        finally:
            await asked.close()

    async def open(self) -> None:
        for part in (*self.servers, *self.workers):
            part.start()
        await asyncio.gather(*(self.stands(server) for server in self.servers))

    async def stands(self, server: Part, patience: float = 90) -> None:
        """Wait until a server answers."""
        deadline = time.monotonic() + patience
        async with httpx.AsyncClient(verify=False) as client:
            while True:
                try:
                    if (await client.get(f"{server.url}/readyz", timeout=5)).status_code == 200:
                        return
                except httpx.TransportError:
                    pass
                assert time.monotonic() < deadline, (
                    f"{server.url} does not answer: {server.log.read_text()[-2000:]}"
                )
                await asyncio.sleep(0.05)

    async def stop(self) -> None:
        for part in (*self.servers, *self.workers):
            if part.process and not part.has_ended:
                await self.aside(part.end)
        await self.aside(self.valkey.stop)
        await self.aside(self.postgres.stop)
        self._beside.shutdown()
        shutil.rmtree(self.settings.var_dir.parent, ignore_errors=True)

    def keep_logs(self) -> str:
        """Leave what the processes said where it can be read afterwards."""
        return shutil.copytree(
            self.valkey.log.parent, tempfile.mkdtemp(prefix="zt-logs-"), dirs_exist_ok=True
        )

    async def aside(self, work: Callable[..., Any], *words: object) -> Any:
        """Do what blocks in a thread that lives as long as the county: its children die with it."""
        return await asyncio.get_running_loop().run_in_executor(self._beside, work, *words)

    async def revive(self) -> None:
        """Start again what has ended, as a supervisor does; what ended by itself without reason is noted."""
        # A PostgreSQL whose recovery is killed gives up: its first process ends, too.
        if self.postgres.child and self.postgres.child.poll() is not None and "PostgreSQL" not in self.gone:
            await self._start_postgres()
        for part in (*self.servers, *self.workers):
            if part.has_ended:
                assert part.process
                lately = time.monotonic() - self.last_gone < _STARTING_SECONDS or "PostgreSQL" in self.gone
                young = time.monotonic() - part.started_at < _STARTING_SECONDS
                if not (lately and young):
                    self.wrong.append(f"a {part.command} ended with {part.process.returncode}")
                part.start()

    async def strike_part(self, part: Part) -> None:
        if not part.has_ended:
            await self.aside(part.end)
        part.start()

    async def strike_valkey(self) -> None:
        assert self.valkey.child
        self.valkey.child.kill()
        self.valkey.child.wait()
        await self.aside(self.valkey.start)

    async def strike_postgres(self) -> None:
        """Kill the first process of PostgreSQL: the others notice, and end."""
        self.gone.add("PostgreSQL")
        assert self.postgres.child
        self.postgres.child.kill()
        self.postgres.child.wait()
        await self._start_postgres()

    async def _start_postgres(self) -> None:
        self.gone.add("PostgreSQL")
        await self.aside(self.postgres.start)
        self._is_back()

    async def strike_backend(self, choose: Callable[[list[int]], int]) -> None:
        """Kill one process of PostgreSQL: it ends all others, and recovers by itself."""
        self.gone.add("PostgreSQL")
        assert self.postgres.child
        pid = self.postgres.child.pid
        if below := children_of(pid):
            with suppress(ProcessLookupError):
                os.kill(choose(below), signal.SIGKILL)
        self._is_back()

    def _is_back(self) -> None:
        self.gone.discard("PostgreSQL")
        self.last_gone = time.monotonic()


def found(given: Servers, servers: int, workers: int, *, redis_url: str = "", **options: str) -> County:
    """Found a county in a folder of its own, with a copy of the session's tables; nothing runs.

    Its processes are told of its own Valkey, or of another one.
    """
    folder = session_folder()
    copy = [
        postgres_tool("pg_basebackup"),
        "-h",
        str(given.sockets),
        "-U",
        "zhengtong",
        "-D",
        str(folder / "pg"),
    ]
    subprocess.run([*copy, "--checkpoint=fast", "--no-sync", "-X", "stream"], check=True, capture_output=True)
    var, sockets, logs = folder / "var", folder / "s", folder / "log"
    for each in (var, logs):
        each.mkdir(parents=True)
    words = {
        "DEMO": "1",
        "ALLOW_QUERIES": "1",
        "DRAIN_SECONDS": "1",
        "VAR_DIR": str(var),
        "DATABASE_URL": f"postgresql://zhengtong@/zhengtong?host={sockets}",
        "REDIS_URL": redis_url or f"unix://{sockets}/valkey.sock",
    }
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}

    def part(command: str, number: int) -> Part:
        return Part(command, kept | words | {"PORT": str(free_port())}, logs / f"{command}-{number}.log")

    return County(
        settings=load(words),
        postgres=Postgres(folder / "pg", sockets, logs / "postgresql.log", **_POSTGRES, **options),
        valkey=Valkey(sockets, logs / "valkey.log"),
        servers=[part("serve", number) for number in range(servers)],
        workers=[part("worker", number) for number in range(workers)],
    )


def children_of(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def faults_in(log: Path) -> list[str]:
    """Find what was logged as nobody expected it: faults under an id, and what nobody caught."""
    lines = log.read_text(errors="replace").splitlines()
    expected = "the database is away"
    return [
        line
        for line in lines
        if ("fault " in line and expected not in line)
        or line.startswith("Traceback")
        or "never retrieved" in line
    ]

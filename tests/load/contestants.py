"""Who is measured: our server, its peers on the same tables, and what the machine allows at most."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

from backend.kit import children
from tests.load import cores, program, reshaped, wire
from tests.load.world import Reader, World

HERE = Path(__file__).parent
PEERS = HERE / "peers"
_PATIENCE_SECONDS = 90
US, FRESH = "zhengtong", "zhengtong, not stored"
JIT, CACHED = "mercurius + JIT", "mercurius + cache"
POSTGRAPHILE, PLAIN = "PostGraphile 5", "strawberry + tortoise"
READY, QUERY = "limit: ready bytes", "limit: one query"
VOTES, SUBMISSIONS = "limit: votes alone", "limit: submissions alone"
LIMITS = (READY, QUERY, VOTES, SUBMISSIONS)


class NotReady(Exception):  # noqa: N818 - says what happened
    """A contestant did not start. The text is the end of its log."""


@dataclass(frozen=True)
class Call:
    """One request, in words every contestant can put into its own."""

    operation: str
    variables: Mapping[str, object] = field(default_factory=dict)
    reader: Reader | None = None
    changes: bool = False


@dataclass
class Contestant:
    """A server under test. `extra` goes to its environment, `texts` holds documents of its own."""

    name: str
    command: Sequence[str]
    folder: Path = HERE.parents[1]
    extra: Mapping[str, str] = field(default_factory=dict)
    ours: bool = False
    checked: bool = True  # its answers are compared with ours
    texts: Mapping[str, str] = field(default_factory=dict)
    rephrased: Callable[[str, Mapping[str, object]], Mapping[str, object]] = lambda _, given: given
    reshaping: Mapping[str, Callable[[object], object]] = field(default_factory=dict)
    port: int = 0
    child: subprocess.Popen[bytes] | None = None

    def start(self, world: World) -> None:
        self.port = _free_port()
        env = {**world.env, **self.extra, "PORT": str(self.port), "NODE_ENV": "production"}
        env |= {"SOCKETS": str(world.sockets), "VAR_DIR": str(world.folder / f"var-{self.port}")}
        log = world.folder / f"{self.name.replace(' ', '-')}.log"
        with cores.on(cores.SERVER):
            self.child = children.spawn(["env", "-C", str(self.folder), *self.command], log=log, env=env)
        self._wait(log)

    def stop(self) -> None:
        if self.child:
            children.stop(self.child, patience=5)

    @property
    def process(self) -> int:
        assert self.child is not None
        return self.child.pid

    def encode(self, call: Call, token: str | None) -> bytes:
        """Write the request as a client of this server would."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        if not self.ours:
            text = self.texts.get(call.operation) or program.text_of(call.operation)
            variables = self.rephrased(call.operation, call.variables)
            if call.changes:
                headers |= {"Idempotency-Key": str(uuid4())}
            return wire.post("/graphql", _json({"query": text, "variables": variables}), headers)
        document = program.document_id(call.operation)
        if call.changes:
            body = _json({"documentId": document, "variables": call.variables})
            return wire.post("/graphql", body, headers | {"Idempotency-Key": str(uuid4())})
        variables = quote(_json(call.variables).decode()) if call.variables else ""
        path = f"/graphql?documentId={quote(document)}" + (f"&variables={variables}" if variables else "")
        return wire.get(path, headers)

    def reshape(self, workload: str, data: object) -> object:
        """Give a reply the shape of ours, where its schema cannot have that."""
        change = self.reshaping.get(workload)
        return change(data) if change else data

    def _wait(self, log: Path) -> None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < deadline:
            assert self.child is not None
            if self.child.poll() is not None:
                break
            try:
                wire.ask_once(self.port, wire.get("/healthz"))
            except (OSError, wire.Unexpected):
                time.sleep(0.1)
            else:
                return
        raise NotReady(f"{self.name}: {log.read_text(errors='replace')[-3000:]}")


def everybody(world: World, body: Path, *, peers: bool) -> list[Contestant]:
    """Give all contestants, ours first; without `peers` ours and the limits."""
    ready, query = _limit(READY, "limits", "ready"), _limit(QUERY, "limits", "query")
    votes, submissions = _limit(VOTES, "straight", "votes"), _limit(SUBMISSIONS, "straight", "submissions")
    limits = [replace(ready, extra={"BODY_FILE": str(body)}), query, votes, submissions]
    plain = Contestant(PLAIN, [sys.executable, "-m", "tests.load.peers.plain"])
    fresh = ours(world, FRESH, {"ANSWERS_MB": "0"})
    return [ours(world), fresh, *([*_peers(), plain] if peers else []), *limits]


def ours(world: World, name: str = US, extra: Mapping[str, str] | None = None) -> Contestant:
    """Our server, from the copy of the program in the world's folder."""
    folder = world.folder / "program"
    if not folder.exists():
        program.install(world.folder)
    return Contestant(name, program.command(), folder, extra or {}, ours=True)


def keep_reply(us: Contestant, path: Path) -> None:
    """Keep what our server answers to a list, for the limit that answers the very same bytes."""
    path.write_bytes(wire.ask_once(us.port, us.encode(Call("BenchList"), None)))


def _limit(name: str, program_: str, kind: str) -> Contestant:
    command = [sys.executable, "-m", f"tests.load.{program_}", kind]
    return Contestant(name, command, ours=True, checked=False)


def _peers() -> list[Contestant]:
    return [_node(JIT, "mercurius.mjs"), _node(CACHED, "mercurius.mjs", CACHED="1"), _postgraphile()]


def _postgraphile() -> Contestant:
    texts = {path.stem: path.read_text("utf-8") for path in (PEERS / "postgraphile").glob("*.graphql")}
    changed = {"list": reshaped.items, "cases": reshaped.my_cases}
    one = _node(POSTGRAPHILE, "postgraphile.mjs")
    return replace(one, texts=texts, rephrased=reshaped.variables, reshaping=changed)


def _node(name: str, script: str, **extra: str) -> Contestant:
    command = [str(HERE.parents[1] / "tools" / "with-node"), "node", str(PEERS / script)]
    return Contestant(name, command, PEERS, {"WHEEL_NODE": "1"} | extra)


@contextmanager
def running(
    world: World, wanted: Sequence[Contestant], say: cores.Say
) -> Iterator[tuple[list[Contestant], list[str]]]:
    """Start all, stop all; give those that run, and in words which of the others did not start."""
    there: list[Contestant] = []
    faults: list[str] = []
    with ExitStack() as stack:
        for one in wanted:
            stack.callback(one.stop)
            try:
                one.start(world)
            except NotReady as fault:
                faults.append(str(fault))
                say(f"{one.name} does not start")
                continue
            there.append(one)
            say(f"{one.name} answers on {one.port}")
        yield there, faults


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

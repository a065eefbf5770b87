"""What a server keeps of what it has answered: its memory after many requests, and under open streams."""

import select
import socket
import statistics
import time
from urllib.parse import quote

from tests.load import cores, program, rounds, wire, workloads
from tests.load.contestants import Call, Contestant
from tests.load.filings import submissions
from tests.load.report import Report, verdict
from tests.load.world import World

REQUESTS = 100_000
STREAMS = 1_000
_READS = ("timeline", "item", "cases", "list")
_MOST_SECONDS = 150.0
_MOST_GROWTH = 1.1
_NEWS = 20
_PATIENCE_SECONDS = 60


def memory(
    world: World, us: Contestant, report: Report, say: cores.Say, many: int = REQUESTS, seconds: float = 1.0
) -> None:
    """Ask reads in turn, and hold the memory in the end against that after a fifth of them."""
    answered, early, begun = 0, 0.0, time.monotonic()
    asking = {name: rounds.requests(world, workloads.named(name), us) for name in _READS}
    while answered < many and time.monotonic() - begun < _MOST_SECONDS:
        for name, requests in asking.items():
            answered += len(wire.drive(us.port, requests, workloads.named(name).must, seconds).took)
        if not early and answered >= many / 5:
            early = cores.memory_mb(us.process)
    late = cores.memory_mb(us.process)
    early = early or late
    told = f"{early:.0f} MB after a fifth of them, {late:.0f} MB in the end"
    report.notes.append(f"## Memory\n\n{answered:,} reads of {', '.join(_READS)}, nothing stored: {told}.")
    report.verdicts.append(
        verdict(
            "memory, end to a fifth",
            f"≤ {_MOST_GROWTH} ×",
            f"{late / early:.2f} ×",
            late <= early * _MOST_GROWTH,
        )
    )
    say(f"memory: {told}")


def streams(world: World, us: Contestant, report: Report, say: cores.Say, many: int = STREAMS) -> None:
    """Hold streams of many people's cases open, and time the news of what some of them submit."""
    before, begun = cores.memory_mb(us.process), time.perf_counter()
    opened = _open(world, us, many)
    try:
        _await_beats(opened)
        took, each_kb = time.perf_counter() - begun, (cores.memory_mb(us.process) - before) * 1024 / many
        delays = [_news(world, us, opened) for _ in range(_NEWS)]
    finally:
        for line in opened.values():
            line.close()
    median, most = statistics.median(delays), max(delays)
    told = (
        f"{many:,} streams open in {took:.1f} s, {each_kb:.0f} kB each; from an application to "
        f"its news on the applicant's stream p50 {median:.1f} ms, most {most:.1f} ms"
    )
    report.notes.append(f"## Open streams\n\n{told}.")
    say(f"streams: {told}")


def _open(world: World, us: Contestant, many: int) -> dict[int, socket.socket]:
    """Give sockets by the number of their reader."""
    path = f"/graphql?documentId={quote(program.document_id('CaseChanges'))}"
    opened: dict[int, socket.socket] = {}
    for n in range(many):
        token = world.token(world.readers[n % len(world.readers)])
        headers = {"Accept": "text/event-stream", "Authorization": f"Bearer {token}"}
        line = socket.create_connection(
            ("127.0.0.1", us.port), _PATIENCE_SECONDS, (f"127.0.1.{1 + n % 250}", 0)
        )
        line.sendall(wire.get(path, headers))
        opened[n] = line
    return opened


def _await_beats(opened: dict[int, socket.socket]) -> None:
    for line in opened.values():
        got = b""
        while b":\n\n" not in got:
            piece = line.recv(65536)
            if not piece or b" 200 " not in (got + piece)[:20]:
                raise wire.Unexpected(f"a stream did not open: {(got + piece)[:500]!r}")
            got += piece


def _news(world: World, us: Contestant, opened: dict[int, socket.socket]) -> float:
    """Submit as somebody with a stream and wait for the news there, in milliseconds."""
    call = next(one for one in submissions(world) if one.reader in world.readers[: len(opened)])
    assert call.reader is not None
    line = opened[world.readers.index(call.reader)]
    begun = time.perf_counter()
    wire.ask_once(
        us.port,
        us.encode(Call(call.operation, call.variables, call.reader, changes=True), world.token(call.reader)),
    )
    got = b""
    while b'"number"' not in got:
        if not select.select([line], [], [], _PATIENCE_SECONDS)[0]:
            raise wire.Unexpected("no news of a submission")
        got += line.recv(65536)
    return (time.perf_counter() - begun) * 1000

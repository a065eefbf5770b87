"""Rounds in turn, A B C A B C …, so that whatever else the machine does meets everybody alike."""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle

from tests.load import cores, wire
from tests.load.contestants import Contestant
from tests.load.workloads import Workload
from tests.load.world import World

_WARM_SECONDS = 1.0


@dataclass
class Measured:
    """The rounds of one contestant in one workload; what is told is the median round."""

    samples: list[wire.Sample] = field(default_factory=list)
    server_ms: list[float] = field(default_factory=list)  # processor time for each request
    postgres_ms: list[float] = field(default_factory=list)

    def median(self, what: str) -> float:
        return statistics.median(getattr(sample, what) for sample in self.samples)

    @property
    def per_second(self) -> float:
        return self.median("per_second")

    @property
    def cpu_ms(self) -> float:
        return statistics.median(self.server_ms)

    @property
    def postgres_cpu_ms(self) -> float:
        return statistics.median(self.postgres_ms)


def compete(
    world: World, workload: Workload, all_: Sequence[Contestant], rounds: int, seconds: float
) -> Mapping[str, Measured]:
    """Let all answer one workload, in turn."""
    found = {one.name: Measured() for one in all_}
    for one in all_:
        wire.drive(
            one.port, requests(world, workload, one), _must(workload, one), min(_WARM_SECONDS, seconds)
        )
    for _ in range(rounds):
        for one in all_:
            _one_round(world, workload, one, seconds, found[one.name])
    return found


def requests(world: World, workload: Workload, one: Contestant) -> Iterator[bytes]:
    """Write the requests of a workload for one contestant, with tokens that are good for ten minutes."""
    tokens: dict[object, str] = {}

    def written() -> Iterator[bytes]:
        for call in workload.calls(world):
            if call.reader and call.reader.id not in tokens:
                tokens[call.reader.id] = world.token(call.reader)
            yield one.encode(call, tokens[call.reader.id] if call.reader else None)

    if not workload.variants:
        return written()
    stream = written()
    return cycle([next(stream) for _ in range(workload.variants)])


def _one_round(world: World, workload: Workload, one: Contestant, seconds: float, into: Measured) -> None:
    asking = requests(world, workload, one)
    database = world.postgres.child
    assert database is not None
    server, postgres = cores.used_seconds(one.process), cores.used_seconds(database.pid)
    sample = wire.drive(one.port, asking, _must(workload, one), seconds)
    many = max(len(sample.took), 1)
    into.samples.append(sample)
    into.server_ms.append((cores.used_seconds(one.process) - server) * 1000 / many)
    into.postgres_ms.append((cores.used_seconds(database.pid) - postgres) * 1000 / many)


def _must(workload: Workload, one: Contestant) -> bytes:
    return workload.must if one.checked else b""

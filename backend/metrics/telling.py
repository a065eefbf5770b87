"""The figures in Prometheus' words."""

from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Final, Protocol

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from backend.kit.measures import MEASURES, Spread
from backend.metrics.looking import Seen

_PREFIX: Final = "zhengtong_"


class Answering(Protocol):
    """What tells about stored answers: the application's `Front`."""

    @property
    def found(self) -> int: ...

    @property
    def computed(self) -> int: ...


class Pools(Protocol):
    """What tells about connections to PostgreSQL, by use: idle, busy."""

    def __call__(self) -> Mapping[str, int]: ...


class OwnFigures(Collector):
    """What this process counts of itself."""

    def __init__(self, answering: Answering, pools: Pools) -> None:
        self._answering, self._pools = answering, pools

    def collect(self) -> Iterator[Metric]:
        """Tell it all."""
        calls = HistogramMetricFamily(
            f"{_PREFIX}operation_seconds",
            "How long operations took, by registered name and outcome.",
            labels=("operation", "outcome"),
        )
        for labels, spread in list(MEASURES.operations.items()):
            _add(calls, labels, spread)
        yield calls
        groups = HistogramMetricFamily(
            f"{_PREFIX}group_size", "How many entries were written together, by group.", labels=("group",)
        )
        for name, spread in list(MEASURES.groups.items()):
            _add(groups, (name,), spread)
        yield groups
        answers = CounterMetricFamily(
            f"{_PREFIX}public_answers",
            "Public questions, by whether the answer was stored.",
            labels=("from",),
        )
        answers.add_metric(("store",), self._answering.found)
        answers.add_metric(("database",), self._answering.computed)
        yield answers
        yield _gauge("streams", "Open WebSocket connections.", MEASURES.streams)
        yield _gauges("database_connections", "Connections to PostgreSQL, by use.", "use", self._pools())


class SharedFigures(Collector):
    """What every process sees alike, as it was at the last look."""

    def __init__(self, looking: "HasSeen") -> None:
        self._looking = looking

    def collect(self) -> Iterator[Metric]:
        """Tell it all."""
        seen = self._looking.seen
        yield _gauge("database_up", "Whether PostgreSQL answers.", seen.database)
        yield _gauge("valkey_up", "Whether Valkey answers.", seen.valkey)
        yield _gauges("jobs", "Jobs in the queue, by state; due ones wait too.", "state", seen.jobs)
        yield _gauges("notices", "Deliveries of notices, by state.", "state", seen.deliveries)
        yield _gauge("job_lag_seconds", "How long the oldest due job has waited.", seen.lag_seconds)
        yield _gauge("workers", "Workers that gave a sign within a minute.", seen.workers)
        yield _gauge("backup_age_seconds", "Age of the newest backup.", seen.backup_age_seconds)
        yield _gauge("backup_log_age_seconds", "How far the kept log lies behind.", seen.log_age_seconds)


class HasSeen(Protocol):
    """What keeps the last look."""

    seen: Seen


def _add(family: HistogramMetricFamily, labels: tuple[str, ...], spread: Spread) -> None:
    names = [*map(str, spread.steps), "+Inf"]
    buckets = list(zip(names, map(float, accumulate(spread.counts)), strict=True))
    family.add_metric(labels, buckets, spread.total)


def _gauge(name: str, words: str, value: float | None) -> GaugeMetricFamily:
    family = GaugeMetricFamily(_PREFIX + name, words)
    if value is not None:
        family.add_metric((), float(value))
    return family


def _gauges(name: str, words: str, label: str, values: Mapping[str, float]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(_PREFIX + name, words, labels=(label,))
    for key, value in values.items():
        family.add_metric((key,), value)
    return family

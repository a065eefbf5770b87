"""Tells the figures at an address of its own, away from the one that people reach."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from prometheus_client import GC_COLLECTOR, PLATFORM_COLLECTOR, PROCESS_COLLECTOR, CollectorRegistry
from prometheus_client.exposition import start_http_server

from backend.kit.answers.front import Front
from backend.kit.clock import Clock
from backend.kit.lasting import beside
from backend.kit.measures import MEASURES
from backend.kit.startfaults import Failed
from backend.metrics.connections import Connections
from backend.metrics.looking import Looking
from backend.metrics.telling import OwnFigures, SharedFigures
from backend.settings import Settings


class Exporter:
    """Switches counting on when it is made, so make it before the application."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        MEASURES.is_on = True
        self.registry = CollectorRegistry(auto_describe=False)
        self._looking = Looking(settings, clock)
        self._connections = Connections()

    def watch(self, front: Front) -> None:
        """Tell of an application."""
        self.registry.register(OwnFigures(front, self._connections.use))
        self.registry.register(SharedFigures(self._looking))
        for each in (PROCESS_COLLECTOR, PLATFORM_COLLECTOR, GC_COLLECTOR):
            self.registry.register(each)

    @asynccontextmanager
    async def beside(self) -> AsyncIterator[None]:
        """Look for as long as the application works."""
        self._connections.find()
        async with beside(self._looking.forever):
            yield

    @contextmanager
    def telling(self, host: str, port: int) -> Iterator[int]:
        """Tell whoever asks there; gives the port. Raises `Failed` where that cannot be listened on."""
        try:
            server, thread = start_http_server(port, host, self.registry)
        except OSError as fault:
            raise Failed(f"METRICS_LISTEN {host}:{port} cannot be listened on ({fault.strerror}).") from None
        try:
            yield server.server_port
        finally:
            server.shutdown()
            server.server_close()
            thread.join()

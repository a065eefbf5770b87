"""`zhengtong serve`: answer requests."""

from argparse import Namespace
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

from backend.commands import Add

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from backend.kit.answers.front import Front
    from backend.settings import Settings


def register(add: Add) -> None:
    parser = add("serve", help="answer requests; any number may run, on one machine or many")
    parser.add_argument(
        "--held", action="store_true", help="get ready, then wait for a line on standard input"
    )
    parser.set_defaults(run=_serve)


def _serve(arguments: Namespace) -> int:
    from backend import settings
    from backend.app import APP
    from backend.kit import children, descriptors, logs, memory
    from backend.kit.lost import tell_without_trace
    from backend.kit.pages.engine import engine_of
    from backend.tracing.exporting import sending

    loaded = settings.load()
    logs.begin(plain=loaded.demo)
    tell_without_trace()
    with ExitStack() as stack:
        stack.enter_context(sending())  # before the application is made
        application = _application(loaded, stack)
        engine = engine_of(APP / "server")
        stack.callback(engine.end)
        engine.warm()
        memory.search_seldom()
        descriptors.open_many()
        if arguments.held:
            children.wait_for_release()
        return _listen(loaded, application)


def _application(loaded: "Settings", stack: ExitStack) -> "Front":
    import platform
    from contextlib import asynccontextmanager

    from backend.app import create_app
    from backend.kit.clock import SystemClock
    from backend.kit.measures import MEASURES
    from backend.operations.api import Telling

    MEASURES.is_on = True  # before the application is made
    clock = SystemClock()
    telling = Telling(loaded.redis_url, clock, platform.node())
    if not loaded.metrics:
        return create_app(loaded, beside=telling.beside)
    from backend.metrics.exporter import Exporter  # and its library with it, where somebody asks for figures

    exporter = Exporter(loaded, clock)

    @asynccontextmanager
    async def both() -> "AsyncIterator[None]":
        async with telling.beside(), exporter.beside():
            yield

    application = create_app(loaded, beside=both)
    exporter.watch(application)
    stack.enter_context(exporter.telling(*loaded.metrics))
    return application


def _listen(loaded: "Settings", application: "Front") -> int:
    import uvicorn

    from backend.kit.answers.protocol import ReadyProtocol
    from backend.kit.http.server import LeavingServer

    config = uvicorn.Config(
        application,
        host=loaded.host,
        port=loaded.port,
        loop="uvloop",
        http=ReadyProtocol,
        log_config=None,  # its loggers tell what ours do
        access_log=False,  # addresses are personal data, and the proxy keeps its own log
        server_header=False,
        proxy_headers=bool(loaded.proxies),
        forwarded_allow_ips=loaded.proxies,
        timeout_graceful_shutdown=3 if loaded.demo else 10,  # for what has begun
        ws_max_size=64 * 1024,
    )
    server = LeavingServer(config, loaded.drain_seconds)
    with suppress(KeyboardInterrupt):
        server.run()
    return 0 if server.started else 1

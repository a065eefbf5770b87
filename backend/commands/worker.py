"""`zhengtong worker`: run jobs."""

from argparse import Namespace

from backend.commands import Add


def register(add: Add) -> None:
    parser = add("worker", help="run jobs until asked to stop; any number may run")
    parser.set_defaults(run=_worker)


def _worker(_arguments: Namespace) -> int:
    import asyncio

    from backend import settings, worker
    from backend.doctor.watching import Watching
    from backend.kit import logs
    from backend.kit.clock import SystemClock
    from backend.kit.lost import tell_without_trace
    from backend.tracing.exporting import sending

    loaded = settings.load()
    logs.begin(plain=loaded.demo)
    tell_without_trace()
    clock = SystemClock()
    with sending():
        asyncio.run(worker.run(loaded, clock, Watching(loaded, clock).beside))
    return 0

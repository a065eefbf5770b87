"""Work that lasts as long as the process: done again whenever the database failed it, until asked to stop."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from itertools import chain, repeat
from typing import Any, Final

PAUSES_SECONDS: Final = (0.2, 0.5, 1.0, 2.0, 5.0)
_log = logging.getLogger(__name__)


def pauses() -> Iterator[float]:
    """Give pauses that grow, and then stay as they are for ever."""
    return chain(PAUSES_SECONDS, repeat(PAUSES_SECONDS[-1]))


@contextmanager
def stop_signals() -> Iterator[asyncio.Event]:
    """Give an event that SIGTERM and SIGINT set for as long as the block lasts."""
    stopping, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    try:
        yield stopping
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)


@asynccontextmanager
async def beside(work: Callable[[], Coroutine[Any, Any, None]]) -> AsyncIterator[None]:
    """Do endless work for as long as the block lasts; it has ended when the block has."""
    working = asyncio.create_task(work())
    try:
        yield
    finally:
        working.cancel()
        with suppress(asyncio.CancelledError):
            await working


async def until_stopped(
    work: Callable[[], Awaitable[None]],
    stopping: asyncio.Event,
    is_passing: Callable[[BaseException], bool],
) -> None:
    """Do the work until asked to stop, and again after a pause when it ended by itself or by a passing fault.

    Asked to stop, the work is cancelled, and has the time that it takes for that. Raises any other fault.
    """
    waiting = pauses()
    while not stopping.is_set():
        begun = asyncio.get_running_loop().time()
        fault = await _once(work, stopping)
        if stopping.is_set():
            return
        if fault is not None and not is_passing(fault):
            raise fault
        _log.warning("begun anew after %s", type(fault).__name__ if fault else "an end nobody asked for")
        if asyncio.get_running_loop().time() - begun > PAUSES_SECONDS[-1]:
            waiting = pauses()
        with suppress(TimeoutError):
            async with asyncio.timeout(next(waiting)):
                await stopping.wait()


async def _once(work: Callable[[], Awaitable[None]], stopping: asyncio.Event) -> BaseException | None:
    working, asked = asyncio.ensure_future(work()), asyncio.ensure_future(stopping.wait())
    try:
        await asyncio.wait({working, asked}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            working.cancel()
            await asyncio.wait({working})
    finally:
        asked.cancel()
    return None if working.cancelled() else working.exception()

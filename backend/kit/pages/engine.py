"""A JavaScript engine (V8, from a wheel) that runs the app's own components, off the event loop."""

import asyncio
import logging
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import orjson

if TYPE_CHECKING:
    from py_mini_racer import MiniRacer

SECONDS = 2.0  # for one step; a page takes a few milliseconds
MOST_BYTES = 192 * 2**20  # of the engine's heap; the app's pages need ten
MOST_WAITING = 64  # beyond, visitors are better served by the app itself than by a queue

_log = logging.getLogger(__name__)


class Unavailable(Exception):  # noqa: N818 - it is a state, and what to do about it is known
    """The engine cannot draw now."""


class Engine:
    """Draws pages with the script the app's build left in a folder.

    A fault, a page that takes too long or too much memory ends the engine, and the next page begins another.
    Where it cannot begin at all (no wheel for this machine, no script) every page is `Unavailable` from then
    on. The first fault in a row is logged.
    """

    def __init__(self, folder: Path, *, seconds: float = SECONDS, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._seconds = seconds
        self._most_bytes = most_bytes
        self._thread = ThreadPoolExecutor(1, "pages")
        self._racer: MiniRacer | None = None
        self._waiting = 0
        self._failing = False
        self._hopeless = False

    def warm(self) -> None:
        """Begin before the first visitor comes."""
        self._thread.submit(self._warm)

    def end(self) -> None:
        """End it for good, as the process must before it leaves: its threads would hold up the exit."""
        self._hopeless = True
        self._thread.submit(self._leave)
        self._thread.shutdown()

    async def step(self, visit: Mapping[str, object]) -> dict[str, Any]:
        """Draw a page as far as it goes: `html`, or the `questions` still open, or `none` with a reason.

        Raises Unavailable.
        """
        if self._hopeless or self._waiting >= MOST_WAITING:
            raise Unavailable
        self._waiting += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._thread, self._step, orjson.dumps(visit).decode())
        finally:
            self._waiting -= 1

    def _warm(self) -> None:
        try:
            self._open()
        except Exception as fault:  # noqa: BLE001 - the engine is foreign; the app goes on without it
            self._close(fault)

    def _step(self, visit: str) -> dict[str, Any]:
        try:
            racer = self._racer or self._open()
            found = self._run(racer, f"pages.begin({orjson.dumps(visit).decode()})")
        except Exception as fault:
            self._close(fault)
            raise Unavailable from fault
        self._failing = False
        return found

    def _open(self) -> "MiniRacer":
        try:
            from py_mini_racer import MiniRacer

            files = (self._folder / "pages.js", self._folder / "template.json")
            script, template = (file.read_text("utf-8") for file in files)
            racer = self._racer = MiniRacer()
            racer.set_hard_memory_limit(self._most_bytes)
            racer.eval(script, timeout_sec=self._seconds)
            self._run(racer, f"pages.open({template})")
        except Exception:
            self._hopeless = True
            raise
        return racer

    def _close(self, fault: Exception) -> None:
        if not self._failing:
            # Its words may quote what people wrote.
            _log.warning("pages are not drawn on the server: %s", type(fault).__name__)
        self._failing = True
        self._leave()

    def _leave(self) -> None:
        racer, self._racer = self._racer, None
        if racer is not None:
            with suppress(Exception):
                racer.eval("0", timeout_sec=self._seconds)  # what was ended reports back before we leave
            racer.close()

    def _run(self, racer: "MiniRacer", call: str) -> dict[str, Any]:
        racer.eval(f"void {call}", timeout_sec=self._seconds)
        # What the call promised has happened when the engine is entered again.
        found = racer.eval("JSON.stringify(pages.result())", timeout_sec=self._seconds)
        return cast("dict[str, Any]", orjson.loads(cast("str", found)))


@cache
def engine_of(folder: Path) -> Engine:
    """Give the process's one engine for a folder: it holds about sixty megabytes."""
    return Engine(folder)

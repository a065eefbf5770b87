"""A JavaScript engine (V8) that runs the app's own components, in a process of its own."""

import asyncio
import logging
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from threading import Timer
from typing import IO, Any, cast

import orjson

SECONDS = 2.0  # for one step; a page takes a few milliseconds
MOST_BYTES = 192 * 2**20  # of the engine's heap; the app's pages need ten
MOST_WAITING = 64  # beyond, visitors are better served by the app itself than by a queue
MOST_FALLS = 3  # in a row before it began: there is no script, no wheel, or V8 does not run on this machine

_PROGRAM = Path(__file__).with_name("v8.py")
_GRACE_SECONDS = 5.0  # to begin, and to say that a step took too long; whoever says nothing is ended
_log = logging.getLogger(__name__)


class Unavailable(Exception):  # noqa: N818 - it is a state, and what to do about it is known
    """The engine cannot draw now."""


class _Fault(Exception):  # noqa: N818 - as above
    """The engine has ended, for a reason with a name."""


class Engine:
    """Draws pages with the script the app's build left in a folder.

    A fault, a page that takes too long or too much memory ends the engine, and the next page begins another.
    Where it cannot begin at all (no wheel for this machine, no script), tried three times, every page is
    `Unavailable` from then on. The first fault in a row is logged.
    """

    def __init__(self, folder: Path, *, seconds: float = SECONDS, most_bytes: int = MOST_BYTES) -> None:
        self._command = (sys.executable, "-I", str(_PROGRAM), str(folder), str(seconds), str(most_bytes))
        self._longest = 2 * seconds + _GRACE_SECONDS
        self._thread = ThreadPoolExecutor(1, "pages")
        self._process: subprocess.Popen[bytes] | None = None
        self._waiting = 0
        self._falls = 0
        self._failing = False
        self._hopeless = False

    def warm(self) -> None:
        """Begin before the first visitor comes."""
        self._thread.submit(self._warm)

    def end(self) -> None:
        """End it for good, as the process must before it leaves."""
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
            return await loop.run_in_executor(self._thread, self._step, orjson.dumps(visit))
        finally:
            self._waiting -= 1

    def _warm(self) -> None:
        try:
            self._begun()
        except _Fault as fault:
            self._close(fault)

    def _step(self, visit: bytes) -> dict[str, Any]:
        try:
            found = self._ask(self._begun(), visit + b"\n")
        except _Fault as fault:
            self._close(fault)
            raise Unavailable from fault
        self._failing = False
        return found

    def _begun(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            try:
                self._process = self._begin()
                self._falls = 0
            except _Fault:
                self._falls += 1
                self._hopeless |= self._falls >= MOST_FALLS
                raise
        return self._process

    def _begin(self) -> subprocess.Popen[bytes]:
        pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
        try:
            # Without our environment: what runs scripts needs none of our secrets.
            process = subprocess.Popen(self._command, stdin=pipe, stdout=pipe, stderr=nothing, env={})
        except OSError as error:
            raise _Fault(type(error).__name__) from None
        try:
            self._ask(process, b"")
        except _Fault:
            _end(process)
            raise
        return process

    def _ask(self, process: subprocess.Popen[bytes], line: bytes) -> dict[str, Any]:
        late = Timer(self._longest, process.kill)
        late.start()
        try:
            cast("IO[bytes]", process.stdin).write(line)
            cast("IO[bytes]", process.stdin).flush()
            said = cast("IO[bytes]", process.stdout).readline()
        except OSError:
            said = b""
        finally:
            late.cancel()
        if not said.endswith(b"\n"):
            raise _Fault("Ended")
        found = cast("dict[str, Any]", orjson.loads(said))
        if "fault" in found:
            raise _Fault(found["fault"])
        return found

    def _close(self, fault: _Fault) -> None:
        if not self._failing:
            _log.warning("pages are not drawn on the server: %s", fault)
        self._failing = True
        self._leave()

    def _leave(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    with process:  # its pipes are closed, and it is waited for
        pass


@cache
def engine_of(folder: Path) -> Engine:
    """Give the process's one engine for a folder: it holds about eighty megabytes."""
    return Engine(folder)

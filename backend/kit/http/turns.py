"""Lets big bodies in by turns: one piece each time the loop goes round, whoever brings it.

A loop reads a quarter of a megabyte, and more, from every connection that has it before it looks at anything
else. Thirty that bring a megabyte each would hold up a question of fifty bytes by what all of them cost.
"""

from asyncio import AbstractEventLoop, Transport
from collections import deque
from collections.abc import Callable

from uvicorn.protocols.http.flow_control import FlowControl


class Turns:
    """Those who wait to go on reading, in the order they came."""

    def __init__(self, loop: AbstractEventLoop) -> None:
        self._loop = loop
        self._waiting: deque[Callable[[], None]] = deque()

    def take(self, go_on: Callable[[], None]) -> None:
        """Call back when it is one's turn."""
        self._waiting.append(go_on)
        if len(self._waiting) == 1:
            self._loop.call_soon(self._give)

    def _give(self) -> None:
        self._waiting.popleft()()
        if self._waiting:
            self._loop.call_soon(self._give)


class FlowByTurns(FlowControl):
    """uvicorn's flow control; a connection once paused goes on reading when it is its turn."""

    def __init__(self, transport: Transport, turns: Turns) -> None:
        super().__init__(transport)
        self._turns = turns

    def resume_reading(self) -> None:
        if self.read_paused:
            self._turns.take(super().resume_reading)

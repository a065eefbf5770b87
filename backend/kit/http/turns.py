"""Lets big bodies, and messages over WebSockets, in by turns: one each time the loop goes round.

A loop reads a quarter of a megabyte, and more, from every connection that has it before it looks at anything
else. Thirty that bring a megabyte each would hold up a question of fifty bytes by what all of them cost; so
would thirty lines that begin ten subscriptions each.
"""

from asyncio import Event, Transport, get_running_loop
from collections import deque
from collections.abc import Callable

from uvicorn.protocols.http.flow_control import FlowControl


class Turns:
    """Those who wait to go on reading, in the order they came."""

    def __init__(self) -> None:
        self._waiting: deque[Callable[[], None]] = deque()

    def take(self, go_on: Callable[[], None]) -> None:
        """Call back when it is one's turn."""
        self._waiting.append(go_on)
        if len(self._waiting) == 1:
            get_running_loop().call_soon(self._give)

    async def mine(self) -> None:
        """Wait until it is one's turn."""
        turn = Event()
        self.take(turn.set)
        await turn.wait()

    def _give(self) -> None:
        self._waiting.popleft()()
        if self._waiting:
            get_running_loop().call_soon(self._give)


class FlowByTurns(FlowControl):
    """uvicorn's flow control; a connection once paused goes on reading when it is its turn."""

    def __init__(self, transport: Transport, turns: Turns) -> None:
        super().__init__(transport)
        self._turns = turns

    def resume_reading(self) -> None:
        if self.read_paused:
            self._turns.take(super().resume_reading)

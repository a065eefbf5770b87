"""Sends answers from within the connection, in one write: ready ones at once, calls from a task."""

from collections.abc import Coroutine
from typing import Any

from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, RequestResponseCycle

from backend.kit.answers.front import STATE, Front
from backend.kit.graphql.calls import Answer
from backend.kit.http.deadlines import DeadlineProtocol
from backend.kit.http.proxies import name_caller, networks_of
from backend.kit.leaving import LEAVING


class ReadyProtocol(DeadlineProtocol):
    """uvicorn's HTTP/1.1 protocol, with deadlines, that asks the `Front` before it starts a task."""

    flow: FlowControl

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        if LEAVING.is_set():
            cycle.keep_alive = False  # whoever asks next had better ask another process
        front: Front | None = self.app_state.get(STATE)
        # Requests that wait in a queue take the ordinary way: answering each from within the one before would
        # go as deep as the queue is long.
        plain = front is not None and cycle.keep_alive and not self.pipeline and not self.flow.write_paused
        if front is None or not plain:
            super()._start_asgi_task(cycle, app)
            return
        scope: Any = cycle.scope
        receive: Any = cycle.receive
        headers = dict(scope["headers"])
        if self.config.proxy_headers:  # uvicorn's own reading stands around the application, behind us
            name_caller(networks_of(str(self.config.forwarded_allow_ips)), scope, headers)
        form = front.ready(scope, headers)
        if form is not None:
            self._send(cycle, form.start["status"], form.head, form.body["body"])
        elif (answering := front.begin(scope, headers, receive)) is not None:
            task = self.loop.create_task(self._answer(cycle, answering))
            task.add_done_callback(self.tasks.discard)
            self.tasks.add(task)
        else:
            super()._start_asgi_task(cycle, app)

    async def _answer(self, cycle: RequestResponseCycle, answering: Coroutine[Any, Any, Answer]) -> None:
        answer = await answering
        if not cycle.disconnected:
            self._send(cycle, answer.status, answer.head, answer.body)

    def _send(self, cycle: RequestResponseCycle, status: int, head: bytes, body: bytes) -> None:
        cycle.response_started = cycle.response_complete = True
        last = b"" if cycle.keep_alive else b"connection: close\r\n"  # the server is going
        self.transport.write(b"".join((STATUS_LINE[status], _usual(cycle.default_headers), last, head, body)))
        if not cycle.keep_alive:
            self.transport.close()
        self.on_response_complete()


_written: tuple[Any, bytes] = (None, b"")


def _usual(headers: list[tuple[bytes, bytes]]) -> bytes:
    """Write what every answer carries; uvicorn makes a new list of it each second, for the date."""
    global _written  # noqa: PLW0603 - one line of text for all connections
    if _written[0] is not headers:
        _written = headers, b"".join([b"%s: %s\r\n" % header for header in headers])
    return _written[1]

"""Sends a ready answer from within the connection: no task, no coroutine, one write."""

from typing import Any

from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, RequestResponseCycle

from backend.kit.answers.front import STATE, Front
from backend.kit.http.deadlines import DeadlineProtocol


class ReadyProtocol(DeadlineProtocol):
    """uvicorn's HTTP/1.1 protocol, with deadlines, that asks the `Front` before it starts a task."""

    flow: FlowControl

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        front: Front | None = self.app_state.get(STATE)
        # Requests that wait in a queue take the ordinary way: answering each from within the one before would
        # go as deep as the queue is long.
        plain = front is not None and cycle.keep_alive and not self.pipeline and not self.flow.write_paused
        form = front.ready(cycle.scope) if front is not None and plain else None
        if form is None:
            super()._start_asgi_task(cycle, app)
            return
        cycle.response_started = cycle.response_complete = True
        status = STATUS_LINE[form.start["status"]]
        usual = [b"%s: %s\r\n" % header for header in cycle.default_headers]
        self.transport.write(b"".join((status, *usual, form.head, form.body["body"])))
        self.on_response_complete()

"""Requests with a span each, where traces are sent; without that, none of this is loaded."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.kit.graphql.calls import Answer, Calls
from backend.kit.traces import TRACES, failed


class TracedCalls(Calls):
    """Answers as `Calls` does."""

    async def answer(self, scope: Scope, headers: Mapping[bytes, bytes], receive: Receive) -> Answer:
        with TRACES.span(f"{scope['method']} {self._path}", "SERVER", headers=_decoded(headers)) as span:
            answer = await super().answer(scope, headers, receive)
            _tell(span, scope["method"], self._path, answer.status)
            return answer


class TracedRequests:
    """Lies around every request that goes the ordinary way.

    Of its path only what the application itself writes is told: the rest may name somebody.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        route = _route(scope)
        given = _decoded(dict(scope["headers"]))
        with TRACES.span(f"{scope['method']} {route}", "SERVER", headers=given) as span:

            async def sending(message: Message) -> None:
                if message["type"] == "http.response.start":
                    _tell(span, scope["method"], route, message["status"])
                await send(message)

            await self._app(scope, receive, sending)


def _route(scope: Scope) -> str:
    """Name the route a request takes, as the application writes it: `/files/{id}`."""
    for route in scope["app"].routes:
        if route.matches(scope)[0] is not Match.NONE:
            return str(route.path)
    return "/…"


def _decoded(headers: Mapping[bytes, bytes]) -> dict[str, str]:
    wanted = (b"traceparent", b"tracestate")
    return {name.decode(): headers[name].decode("latin-1") for name in wanted if headers.get(name)}


def _tell(span: Any, method: str, route: str, status: int) -> None:
    told = {"http.request.method": method, "http.route": route, "http.response.status_code": status}
    span.set_attributes(told)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        failed(span, str(status))

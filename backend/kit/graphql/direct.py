"""The short way of a call of the API, for a server that speaks nothing but ASGI (see `calls`).

What it leaves out is routing, and layers that have nothing to do here.
"""

from starlette.types import ASGIApp, Receive, Scope, Send

from backend.kit.graphql.calls import Calls


class Direct:
    """Answers GET and POST at the endpoint's address; all else, streams too, goes on to the application."""

    def __init__(self, app: ASGIApp, calls: Calls) -> None:
        self.app = app
        self._calls = calls

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"]) if scope["type"] == "http" else {}
        if scope["type"] != "http" or not self._calls.takes(scope, headers, stored=False):
            await self.app(scope, receive, send)
            return
        answer = await self._calls.answer(scope, headers, receive)
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        await send({"type": "http.response.body", "body": answer.body})

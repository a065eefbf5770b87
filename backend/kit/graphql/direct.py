"""The short way of a call of the API: who asks, how often, the answer. Reads have a shorter one: `reads`.

What it leaves out is routing, and layers that have nothing to do here: the endpoint masks its own faults.
"""

from collections.abc import Mapping
from contextlib import nullcontext

from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from backend.kit import i18n
from backend.kit.errors import Refused
from backend.kit.graphql.endpoint import Endpoint
from backend.kit.graphql.reads import LEAST_ZIPPED, Reads
from backend.kit.graphql.reply import refuse
from backend.kit.groups.coming import COMING
from backend.kit.http.actors import Authenticate, actor_of_header
from backend.kit.http.faults import MaskedFaults
from backend.kit.http.rates import Rates

_LEVEL = 5
_METHODS = frozenset({"GET", "POST"})


class Direct:
    """Answers GET and POST at the endpoint's address; all else, streams too, goes on to the application."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        path: str,
        reads: Reads,
        endpoint: Endpoint,
        authenticate: Authenticate,
        rates: Rates,
        headers: Mapping[str, str],
    ) -> None:
        self.app = app
        self._path = path
        self._reads = reads
        self._endpoint = endpoint
        self._authenticate = authenticate
        self._rates = rates
        self._headers = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        self._masked = MaskedFaults(self._answer)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        ours = scope["type"] == "http" and scope["path"] == self._path and scope["method"] in _METHODS
        headers = dict(scope["headers"]) if ours else {}
        if not ours or b"text/event-stream" in headers.get(b"accept", b""):
            await self.app(scope, receive, send)
            return
        if self._reads.takes(scope, headers, stored=False):
            answer = await self._reads.answer(scope, headers)
            await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
            await send({"type": "http.response.body", "body": answer.body})
            return
        await self._masked(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._response(scope, receive)
        named = {name for name, _ in response.raw_headers}
        response.raw_headers += [header for header in self._headers if header[0] not in named]
        answer: ASGIApp = response
        if len(response.body) >= LEAST_ZIPPED:
            answer = GZipMiddleware(response, minimum_size=LEAST_ZIPPED, compresslevel=_LEVEL)
        await answer(scope, receive, send)

    async def _response(self, scope: Scope, receive: Receive) -> Response:
        headers = dict(scope["headers"])
        language = i18n.negotiate(headers.get(b"accept-language", b"").decode("latin-1") or None)
        given = headers.get(b"authorization", b"").decode("latin-1") or None
        changes = scope["method"] == "POST"
        try:
            with COMING if changes else nullcontext():
                actor = await actor_of_header(given, language, self._authenticate, fresh=changes)
                scope.setdefault("state", {})["actor"] = actor
                if changes:
                    await self._rates.spend(scope)
        except Refused as refused:
            reply = refuse(refused, language)
            return Response(reply.body, reply.status, reply.headers, "application/json")
        return await self._endpoint.respond(Request(scope, receive))

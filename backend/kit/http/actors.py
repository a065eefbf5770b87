"""Finds out who asks, once per request, before anything else sees it."""

from dataclasses import replace
from typing import Protocol

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from backend.kit import i18n
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.errors import Refused
from backend.kit.graphql.reply import refuse

_READS = {"GET", "HEAD"}


class Authenticate(Protocol):
    """Gives the actor of an access token, speaking a language. Refuses with UNAUTHENTICATED.

    Without `fresh` the answer may be some seconds old: good enough to read by, never to change anything by.
    """

    async def __call__(self, token: str, language: str, *, fresh: bool = True) -> Actor: ...


class Actors:
    """Puts the actor of the `Authorization: Bearer` header (RFC 6750) into `request.state.actor`.

    A token that is no longer good is answered with 401 whatever was asked: to treat its holder as a stranger
    would show a signed-in person somebody else's view of the world.
    """

    def __init__(self, app: ASGIApp, *, authenticate: Authenticate) -> None:
        self._app = app
        self._authenticate = authenticate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        language = i18n.negotiate(headers.get("accept-language"))
        try:
            fresh = scope.get("method") not in _READS
            actor = await actor_of_header(
                headers.get("authorization"), language, self._authenticate, fresh=fresh
            )
        except Refused as refused:
            reply = refuse(refused, language)
            await Response(reply.body, reply.status, reply.headers, "application/json")(scope, receive, send)
            return
        scope.setdefault("state", {})["actor"] = actor
        await self._app(scope, receive, send)


async def actor_of_header(
    header: str | None, language: str, authenticate: Authenticate, *, fresh: bool = True
) -> Actor:
    """Give the actor an Authorization header names, or nobody. Refuses with UNAUTHENTICATED."""
    if not header:
        return replace(ANONYMOUS, language=language)
    scheme, _, token = header.partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Refused("UNAUTHENTICATED")
    return await authenticate(token.strip(), language, fresh=fresh)

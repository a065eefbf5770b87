"""Answers the addresses of the app: a file, a page drawn here, or the first page, which draws itself."""

import asyncio
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from backend.kit.http.static import StaticApp, pack, send
from backend.kit.pages.drawing import draw, spot_of
from backend.kit.pages.engine import Engine
from backend.kit.pages.view import view_of

# Answers an operation as a stranger would be answered: (request, operation, variables, language).
Answer = Callable[[Request, str, dict[str, object], str], Awaitable[bytes | None]]

_VARY = "Accept-Encoding, Accept-Language, Cookie"
_EFFORT = 5


class Pages:
    """The app as a browser meets it. `origin` is the address people type."""

    def __init__(self, app: StaticApp, engine: Engine, origin: str, answer: Answer) -> None:
        self._app = app
        self._engine = engine
        self._origin = origin
        self._answer = answer

    async def respond(self, request: Request) -> Response:
        spot = spot_of(request.scope["raw_path"], dict(request.query_params))
        if spot is None or self._app.has(request.url.path):
            return self._app.respond(request)

        async def ask(document: str, variables: dict[str, object], language: str) -> bytes | None:
            return await self._answer(request, document, variables, language)

        view = view_of(request.headers.get("cookie", ""), request.headers.get("accept-language", ""))
        drawn = await draw(self._engine, self._origin, spot, view, ask)
        if drawn.html is None:
            return self._app.respond(request, HTTPStatus.NOT_FOUND if drawn.missing else HTTPStatus.OK)
        return send(
            await asyncio.to_thread(pack, drawn.html, "text/html", vary=_VARY, effort=_EFFORT), request
        )

"""Answers the addresses of the app: a file, a page drawn here, or the first page, which draws itself."""

from dataclasses import replace
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import orjson
from starlette.requests import Request
from starlette.responses import Response

from backend.kit.answers.codings import choose
from backend.kit.answers.front import STATE, Asked
from backend.kit.answers.operations import Operations
from backend.kit.answers.store import Store
from backend.kit.answers.stored import Fresh, Key, Stored
from backend.kit.http.static import StaticApp
from backend.kit.pages.drawing import Spot, draw, spot_of
from backend.kit.pages.engine import Engine
from backend.kit.pages.view import View, view_of


class Pages:
    """The app as a browser meets it. `origin` is the address people type.

    A page is kept, whole, until a row changes that any public answer rests on: which answers it is drawn from
    shows only while it is drawn.
    """

    def __init__(
        self, app: StaticApp, engine: Engine, origin: str, store: Store, operations: Operations
    ) -> None:
        self._app = app
        self._engine = engine
        self._origin = origin
        self._store = store
        self._operations = operations
        self._tags = operations.tables

    async def respond(self, request: Request) -> Response:
        spot = spot_of(request.scope["raw_path"], dict(request.query_params))
        if spot is None or self._app.has(request.url.path):
            return self._app.respond(request)
        view = view_of(request.headers.get("cookie", ""), request.headers.get("accept-language", ""))
        view = view if spot.path == "/" else replace(view, rows=-1)
        state = dict(request.scope["state"])

        async def compute() -> Fresh:
            return await self._drawn(spot, view, state)

        stored = await self._store.answer(_key(spot, view), self._tags, compute)
        if not stored.keep:
            return self._app.respond(request, stored.fresh.status)
        return await _send(stored, request)

    async def _drawn(self, spot: Spot, view: View, state: dict[str, Any]) -> Fresh:
        async def ask(document: str, variables: dict[str, object], language: str) -> bytes | None:
            return await self._answer(document, variables, language, state)

        drawn = await draw(self._engine, self._origin, spot, view, ask)
        if drawn.html is None:
            status = HTTPStatus.NOT_FOUND if drawn.missing else HTTPStatus.OK
            return Fresh(b"", "text/html", status=status, keep=False)
        return Fresh(drawn.html, "text/html; charset=utf-8", headers=((b"vary", b"Cookie"),))

    async def _answer(
        self, document: str, variables: dict[str, object], language: str, state: dict[str, Any]
    ) -> bytes | None:
        """Answer as `/graphql` would answer a stranger, from the same store."""
        query = urlencode({"documentId": document, "variables": orjson.dumps(variables)})
        question = self._operations.ask(Asked(self._operations.path, query.encode(), None, language, state))
        if question is None:
            return None
        stored = await self._store.answer(question.key, question.tags, question.compute)
        return stored.fresh.body if stored.fresh.status == HTTPStatus.OK else None


def _key(spot: Spot, view: View) -> Key:
    kind = "searched pages" if spot.query else "pages"  # what people type is endless: it has its own room
    return Key(
        kind, orjson.dumps([spot.path, spot.query, view.size, view.theme, view.rows]).decode(), view.language
    )


async def _send(stored: Stored, request: Request) -> Response:
    condition = request.headers.get("if-none-match", "").encode("latin-1")
    coding = choose(request.headers.get("accept-encoding", "").encode("latin-1"))
    form = await stored.form(coding, alternative=False)
    if condition and stored.matches(condition):
        form = stored.unchanged
    front = request.scope["state"].get(STATE)
    if front is not None:
        front.remember(request.scope, stored)
    response = Response(form.body["body"], form.start["status"])
    response.raw_headers = list(form.start["headers"])  # a copy: middleware adds to it
    return response

"""Stands before the whole application and answers what is stored: no middleware, no GraphQL, no objects.

On the way of an answer that is there lie a look at the headers, one dictionary and two messages made before.
"""

import asyncio
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.kit import i18n
from backend.kit.answers.codings import Coding, choose
from backend.kit.answers.store import Compute, Store
from backend.kit.answers.stored import NO_BODY, Form, Key, Stored

STATE = "front"
"""Under this name the state of the lifespan holds the application's `Front`, for the server to find."""

_METHODS = frozenset({"GET", "HEAD", "POST"})
# Short ways from the exact words of a request to its answer. Other spellings of the same question only cost
# the reading of its variables again.
_MOST_WAYS = 4_096
_LONGEST_WAY = 1_500
MOST_BODY_BYTES = 4_096  # a longer body is no question of ours

_Words = tuple[str, bytes, bytes | None, bytes | None, bytes | None, bytes | None]


@dataclass(frozen=True)
class Asked:
    """All that an answer may depend on. No header is in it but the language.

    `body` is None for GET and HEAD. `state` is what the lifespan opened.
    """

    path: str
    query: bytes
    body: bytes | None
    language: str
    state: dict[str, Any]


@dataclass(frozen=True)
class Question:
    """An answer's key, the tables (`table`) and rows (`table:row`) it rests on, and how to compute it."""

    key: Key
    tags: frozenset[str]
    compute: Compute


class Source(Protocol):
    """Knows some of the public questions."""

    def ask(self, asked: Asked) -> Question | None:
        """Give the question that was asked, or None where it is not one of ours."""


class Front:
    """Answers from the store what its sources know; everything else goes on to the application.

    `posts` are the addresses where a question may also come as a small JSON body.
    """

    def __init__(
        self, app: ASGIApp, store: Store, sources: Sequence[Source], posts: frozenset[str] = frozenset()
    ) -> None:
        self.app = app
        self.store = store
        self._sources = sources
        self._posts = posts
        # Weak: what the shelf has given up must not live on here.
        self._ways: dict[_Words, tuple[weakref.ref[Stored], tuple[Coding, bool]]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            scope.get("state", {})[STATE] = self
        if scope["type"] != "http" or scope["method"] not in _METHODS or not self.store.is_live():
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        body = None
        if scope["method"] == "POST":
            body, receive = await self._read(scope["path"], headers, receive)
            if body is None:
                await self.app(scope, receive, send)
                return
        words = _words(scope, headers, body)
        condition = None if body is not None else headers.get(b"if-none-match")
        form = self._known(words, condition) or await self._answer(scope, words, condition)
        if form is None:
            await self.app(scope, receive, send)
            return
        await send(form.start)
        await send(NO_BODY if scope["method"] == "HEAD" else form.body)

    def ready(self, scope: Mapping[str, Any]) -> Form | None:
        """Give the answer to a GET if it is there: for a server that can send it at once."""
        if scope["method"] != "GET" or not self.store.is_live():
            return None
        headers = dict(scope["headers"])
        return self._known(_words(scope, headers, None), headers.get(b"if-none-match"))

    def _known(self, words: _Words, condition: bytes | None) -> Form | None:
        way = self._ways.get(words)
        stored = way[0]() if way else None
        form = stored.ready.get(way[1]) if way and stored else None
        if stored is None or form is None or stored.expires_at < asyncio.get_running_loop().time():
            return None
        stored.used = True
        return stored.unchanged if condition is not None and stored.matches(condition) else form

    async def _answer(self, scope: Scope, words: _Words, condition: bytes | None) -> Form | None:
        path, query, body, accept_language, accept_encoding, accept = words
        if accept is not None and b"text/event-stream" in accept:
            return None
        language = i18n.negotiate(accept_language.decode("latin-1") if accept_language else None)
        question = self._question(Asked(path, query, body, language, scope.get("state", {})))
        if question is None:
            return None
        stored = await self.store.answer(question.key, question.tags, question.compute)
        shape = choose(accept_encoding), stored.wants_alternative(accept)
        form = await stored.form(*shape)
        if shape in stored.ready:
            self._remember(words, stored, shape)
        return stored.unchanged if condition is not None and stored.matches(condition) else form

    def _question(self, asked: Asked) -> Question | None:
        for source in self._sources:
            if (question := source.ask(asked)) is not None:
                return question
        return None

    def _remember(self, words: _Words, stored: Stored, shape: tuple[Coding, bool]) -> None:
        if sum(len(word) for word in words if word) > _LONGEST_WAY:
            return
        while len(self._ways) >= _MOST_WAYS:
            del self._ways[next(iter(self._ways))]
        self._ways[words] = weakref.ref(stored), shape

    async def _read(
        self, path: str, headers: dict[bytes, bytes], receive: Receive
    ) -> tuple[bytes | None, Receive]:
        """Read a small JSON body; give it and a `receive` that tells the application all of it again."""
        length = headers.get(b"content-length", b"")
        if (
            path not in self._posts
            or not headers.get(b"content-type", b"").startswith(b"application/json")
            or b"idempotency-key" in headers
            or len(length) > len(str(MOST_BODY_BYTES))
            or not length.isdigit()
            or int(length) > MOST_BODY_BYTES
        ):
            return None, receive
        told = list[Message]()
        while not told or told[-1].get("more_body"):
            told.append(await receive())
        whole = all(message["type"] == "http.request" for message in told)
        body = b"".join(message.get("body", b"") for message in told) if whole else None

        async def again() -> Message:
            return told.pop(0) if told else await receive()

        return body, again


def _words(scope: Mapping[str, Any], headers: dict[bytes, bytes], body: bytes | None) -> _Words:
    """Give all that the answer to a request can depend on, as it was written."""
    return (
        scope["path"],
        scope["query_string"],
        body,
        headers.get(b"accept-language"),
        headers.get(b"accept-encoding"),
        headers.get(b"accept"),
    )

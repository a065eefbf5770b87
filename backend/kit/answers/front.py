"""Stands before the whole application and answers what is stored: no middleware, no GraphQL, no objects.

On the way of an answer that is there lie a look at the headers, one dictionary and two messages made before.
"""

from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.kit import i18n
from backend.kit.answers.codings import choose
from backend.kit.answers.store import Compute, Store
from backend.kit.answers.stored import NO_BODY, Form, Key, Stored
from backend.kit.answers.ways import Ways, Words
from backend.kit.graphql.calls import Answer, Calls

STATE = "front"
"""Under this name the state of the lifespan holds the application's `Front`, for the server to find."""

_METHODS = frozenset({"GET", "HEAD", "POST"})
MOST_BODY_BYTES = 4_096  # a longer body is no question of ours


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
        self,
        app: ASGIApp,
        store: Store,
        sources: Sequence[Source],
        posts: frozenset[str] = frozenset(),
        calls: Calls | None = None,
    ) -> None:
        self.app = app
        self.store = store
        self._sources = sources
        self._posts = posts
        self._calls = calls
        self._ways = Ways(blind=posts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            scope.get("state", {})[STATE] = self
        if scope["type"] != "http" or scope["method"] not in _METHODS or not self._may_answer():
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        body = None
        if scope["method"] == "POST":
            body, receive = await self._read(scope["path"], headers, receive)
            if body is None:
                await self.app(scope, receive, send)
                return
        words = self._ways.words(scope, headers, body)
        condition = None if body is not None else headers.get(b"if-none-match")
        form = self._ways.find(words, condition)
        if form is None:
            found = await self._answer(scope, headers, words, body)
            if found is None:
                await self.app(scope, receive, send)
                return
            stored, form = found
            if condition is not None and stored.matches(condition):
                form = stored.unchanged
        await send(form.start)
        await send(NO_BODY if scope["method"] == "HEAD" else form.body)

    @property
    def found(self) -> int:
        """Say how many requests were answered with what was stored."""
        return self.store.found + self._ways.found

    @property
    def computed(self) -> int:
        """Say how many answers had to be computed."""
        return self.store.computed

    def ready(self, scope: Mapping[str, Any], headers: Mapping[bytes, bytes]) -> Form | None:
        """Give the answer to a GET if it is there: for a server that can send it at once."""
        if scope["method"] != "GET" or not self.store.is_live():
            return None
        return self._ways.find(self._ways.words(scope, headers, None), headers.get(b"if-none-match"))

    def begin(
        self, scope: Scope, headers: Mapping[bytes, bytes], receive: Receive
    ) -> Coroutine[Any, Any, Answer] | None:
        """Begin to answer what takes the shortest way: for a server that sends the bytes itself."""
        calls = self._calls
        if calls is None or not calls.takes(scope, headers, stored=self._may_answer()):
            return None
        return calls.answer(scope, headers, receive)

    def remember(self, scope: Mapping[str, Any], stored: Stored) -> None:
        """Have the next GET in the same words answered from here: what the application took from the store.

        It may depend on the address, cookies, language and coding as they were sent, and on nothing else.
        """
        headers = dict(scope["headers"])
        shape = choose(headers.get(b"accept-encoding")), stored.wants_alternative(headers.get(b"accept"))
        self._ways.keep(self._ways.words(scope, headers, None), stored, shape)

    async def _answer(
        self, scope: Scope, headers: Mapping[bytes, bytes], words: Words, body: bytes | None
    ) -> tuple[Stored, Form] | None:
        accept, language = headers.get(b"accept"), headers.get(b"accept-language")
        if accept is not None and b"text/event-stream" in accept:
            return None
        spoken = i18n.negotiate(language.decode("latin-1") if language else None)
        question = self._question(
            Asked(scope["path"], scope["query_string"], body, spoken, scope.get("state", {}))
        )
        if question is None:
            return None
        stored = await self.store.answer(question.key, question.tags, question.compute)
        shape = choose(headers.get(b"accept-encoding")), stored.wants_alternative(accept)
        form = await stored.form(*shape)
        self._ways.keep(words, stored, shape)
        return stored, form

    def _may_answer(self) -> bool:
        return self.store.is_live() or self.store.remembers()

    def _question(self, asked: Asked) -> Question | None:
        for source in self._sources:
            if (question := source.ask(asked)) is not None:
                return question
        return None

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

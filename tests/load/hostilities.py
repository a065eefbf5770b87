"""What is thrown at the server, one limit each, and which answers to it are clean."""

import json
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Final
from uuid import uuid4

from tests.load import hostile_sockets, program, wire
from tests.load.world import World

_REFUSED: Final = frozenset({200, 400, 401, 403, 404, 411, 413, 415, 422, 429, 431, 503})
_NOBODY: Final = {"Authorization": "Bearer " + "e30." * 2_000}
_MB: Final = 1_000_000


@dataclass(frozen=True)
class Hostility:
    """One way to ask for too much. `texts`: of the server that takes operations as text, as demos do."""

    limit: str
    request: Callable[[World, int], bytes] | None = None
    clean: frozenset[int] = _REFUSED
    texts: bool = False
    socket: Callable[[World, int, AsyncExitStack], Awaitable[int]] | None = None


def _text(text: str) -> Callable[[World, int], bytes]:
    return _body(json.dumps({"query": text}).encode())


def _body(body: bytes) -> Callable[[World, int], bytes]:
    request = wire.post("/graphql", body)
    return lambda *_: request


def _operation(
    name: str, variables: Callable[[World, int], Mapping[str, object]], *, signed_in: bool = False
) -> Callable[[World, int], bytes]:
    def request(world: World, n: int) -> bytes:
        body = {"documentId": program.document_id(name), "variables": variables(world, n)}
        headers = {"Idempotency-Key": str(uuid4())} | (_passed(world, 0) if signed_in else {})
        return wire.post("/graphql", json.dumps(body).encode(), headers)

    return request


def _passed(world: World, reader: int) -> dict[str, str]:
    return {"Authorization": f"Bearer {world.token(world.readers[reader])}"}


def _upload(world: World, n: int) -> bytes:
    length = {"Upload-Length": str(9_000 * _MB), "Tus-Resumable": "1.0.0", "Content-Length": "0"}
    return wire.post("/files/", b"", _passed(world, n % 3) | length)


def _doubled() -> str:
    fragments = "".join(f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }} " for n in range(60))
    return "{ ...F0 } " + fragments + "fragment F60 on Query { __typename }"


ALL: Final = (
    Hostility("body over 1 MB", _body(b'{"query": "' + b"x" * 2 * _MB + b'"}'), frozenset({413})),
    Hostility(
        "headers over 32 kB", lambda *_: wire.get("/graphql", {"X": "x" * 64_000}), frozenset({400, 431})
    ),
    Hostility("text where documents are trusted", _text("{ __typename }")),
    Hostility("a document nobody knows", _body(b'{"documentId": "AAAAAAAAAAA="}')),
    Hostility("a batch", _body(json.dumps([{"query": "{ __typename }"}] * 10_000).encode())),
    Hostility("100,000 brackets", _body(b'{"variables": {"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}}")),
    Hostility("a number of 900,000 digits", _body(b'{"variables": {"a": ' + b"9" * 900_000 + b"}}")),
    Hostility(
        "variables of 900 kB",
        _operation("RequestCode", lambda *_: {"phone": "1" * 900_000}),
    ),
    Hostility("a pass that is none", lambda *_: wire.post("/graphql", b"{}", _NOBODY)),
    Hostility(
        "passwords of officers",
        _operation(
            "DeskStaffSignIn", lambda _, n: {"username": f"o{n % 997}", "password": "x" * 64, "device": "x"}
        ),
    ),
    Hostility(
        "codes for telephones",
        _operation("RequestCode", lambda _, n: {"phone": f"139{n % 100_000_000:08}"}),
    ),
    Hostility("codes tried", _operation("SignIn", lambda _, n: _trying(n))),
    Hostility("uploads of 9 GB", _upload),
    Hostility("changes by one person", _operation("SubmitApplication", lambda *_: {}, signed_in=True)),
    Hostility("messages of 200 kB on a WebSocket", clean=frozenset({1009}), socket=hostile_sockets.message),
    Hostility("WebSockets of one person", clean=frozenset({0, 4429}), socket=hostile_sockets.sockets),
    Hostility(
        "30 subscriptions on one WebSocket", clean=frozenset({429}), socket=hostile_sockets.subscriptions
    ),
    Hostility("a text 100 levels deep", _text("{ a " * 100 + "}" * 100), texts=True),
    Hostility(
        "10,000 aliases", _text("{" + " ".join(f"a{n}: __typename" for n in range(10_000)) + "}"), texts=True
    ),
    Hostility("10,000 directives", _text("{ x " + "@skip(if: true) " * 10_000 + "}"), texts=True),
    Hostility("500,000 tokens", _text("{ " + "x " * 400_000 + "}"), texts=True),
    Hostility("fragments doubled 60 times", _text(_doubled()), texts=True),
    Hostility("introspection", _text("{ __schema { types { name } } }"), texts=True),
)


def _trying(n: int) -> Mapping[str, object]:
    return {"phone": f"139{n % 1000:08}", "code": f"{n % 1_000_000:06}", "device": "x"}

"""A file door of its own on every test's database and folder, and phones that send to it."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Receive, Scope, Send

from backend.kit import crypto
from backend.kit.actor import ANONYMOUS, Actor, ActorKind
from backend.kit.clock import HeldClock
from backend.kit.crypto import Keyring
from backend.kit.files.routes import routes
from backend.kit.files.sealing import SealedStorage, kept_in
from backend.kit.ids import new_id

PEOPLE = {
    "wang": Actor(ActorKind.CITIZEN, UUID("01900000-0000-7000-8000-000000000001"), "王"),
    "li": Actor(ActorKind.CITIZEN, UUID("01900000-0000-7000-8000-000000000002"), "李", language="en"),
    "holder": Actor(ActorKind.HOLDER, UUID("01900000-0000-7000-8000-000000000004")),
    "clerk": Actor(ActorKind.STAFF, UUID("01900000-0000-7000-8000-000000000003"), "陈"),
}


class Door:
    """Stands in for the sign-in: the name in a header is believed."""

    def __init__(self, app: ASGIApp, redis: object = None) -> None:
        self.app = app
        self.redis = redis

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            name = dict(scope["headers"]).get(b"x-person", b"").decode()
            scope.setdefault("state", {}).update(actor=PEOPLE.get(name, ANONYMOUS), redis=self.redis)
        await self.app(scope, receive, send)


@dataclass
class Phone:
    """Speaks tus the way the app does."""

    http: httpx.AsyncClient
    person: str

    async def create(
        self, content: bytes, id_: UUID | None = None, name: str = "photo.jpg", **headers: str
    ) -> httpx.Response:
        pairs = {"id": str(id_ or new_id()), "filename": name, "filetype": "text/html"}
        coded = {key: base64.b64encode(value.encode()).decode() for key, value in pairs.items()}
        metadata = ",".join(f"{key} {value}" for key, value in coded.items())
        fixed = {"Upload-Length": str(len(content)), "Upload-Metadata": metadata}
        return await self.call("POST", "/files/", **(fixed | headers))

    async def head(self, url: str) -> httpx.Response:
        return await self.call("HEAD", url)

    async def offset(self, url: str) -> int:
        return int((await self.head(url)).headers["upload-offset"])

    async def patch(self, url: str, offset: int, piece: bytes, **headers: str) -> httpx.Response:
        fixed = {"Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
        return await self.call("PATCH", url, piece, **(fixed | headers))

    async def send(self, content: bytes, name: str = "photo.jpg") -> tuple[str, httpx.Response]:
        """Create and send in one go; give the address and the last reply."""
        url = (await self.create(content, name=name)).headers["location"]
        return url, await self.patch(url, 0, content)

    async def call(
        self, method: str, url: str, content: bytes | None = None, **headers: str
    ) -> httpx.Response:
        fixed = {"Tus-Resumable": "1.0.0", "X-Person": self.person}
        return await self.http.request(method, url, content=content, headers=fixed | headers)


@pytest.fixture(autouse=True)
def keyring() -> Iterator[None]:
    former = list(crypto._installed)
    crypto.install(Keyring({"test": b"k" * 32}, b"i" * 32, b"s" * 32))
    yield
    crypto._installed[:] = former


@pytest.fixture
def storage(tmp_path: Path) -> SealedStorage:
    return kept_in(tmp_path / "files")


@pytest.fixture
def app(db: object, storage: SealedStorage, clock: HeldClock) -> Starlette:
    return Starlette(routes=routes(storage, clock), middleware=[Middleware(Door)])


@pytest.fixture
def http(app: Starlette) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://county.test")


@pytest.fixture
def wang(http: httpx.AsyncClient) -> Phone:
    return Phone(http, "wang")


@pytest.fixture
def li(http: httpx.AsyncClient) -> Phone:
    return Phone(http, "li")

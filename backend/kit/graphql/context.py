"""What a resolver is given: who asks, when, and by which means. One per request."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar, cast

from redis.asyncio import Redis
from starlette.requests import cookie_parser
from strawberry.dataloader import DataLoader
from strawberry.types import Info as StrawberryInfo

from backend.kit.actor import Actor
from backend.kit.clock import Clock
from backend.kit.errors import Refused
from backend.kit.graphql.documents import Documents
from backend.kit.ids import new_id

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Loader(DataLoader[K, V]):
    """Fetches rows asked for one by one together.

    Where a part of an answer is refused, graphql-core cancels what it had begun beside it; who waits for the
    same row for another part still gets it.
    """

    def load(self, key: K) -> Awaitable[V]:
        return asyncio.shield(super().load(key))


@dataclass
class Context:
    """The request as resolvers see it. `now` is one instant for the whole request."""

    actor: Actor
    clock: Clock
    settings: Any
    redis: "Redis"
    documents: Documents
    address: str = ""
    headers: Iterable[tuple[bytes, bytes]] = ()
    streaming: bool = False
    now: datetime = field(init=False)
    refused: Refused | None = None
    cookies: list[str] = field(default_factory=list)
    connection_params: dict[str, object] | None = None
    held: ExitStack | None = None  # of a socket: what is let go of when it closes
    _loaders: dict[str, Loader[Any, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.now = self.clock.now()

    @property
    def language(self) -> str:
        return self.actor.language

    def sent_cookie(self, name: str) -> str:
        """Give the value of a cookie that came with the request; empty if none did."""
        sent = "; ".join(value.decode("latin-1") for key, value in self.headers if key == b"cookie")
        return cookie_parser(sent).get(name, "")

    @cached_property
    def request_id(self) -> str:
        """Give the id under which a fault of this request is logged."""
        return str(new_id())

    def loader(self, name: str, batch: Callable[[list[K]], Awaitable[list[V]]]) -> Loader[K, V]:
        """Give this request's loader of that name: rows asked for one by one are fetched together."""
        if name not in self._loaders:
            self._loaders[name] = Loader(load_fn=batch)
        return cast("Loader[K, V]", self._loaders[name])


MakeContext = Callable[[Mapping[str, Any]], Context]
"""Makes the context of a request from its ASGI scope, whose state holds the actor."""

Info = StrawberryInfo[Context, None]

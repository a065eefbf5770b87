"""What a resolver is given: who asks, when, and by which means. One per request."""

from collections.abc import Awaitable, Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar, cast

from redis.asyncio import Redis
from strawberry.dataloader import DataLoader
from strawberry.types import Info as StrawberryInfo

from backend.kit.actor import Actor
from backend.kit.clock import Clock
from backend.kit.errors import Refused
from backend.kit.graphql.documents import Documents
from backend.kit.ids import new_id

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass
class Context:
    """The request as resolvers see it. `now` is one instant for the whole request."""

    actor: Actor
    clock: Clock
    settings: Any
    redis: "Redis"
    documents: Documents
    address: str = ""
    streaming: bool = False
    now: datetime = field(init=False)
    refused: Refused | None = None
    cookies: list[str] = field(default_factory=list)
    connection_params: dict[str, object] | None = None
    _loaders: dict[str, DataLoader[Any, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.now = self.clock.now()

    @property
    def language(self) -> str:
        return self.actor.language

    @cached_property
    def request_id(self) -> str:
        """Give the id under which a fault of this request is logged."""
        return str(new_id())

    def loader(self, name: str, batch: Callable[[list[K]], Awaitable[list[V]]]) -> DataLoader[K, V]:
        """Give this request's loader of that name: rows asked for one by one are fetched together."""
        if name not in self._loaders:
            self._loaders[name] = DataLoader(load_fn=batch)
        return cast("DataLoader[K, V]", self._loaders[name])


MakeContext = Callable[[Mapping[str, Any]], Context]
"""Makes the context of a request from its ASGI scope, whose state holds the actor."""

Info = StrawberryInfo[Context, None]

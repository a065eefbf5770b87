"""Subscriptions over WebSocket (graphql-transport-ws protocol). Queries and mutations belong to HTTP."""

import json
from collections.abc import Mapping
from typing import Any

import msgspec
import strawberry
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.exceptions import ConnectionRejectionError
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL

from backend.kit.errors import Refused
from backend.kit.graphql.context import Context, MakeContext
from backend.kit.http.actors import Authenticate, actor_of_header
from backend.kit.measures import MEASURES

MOST_SUBSCRIPTIONS = 20
_MOST_MESSAGE_CHARS = 100_000


class Streams(GraphQL[Context, None]):
    """The WebSocket side of `/graphql`."""

    def __init__(
        self,
        schema: strawberry.Schema,
        make_context: MakeContext,
        authenticate: Authenticate,
        allowed_origins: tuple[str, ...],
    ) -> None:
        super().__init__(
            schema,
            graphql_ide=None,
            subscription_protocols=(GRAPHQL_TRANSPORT_WS_PROTOCOL,),
            max_subscriptions_per_connection=MOST_SUBSCRIPTIONS,
            allowed_origins=allowed_origins,
        )
        self._make_context = make_context
        self._authenticate = authenticate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        MEASURES.streams += 1
        try:
            await super().__call__(scope, receive, send)
        finally:
            MEASURES.streams -= 1

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> Context:
        context = self._make_context(request.scope)
        context.streaming = True
        return context

    async def on_ws_connect(self, context: Context) -> Any:
        """Take the access token from the first message: a browser's WebSocket cannot send headers."""
        given = (context.connection_params or {}).get("authorization")
        try:
            header = str(given) if given else None
            context.actor = await actor_of_header(header, context.language, self._authenticate)
        except Refused as refused:
            raise ConnectionRejectionError from refused
        return strawberry.UNSET

    def decode_json(self, data: str | bytes) -> object:
        """Decode a message strictly: the stock handler breaks off on lists, nulls and deep nesting."""
        if len(data) > _MOST_MESSAGE_CHARS:
            raise json.JSONDecodeError("too long", "", 0)
        try:
            message = msgspec.json.decode(data, type=dict[str, object])
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            raise json.JSONDecodeError("not a message", "", 0) from error
        return _checked(message)

    def encode_json(self, data: object) -> str:
        """Write text: binary frames are not in the protocol."""
        return msgspec.json.encode(data).decode()


def _checked(message: dict[str, object]) -> Mapping[str, object]:
    payload = message.get("payload", {})
    subscribing = message.get("type") == "subscribe"
    well_formed = isinstance(payload, dict) and (not subscribing or isinstance(payload.get("query"), str))
    if not well_formed or not isinstance(message.get("id", ""), str):
        raise json.JSONDecodeError("not a message", "", 0)
    return message

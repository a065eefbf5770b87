"""Subscriptions over WebSocket (graphql-transport-ws protocol). Queries and mutations belong to HTTP."""

import asyncio
import json
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import timedelta
from typing import Any, Final

import msgspec
import strawberry
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.exceptions import ConnectionRejectionError
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import BaseGraphQLTransportWSHandler
from strawberry.subscriptions.protocols.graphql_transport_ws.types import ConnectionInitMessage

from backend.kit.errors import Refused
from backend.kit.graphql.context import Context, MakeContext
from backend.kit.graphql.lines import LIFE_SECONDS, LINES, MOST_IN_ALL
from backend.kit.http.actors import Authenticate, actor_of_header
from backend.kit.http.turns import Turns
from backend.kit.measures import MEASURES

MOST_SUBSCRIPTIONS = 10  # a page follows three or four things; the line is one for all of them
GREETING_SECONDS = 10.0  # a phone on a bad road needs two or three; the library waits a minute
_MOST_MESSAGE_CHARS = 100_000
_TOO_MANY: Final = 4429  # after HTTP's 429, as all codes of this protocol are
_AWAY: Final = 1001
_LATER: Final = 1013
_HELD: Final = "zhengtong.held"


class _Greeted(BaseGraphQLTransportWSHandler[Context, None]):
    """Tells who has too many lines open so, instead of calling their token bad."""

    async def handle_connection_init(self, message: ConnectionInitMessage) -> None:
        try:
            await super().handle_connection_init(message)
        except Refused:
            await self.websocket.close(code=_TOO_MANY, reason="Too many connections")


class Streams(GraphQL[Context, None]):
    """The WebSocket side of `/graphql`."""

    graphql_transport_ws_handler_class = _Greeted

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
            connection_init_wait_timeout=timedelta(seconds=GREETING_SECONDS),
            max_subscriptions_per_connection=MOST_SUBSCRIPTIONS,
            allowed_origins=allowed_origins,
        )
        self._make_context = make_context
        self._authenticate = authenticate
        self._turns = Turns()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if MEASURES.streams >= MOST_IN_ALL:  # before anybody has greeted: who they are is not known yet
            await send({"type": "websocket.close", "code": _LATER})
            return
        MEASURES.streams += 1
        try:
            with ExitStack() as held:
                async with asyncio.timeout(LIFE_SECONDS):
                    await super().__call__({**scope, _HELD: held}, self._by_turns(receive), send)
        except TimeoutError:
            await send({"type": "websocket.close", "code": _AWAY, "reason": "Greet again"})
        finally:
            MEASURES.streams -= 1

    def _by_turns(self, receive: Receive) -> Receive:
        async def receive_in_turn() -> Message:
            message = await receive()
            await self._turns.mine()
            return message

        return receive_in_turn

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> Context:
        context = self._make_context(request.scope)
        context.streaming = True
        context.held = request.scope[_HELD]
        return context

    async def on_ws_connect(self, context: Context) -> Any:
        """Take the access token from the first message: a browser's WebSocket cannot send headers.

        Refuses TOO_MANY, BUSY beyond the lines there may be.
        """
        given = (context.connection_params or {}).get("authorization")
        try:
            header = str(given) if given else None
            # Nothing is changed over a socket, and it lasts longer than what may be some seconds old.
            context.actor = await actor_of_header(header, context.language, self._authenticate, fresh=False)
        except Refused as refused:
            raise ConnectionRejectionError from refused
        assert context.held is not None
        context.held.enter_context(LINES.held(context.actor.id, context.address))
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

"""The last fence of every address: a fault is answered under an id and logged without its words."""

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.kit import i18n
from backend.kit.errors import Refused
from backend.kit.graphql.reply import mask, refuse
from backend.kit.ids import new_id


class MaskedFaults:
    """Answers 500 as the API does, 503 while the database is away.

    An answer that has begun is cut off, lest half look whole.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as fault:  # noqa: BLE001 - masked, logged, answered
            masked = mask(fault, str(new_id()))
            if begun:
                raise ConnectionAbortedError from None
            await _answer(scope, masked)(scope, receive, send)


def _answer(scope: Scope, masked: Refused) -> Response:
    language = i18n.negotiate(Headers(scope=scope).get("accept-language"))
    reply = refuse(masked, language)
    headers = reply.headers | {"Cache-Control": "no-store"}
    return Response(reply.body, reply.status, headers, "application/json")

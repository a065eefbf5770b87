"""GraphQL over HTTP (GET, POST) and, for subscriptions, server-sent events on the same address."""

from starlette.requests import Request
from starlette.responses import Response

from backend.kit.errors import Refused
from backend.kit.graphql import idempotency, sse
from backend.kit.graphql.body import READS, receive
from backend.kit.graphql.context import Context, MakeContext
from backend.kit.graphql.execution import Executor
from backend.kit.graphql.reply import Reply, mask, refuse

_MEDIA_TYPES = ("application/graphql-response+json", "application/json")


class Endpoint:
    """Answers `/graphql`."""

    def __init__(self, executor: Executor, make_context: MakeContext) -> None:
        self._executor = executor
        self._make_context = make_context

    async def respond(self, request: Request) -> Response:
        context = self._make_context(request.scope)
        try:
            if "text/event-stream" in request.headers.get("accept", ""):
                return sse.respond(await receive(request), context, self._executor)
            return _write(await self._answer(request, context), request, context)
        except Refused as refused:
            return _write(refuse(refused, context.language), request, context)
        except Exception as fault:  # noqa: BLE001 - the last fence: masked, logged, answered
            return _write(refuse(mask(fault, context.request_id), context.language), request, context)

    async def _answer(self, request: Request, context: Context) -> Reply:
        received = await receive(request)
        key = idempotency.parse_key(request.headers.get("idempotency-key"))
        return await self._executor.run(received, context, read_only=request.method in READS, key=key)


def _write(reply: Reply, request: Request, context: Context) -> Response:
    accept = request.headers.get("accept", "")
    media_type = _MEDIA_TYPES["graphql-response" not in accept]
    response = Response(reply.body, reply.status_for(accept), media_type=media_type)
    response.headers.update(reply.headers)
    response.headers["Vary"] = "Accept, Accept-Language, Authorization"
    response.headers["Content-Language"] = context.language
    response.headers.setdefault("Cache-Control", "no-store")
    for cookie in context.cookies:
        response.headers.append("Set-Cookie", cookie)
    return response

"""A copy over HTTP: `/copies/<id>.zip`, for the person it is of, while it is kept."""

import asyncio
from collections.abc import AsyncIterator, Iterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from backend.audit import api as audit
from backend.kit import i18n
from backend.kit.clock import Clock
from backend.kit.errors import Refused, not_found
from backend.kit.files.download import FENCE
from backend.kit.files.storage import Storage
from backend.kit.graphql.reply import refuse
from backend.privacy.models import Copy
from backend.privacy.sealed_copy import opened

_HEADERS = FENCE | {"Content-Disposition": 'attachment; filename="my-data.zip"'}


def routes(storage: Storage, clock: Clock) -> list[Route]:
    """Give the route of `/copies/`. The actor is expected in `request.state.actor`."""

    async def serve(request: Request) -> Response:
        language = i18n.negotiate(request.headers.get("accept-language"))
        try:
            copy = await _found(request, clock)
        except Refused as refused:
            reply = refuse(refused, language)
            return Response(reply.body, reply.status, dict(reply.headers), "application/json")
        body = _read(opened(storage, copy.storage_key, copy.id, copy.key, copy.pieces))
        headers = _HEADERS | {"Content-Length": str(copy.size)}
        return StreamingResponse(body, headers=headers, media_type="application/zip")

    return [Route("/copies/{id:uuid}.zip", serve, methods=["GET"])]


async def _found(request: Request, clock: Clock) -> Copy:
    actor, now = request.state.actor, clock.now()
    if not actor.is_citizen:
        raise Refused("UNAUTHENTICATED")
    mine = Copy.filter(id=request.path_params["id"], person_id=actor.id, expires_at__gt=now)
    copy = await mine.filter(key_enc__isnull=False).exclude(storage_key="").first()
    if copy is None:
        raise not_found()
    await audit.record(actor, "fetch_copy", "copy", copy.id, {}, now)
    await Copy.filter(id=copy.id).update(fetched_at=now)
    return copy


async def _read(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    while (piece := await asyncio.to_thread(next, pieces, None)) is not None:
        yield piece

"""Photos over HTTP: `/exports/survey-photos/<id>`, for who runs the survey; `?small` for a list of many."""

import asyncio
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from backend.kit import crypto
from backend.kit.clock import Clock
from backend.kit.errors import Refused, not_found
from backend.kit.files.download import FENCE
from backend.kit.files.media import JPEG
from backend.kit.files.small import small
from backend.kit.files.storage import Storage
from backend.kit.limits import Limiter, Rate
from backend.surveys import gallery, http
from backend.surveys.rows import PHOTOS

PER_OFFICER = Rate("survey photos per officer", 3000, timedelta(hours=1), when_down="allow")


def routes(clock: Clock, storage: Storage) -> list[Route]:
    """Give the route of photos. The actor is expected in `request.state.actor`."""

    async def serve(request: Request) -> Response:
        try:
            return await _photo(request, clock, storage)
        except Refused as refused:
            return http.refusal(refused, request.state.actor.language, FENCE)

    return [Route(PHOTOS + "{photo:uuid}", serve, methods=["GET"])]


def export_routes(clock: Clock, storage: Storage) -> list[Route]:
    """Give the routes of all that is taken away of a survey: sheets and photos."""
    return [*http.routes(clock), *routes(clock, storage)]


async def _photo(request: Request, clock: Clock, storage: Storage) -> Response:
    actor, now, whole = request.state.actor, clock.now(), "small" not in request.query_params
    if not actor.is_staff:
        raise not_found("photo")
    limiter = Limiter(request.state.redis, crypto.derived_key("surveys.photos"))
    await limiter.spend(now, (PER_OFFICER, str(actor.id)))
    photo = await gallery.one(actor, request.path_params["photo"], now, whole=whole)
    content = await asyncio.to_thread(lambda: b"".join(storage.read(photo.storage_key)))
    shown = content if whole else await small(content)
    if shown is None:
        raise not_found("photo")
    headers = FENCE | {"Content-Disposition": f'inline; filename="{photo.id}.jpg"'}
    return Response(shown, headers=headers, media_type=JPEG)

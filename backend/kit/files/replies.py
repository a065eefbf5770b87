"""What the file door answers when it refuses: a code and words, in the shape of GraphQL errors."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from backend.kit import i18n
from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.kit.files.devices import HEADER as DEVICE_HEADER
from backend.kit.files.devices import device_actor
from backend.kit.noted import note

VERSION: Final = "1.0.0"
_STATUS: Final = {
    "UNAUTHENTICATED": 401,
    "NOT_FOUND": 404,
    "METHOD_NOT_ALLOWED": 405,
    "TOO_MANY": 429,
    "UPLOAD_GONE": 410,
    "UPLOAD_OFFSET": 409,
    "UPLOAD_CONFLICT": 409,
    "UPLOAD_VERSION": 412,
    "UPLOAD_TOO_LARGE": 413,
    "UPLOAD_TOO_LONG": 413,
    "UPLOAD_QUOTA": 413,
    "UPLOAD_CONTENT_TYPE": 415,
    "UPLOAD_TYPE": 415,
    "UPLOAD_VIDEO": 415,
    "UPLOAD_BROKEN": 415,
    "UPLOAD_PIXELS": 415,
    "UPLOAD_INFECTED": 415,
    "UPLOAD_CHECKSUM": 460,
    "UPLOAD_UNSCANNED": 503,
}

Step = Callable[[Request, Actor], Awaitable[Response]]


async def answer(request: Request, step: Step, *, strangers: bool = False) -> Response:
    """Take a step for whoever is signed in (or strangers too); put a refusal into a status and words."""
    actor: Actor = request.state.actor
    try:
        return await step(request, _known(request, actor, strangers=strangers))
    except Refused as refused:
        note(f"files {request.method}", refused, actor)
        return refusal(refused, actor.language)


def _known(request: Request, actor: Actor, *, strangers: bool) -> Actor:
    secret = request.headers.get(DEVICE_HEADER)
    if actor.id is not None or (strangers and secret is None):
        return actor
    if secret is None:
        raise Refused("UNAUTHENTICATED")
    return replace(device_actor(secret), language=actor.language)


def refusal(refused: Refused, language: str) -> Response:
    """Render a refusal."""
    error = {
        "message": i18n.text(refused.code, language, **refused.params),
        "extensions": {"code": refused.code, "field": refused.field},
    }
    headers = {"Tus-Resumable": VERSION, "Cache-Control": "no-store", "Content-Language": language}
    if "retry_after" in refused.params:
        headers["Retry-After"] = str(refused.params["retry_after"])
    if refused.code == "UPLOAD_VERSION":
        headers["Tus-Version"] = VERSION
    return JSONResponse({"errors": [error]}, _STATUS.get(refused.code, 400), headers)

"""The tus 1.0.0 protocol: core, creation, creation-with-upload, expiration, checksum, termination."""

import asyncio
import base64
import hashlib
import hmac
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from email.utils import formatdate
from typing import Final
from uuid import UUID

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from backend.kit.actor import Actor
from backend.kit.clock import Clock
from backend.kit.errors import Refused, not_found
from backend.kit.files.devices import Fence
from backend.kit.files.intake import NAMELESS, Announced, Intake
from backend.kit.files.model import Upload
from backend.kit.files.quotas import MAX_VIDEO_BYTES
from backend.kit.files.replies import VERSION
from backend.kit.ids import new_id

PATH: Final = "/files/"
_PIECES: Final = "application/offset+octet-stream"
_ALGORITHMS: Final = ("sha1", "sha256")
_MAX_CHECKED_BYTES: Final = 1024 * 1024
_SILENCE_SECONDS: Final = 30.0
_MAX_DIGITS: Final = 12

ABILITIES: Final = {
    "Tus-Resumable": VERSION,
    "Tus-Version": VERSION,
    "Tus-Extension": "creation,creation-with-upload,expiration,checksum,termination",
    "Tus-Max-Size": str(MAX_VIDEO_BYTES),
    "Tus-Checksum-Algorithm": ",".join(_ALGORITHMS),
}


class Tus:
    """The steps of the protocol over an intake."""

    def __init__(self, intake: Intake, clock: Clock) -> None:
        self.intake = intake
        self.clock = clock
        self.fence = Fence()

    async def create(self, request: Request, actor: Actor) -> Response:
        """Answer POST /files/."""
        _check_version(request)
        length = _number(request, "Upload-Length")
        announced = Announced.read(request.headers.get("upload-metadata", ""), length, new_id())
        if actor.kind in NAMELESS:
            await self.fence.admit(request, actor, announced, self.clock.now())
        upload = await self.intake.create(actor, announced, now=self.clock.now())
        if request.headers.get("content-type") == _PIECES:
            upload = await self._append(request, actor, upload.id, 0)
        else:
            upload = await self.intake.find(actor, upload.id)
        return Response(status_code=201, headers=_state(upload) | {"Location": f"{PATH}{upload.id}"})

    async def head(self, request: Request, actor: Actor) -> Response:
        """Answer HEAD /files/<id>."""
        _check_version(request)
        upload = await self.intake.find(actor, id_of(request))
        if upload.refused:
            raise Refused("UPLOAD_GONE")
        return Response(headers=_state(upload) | {"Upload-Length": str(upload.length)})

    async def patch(self, request: Request, actor: Actor) -> Response:
        """Answer PATCH /files/<id>."""
        _check_version(request)
        if request.headers.get("content-type") != _PIECES:
            raise Refused("UPLOAD_CONTENT_TYPE", field="Content-Type")
        upload = await self._append(request, actor, id_of(request), _number(request, "Upload-Offset"))
        return Response(status_code=204, headers=_state(upload))

    async def delete(self, request: Request, actor: Actor) -> Response:
        """Answer DELETE /files/<id>."""
        _check_version(request)
        await self.intake.end(actor, id_of(request))
        return Response(status_code=204, headers={"Tus-Resumable": VERSION})

    async def _append(self, request: Request, actor: Actor, id_: UUID, offset: int) -> Upload:
        checksum = request.headers.get("upload-checksum")
        async with aclosing(_body(request)) as body:
            source = body if checksum is None else _checked(body, checksum)
            return await self.intake.append(actor, id_, offset, source, now=self.clock.now())


def id_of(request: Request) -> UUID:
    """Read the id in the path; what is no id is not found."""
    try:
        return UUID(request.path_params["id"])
    except ValueError:
        raise not_found() from None


def _check_version(request: Request) -> None:
    if request.headers.get("tus-resumable") != VERSION:
        raise Refused("UPLOAD_VERSION", field="Tus-Resumable")


def _number(request: Request, header: str) -> int:
    text = request.headers.get(header, "")
    if not (text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS):
        raise Refused("UPLOAD_HEADER", field=header, header=header)
    return int(text)


def _state(upload: Upload) -> dict[str, str]:
    state = {
        "Tus-Resumable": VERSION,
        "Upload-Offset": str(upload.offset),
        "Cache-Control": "no-store",
    }
    if not upload.finished_at:
        state["Upload-Expires"] = formatdate(upload.expires_at.timestamp(), usegmt=True)
    return state


async def _body(request: Request) -> AsyncGenerator[bytes, None]:
    """Give what arrives until the end, the cut or a long silence: every byte that came is kept."""
    stream = aiter(request.stream())
    while True:
        try:
            async with asyncio.timeout(_SILENCE_SECONDS):
                chunk = await anext(stream)
        except (StopAsyncIteration, ClientDisconnect, TimeoutError):
            return
        yield chunk


async def _checked(body: AsyncIterator[bytes], checksum: str) -> AsyncIterator[bytes]:
    """Give the body only when it is what its sender summed up; a part of it is not."""
    algorithm, _, digest = checksum.partition(" ")
    if algorithm not in _ALGORITHMS:
        raise Refused("UPLOAD_HEADER", field="Upload-Checksum", header="Upload-Checksum")
    whole = bytearray()
    async for chunk in body:
        whole += chunk
        if len(whole) > _MAX_CHECKED_BYTES:
            raise Refused("UPLOAD_TOO_LONG")
    found = base64.b64encode(hashlib.new(algorithm, whole).digest()).decode()
    if not hmac.compare_digest(found.encode(), digest.encode()):
        raise Refused("UPLOAD_CHECKSUM")
    yield bytes(whole)

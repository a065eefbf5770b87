"""Giving files out, to those who may, in a way that no browser takes for a page of ours."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from email.utils import formatdate
from typing import Final
from urllib.parse import quote
from uuid import UUID

from starlette.responses import Response, StreamingResponse

from backend.kit.actor import Actor
from backend.kit.errors import Refused, not_found
from backend.kit.files.access import is_public, may_read
from backend.kit.files.media import PDF
from backend.kit.files.model import Upload
from backend.kit.files.ranges import Unsatisfiable, still_holds, wanted
from backend.kit.files.storage import Storage
from backend.kit.files.videos import VIDEOS

_ATTRIBUTE_CHARS: Final = "!#$&+-.^_`|~"  # RFC 8187 attr-char beyond letters and digits
FENCE: Final = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


@dataclass(frozen=True)
class Asked:
    """What a request says of the part it wants."""

    range: str | None = None
    condition: str | None = None


async def download(storage: Storage, actor: Actor, id_: UUID, asked: Asked | None = None) -> Response:
    """Give a finished file, or a part of it, to whoever may read it; to everybody else it does not exist.

    Of what is published everybody gets the picture, but not the name it has on its owner's phone.
    """
    upload = await Upload.get_or_none(id=id_, finished_at__isnull=False)
    known = upload is not None and await may_read(actor, upload)
    if upload is None or not (known or await is_public(upload)):
        raise not_found() if actor.id else Refused("UNAUTHENTICATED")
    assert upload.media_type is not None
    assert upload.finished_at is not None
    inline = upload.media_type != PDF and upload.media_type not in VIDEOS
    name = upload.filename if known else _name(upload)
    headers = FENCE | {
        "Accept-Ranges": "bytes",
        "Content-Disposition": disposition(name, inline=inline),
        "ETag": f'"{bytes(upload.sha256 or b"").hex()[:32]}"',
        "Last-Modified": formatdate(upload.finished_at.timestamp(), usegmt=True),
    }
    return _part(storage, upload, headers, asked or Asked())


def _part(storage: Storage, upload: Upload, headers: dict[str, str], asked: Asked) -> Response:
    size, holds = upload.size or 0, still_holds(asked.condition, headers["ETag"], headers["Last-Modified"])
    try:
        part = wanted(asked.range if holds else None, size)
    except Unsatisfiable:
        return Response(status_code=416, headers=headers | {"Content-Range": f"bytes */{size}"})
    if part is not None:
        headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
    length = size if part is None else len(part)
    body = _read(storage, upload.storage_key, part.start if part else 0, length)
    headers["Content-Length"] = str(length)
    return StreamingResponse(body, 206 if part else 200, headers, upload.media_type)


def _name(upload: Upload) -> str:
    return f"{upload.id}.{str(upload.media_type).rpartition('/')[2]}"


def disposition(filename: str, *, inline: bool) -> str:
    """Write a Content-Disposition (RFC 6266) that keeps Chinese names whole (RFC 8187)."""
    kind = "inline" if inline else "attachment"
    plain = "".join(c if c.isascii() and c.isprintable() and c not in '"\\%/;' else "_" for c in filename)
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(filename, safe=_ATTRIBUTE_CHARS)}"


async def _read(storage: Storage, key: str, offset: int, length: int) -> AsyncIterator[bytes]:
    pieces = storage.read(key, offset, length)
    while (piece := await asyncio.to_thread(next, pieces, None)) is not None:
        yield piece

"""A photo on its way in through a storm, as the app sends one: in pieces, on from where the server stands."""

import asyncio
import base64
from typing import TYPE_CHECKING
from uuid import UUID

from backend.kit.actor import Actor
from backend.kit.ids import new_id
from tests.fixtures import pictures

if TYPE_CHECKING:
    from tests.faults.phones import Line

# A piece and more, whole segments and parts of one.
PHOTOS = [pictures.jpeg(side, side, noisy=True) for side in (80, 240, 460)]
_VERSION = {"Tus-Resumable": "1.0.0"}
_OFFSET = {"Content-Type": "application/offset+octet-stream"}
_MOVED_ON = 409


async def upload(line: "Line", actor: Actor, content: bytes) -> UUID:
    """Send until the server says that it has all; give the id."""
    id_ = new_id()
    name = base64.b64encode(str(id_).encode()).decode()
    announced = {"Upload-Length": str(len(content)), "Upload-Metadata": f"id {name}"}
    async with asyncio.timeout(180):
        while not await _said(line, actor, "POST", "/files/", b"", announced):
            await line.rest()
        while (offset := await _offset(line, actor, id_)) != len(content):
            await _piece(line, actor, id_, content, offset)
    return id_


async def _piece(line: "Line", actor: Actor, id_: UUID, content: bytes, offset: int | None) -> None:
    if offset is None:
        await line.rest()
        return
    piece = content[offset : offset + line.drawn.randrange(1, len(content) + 1)]
    await _said(line, actor, "PATCH", f"/files/{id_}", piece, _OFFSET | {"Upload-Offset": str(offset)})


async def _offset(line: "Line", actor: Actor, id_: UUID) -> int | None:
    headers = await _said(line, actor, "HEAD", f"/files/{id_}", b"", {})
    return int(headers["upload-offset"]) if headers else None


async def _said(
    line: "Line", actor: Actor, method: str, path: str, body: bytes, headers: dict[str, str]
) -> dict[str, str] | None:
    reply = await line.ask(actor, method, path, body, _VERSION | headers)
    if reply is None or reply.status_code == _MOVED_ON:  # a piece that came twice: ask where it stands
        return None
    assert reply.is_success, (method, reply.status_code, reply.text)
    return dict(reply.headers)

"""Photos that answer a question: taken out of their uploads with the answer, under names made at random.

An upload knows its instant, its device and what the phone called the file. Nothing of that is kept: the
answer names its photos, and a photo its answer.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from backend.kit import db
from backend.kit.actor import Actor
from backend.kit.files import taking
from backend.kit.files.media import JPEG
from backend.kit.files.storage import Storage
from backend.kit.files.taking import Held
from backend.surveys.cells import Form

_KEEP = """
INSERT INTO surveys_photo (id, version_id, response_id, question, storage_key, size, next_key)
SELECT g.id, g.version, g.response, g.question, g.key, g.size, g.next
FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::int[], $7::text[])
  AS g (id, version, response, question, key, size, next)
ORDER BY g.id
"""
_TAKE_OUT = """
DELETE FROM surveys_photo WHERE response_id = ANY($1::uuid[])
RETURNING id, version_id, response_id, question, storage_key, size, next_key
"""


@dataclass(frozen=True)
class Sent:
    """A photo that is to be kept under a new id, and the upload it comes from."""

    id: UUID
    question: str
    upload: UUID


@dataclass(frozen=True)
class Attached:
    """What a response brings along: its own id, its version, its photos, whose uploads they are."""

    response: UUID
    version: UUID
    photos: Sequence[Sent]
    owner: Actor | None
    waiting: bool = False


def detached(form: Form, answers: Mapping[str, Any]) -> tuple[dict[str, Any], list[Sent]]:
    """Give answers as they are kept, photos by their new ids, and the photos."""
    asked = [f["key"] for step in form["steps"] for f in step["fields"] if f["type"] == "photo"]
    photos = {
        key: [Sent(uuid4(), key, UUID(each["id"])) for each in answers[key]]
        for key in asked
        if key in answers
    }
    named = {key: [str(photo.id) for photo in own] for key, own in photos.items()}
    return {**answers, **named}, [photo for own in photos.values() for photo in own]


async def hold(attached: Iterable[Attached]) -> dict[UUID, list[Held]]:
    """Lock what responses bring along; give it by response where all of it is there and no other has it."""
    wanted = [one for one in attached if one.photos and one.owner]
    held = await taking.hold({photo.upload: one.owner for one in wanted for photo in one.photos if one.owner})
    found: dict[UUID, list[Held]] = {}
    for one in wanted:
        own = [held.pop(photo.upload, None) for photo in one.photos]
        whole = [upload for upload in own if upload and upload.media_type == JPEG]
        if len(whole) == len(own):
            found[one.response] = whole
    return found


async def keep(attached: Collection[Attached], held: Mapping[UUID, Sequence[Held]]) -> None:
    """Keep the photos of responses that were written, and forget that they were uploads."""
    rows = [
        (
            photo.id,
            one.version,
            one.response,
            photo.question,
            upload.storage_key,
            upload.size,
            Storage.new_key() if one.waiting else None,
            upload.id,
        )
        for one in attached
        for photo, upload in zip(one.photos, held.get(one.response, ()), strict=True)
    ]
    if rows:
        await put_back([row[:-1] for row in rows])
        await taking.forget([row[-1] for row in rows])


async def take_out(responses: Sequence[UUID]) -> list[tuple[Any, ...]]:
    """Take the rows of their photos away, to be put back in the same transaction."""
    rows = await db.connection().execute_query_dict(_TAKE_OUT, [list(responses)])
    return [tuple(row.values()) for row in rows]


async def put_back(rows: Sequence[tuple[Any, ...]]) -> None:
    """Write rows of photos, in the order of their random ids."""
    if rows:
        await db.connection().execute_query(_KEEP, [list(column) for column in zip(*rows, strict=True)])

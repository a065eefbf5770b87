"""Makes the copy of a person's data: `data.json`, `index.html` for people, and their files."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import orjson

from backend.identity import api as identity
from backend.kit import db
from backend.kit.clock import civil_date
from backend.kit.files.model import Upload
from backend.kit.files.storage import Storage
from backend.kit.holdings import HOLDINGS, rows_of
from backend.notifications.api import notify
from backend.privacy.models import Copy
from backend.privacy.reading_copy import page
from backend.privacy.sealed_copy import SealedWriter

KEPT_DAYS: Final = 7
Sections = Mapping[str, list[dict[str, Any]]]
_ENDINGS: Final = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "application/pdf": "pdf"}
_JSON: Final = orjson.OPT_INDENT_2 | orjson.OPT_UTC_Z


async def make_copy(id_: UUID, storage: Storage, now: datetime) -> None:
    """Make a copy that was asked for, once; a second run begins it anew where the first was cut off."""
    copy = await Copy.get_or_none(id=id_)
    if copy is None or copy.ready_at is not None:
        return
    if not copy.storage_key:  # noted before anything is written: what a killed worker left is found again
        copy.storage_key = storage.new_key()
        await copy.save(update_fields=["storage_key"])
    sections = await sections_of(copy.person_id)
    files = await _files(sections)
    reached = await identity.contact(copy.person_id)
    if reached is None:
        return  # the account went meanwhile, and what was asked for with it
    html = page(sections, {str(upload.id): _path(upload) for upload in files}, reached.language, now)
    written = await asyncio.to_thread(_written, copy, storage, (sections, html, files))
    if not await _is_told(copy, written, now):
        await asyncio.to_thread(storage.delete, copy.storage_key)


async def _is_told(copy: Copy, written: SealedWriter, now: datetime) -> bool:
    """Note that a copy is ready and tell its person; say whether they are still there."""
    until = now + timedelta(days=KEPT_DAYS)
    copy.seal_key(written.key)
    ready = {"size": written.size, "pieces": written.pieces, "ready_at": now, "expires_at": until}
    async with db.transaction():
        if not await Copy.filter(id=copy.id).update(**ready, key_enc=copy.key_enc):
            return False
        await notify(copy.person_id, "copy_ready", {"until": civil_date(until)}, now=now)
    return True


async def sections_of(person: UUID) -> dict[str, list[dict[str, Any]]]:
    """Gather all that every room holds about a person, in one moment of the database."""
    async with db.transaction():
        await db.connection().execute_query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return {name: await rows_of(holding, person) for name, holding in HOLDINGS.items()}


async def sweep(storage: Storage, now: datetime) -> int:
    """Remove copies whose time is over, key first, and those nobody finished within a day; say how many."""
    over = await Copy.filter(expires_at__lte=now).exclude(storage_key="")
    left = await Copy.filter(ready_at=None, asked_at__lte=now - timedelta(days=1)).exclude(storage_key="")
    for copy in (*over, *left):
        await Copy.filter(id=copy.id).update(key_enc=None)
        await asyncio.to_thread(storage.delete, copy.storage_key)
        await Copy.filter(id=copy.id).update(storage_key="")
    return len(over) + len(left)


async def _files(sections: Sections) -> list[Upload]:
    """Find the files that belong to what the copy says: the person's own, and those of their cases."""
    own = {row["id"] for row in sections["files"]}
    named = {row["upload_id"] for name in ("case_files", "inquiry_files") for row in sections[name]}
    written = {UUID(each) for row in sections["complaint_entries"] for each in row["files"]}
    return await Upload.filter(
        id__in=own | named | written, finished_at__isnull=False, refused=None
    ).order_by("id")


def _written(copy: Copy, storage: Storage, content: tuple[Sections, str, list[Upload]]) -> SealedWriter:
    sections, html, files = content
    storage.delete(copy.storage_key)
    writer = SealedWriter(storage, copy.storage_key, copy.id)
    with ZipFile(writer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("index.html", html)
        archive.writestr("data.json", orjson.dumps(sections, default=_plain, option=_JSON))
        for upload in files:
            _put(archive, storage, upload)
    writer.close()
    return writer


def _put(archive: ZipFile, storage: Storage, upload: Upload) -> None:
    info = ZipInfo(_path(upload))
    info.compress_type = ZIP_STORED  # pictures and PDFs are compressed already
    with archive.open(info, "w", force_zip64=True) as inside:
        try:
            for octets in storage.read(upload.storage_key):
                inside.write(octets)
        except FileNotFoundError:  # swept since: the list says what it was
            return


def _path(upload: Upload) -> str:
    return f"files/{upload.id}.{_ENDINGS.get(upload.media_type or '', 'bin')}"


def _plain(value: object) -> str:
    return str(value)

"""Taking files in: create, append, finish, give up."""

import asyncio
import base64
import hashlib
import logging
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from tortoise.queryset import QuerySet

from backend.kit import db, text
from backend.kit.actor import Actor, ActorKind
from backend.kit.errors import Refused, not_found
from backend.kit.files import videos
from backend.kit.files.media import Examined, examine
from backend.kit.files.model import Upload
from backend.kit.files.quotas import check_length, check_quota, is_long
from backend.kit.files.scanning import Looked, NoScanner, Scanner, ScannerAway
from backend.kit.files.spots import seal_spot
from backend.kit.files.storage import Storage
from backend.kit.files.structure import Broken

PIECE_BYTES: Final = 256 * 1024
KEPT_UNFINISHED: Final = timedelta(days=7)  # an outbox may wait that long for a network
KEPT_UNCLAIMED: Final = timedelta(days=90)
KEPT_OF_NAMELESS: Final = timedelta(days=1)
NAMELESS: Final = (ActorKind.DEVICE, ActorKind.HOLDER)  # cost nothing to make up, unlike an account
_FILENAME_CHARS: Final = 200
_UUID_VERSION: Final = 7
_SCAN_AGAIN_SECONDS: Final = 30

_log = logging.getLogger("zhengtong.files")


@dataclass(frozen=True)
class Announced:
    """What the sender says about a file before its first byte."""

    id: UUID
    length: int
    filename: str

    @classmethod
    def read(cls, metadata: str, length: int, fallback_id: UUID) -> "Announced":
        """Read tus's Upload-Metadata. Refuses `UPLOAD_METADATA` and what `text.clean` refuses."""
        try:
            pairs = dict(_pair(part) for part in metadata.split(",") if part.strip())
            id_ = UUID(pairs["id"]) if "id" in pairs else fallback_id
        except ValueError:
            raise Refused("UPLOAD_METADATA", field="Upload-Metadata") from None
        if id_.version != _UUID_VERSION:
            raise Refused("UPLOAD_METADATA", field="id")
        name = text.clean(pairs.get("filename", ""), _FILENAME_CHARS, field="filename")
        return cls(id_, length, name.replace("\\", "/").rpartition("/")[2] or "file")


def _pair(part: str) -> tuple[str, str]:
    key, _, value = part.strip().partition(" ")
    return key, base64.b64decode(value, validate=True).decode()


class Intake:
    """The door for files. What is not the actor's is refused as `NOT_FOUND`."""

    def __init__(self, storage: Storage, scanner: Scanner | None = None) -> None:
        self.storage = storage
        self._scanner = scanner or NoScanner()

    async def create(self, actor: Actor, announced: Announced, *, now: datetime) -> Upload:
        """Open an upload, or give the one that an earlier, unanswered creation opened."""
        check_length(announced.length, actor.kind)
        assert actor.id is not None
        async with db.transaction():
            # One creation of a person at a time: the quota is counted, and the same id may arrive twice.
            await db.connection().execute_query(
                "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [f"upload:{actor.id}"]
            )
            existing = await Upload.get_or_none(id=announced.id)
            if existing is not None:
                return _same(existing, actor, announced)
            await check_quota(actor.id, announced.length, now)
            return await Upload.create(
                id=announced.id,
                owner_kind=actor.kind.value,
                owner_id=actor.id,
                filename_enc=Upload.seal_filename(announced.id, announced.filename),
                length=announced.length,
                storage_key=self.storage.new_key(),
                created_at=now,
                expires_at=now + (KEPT_OF_NAMELESS if actor.kind in NAMELESS else KEPT_UNFINISHED),
            )

    async def find(self, actor: Actor, id_: UUID) -> Upload:
        """Give an upload of the actor's own with the offset that both the row and the disk can vouch for."""
        upload = await Upload.get_or_none(id=id_, owner_kind=actor.kind.value, owner_id=actor.id)
        if upload is None:
            raise not_found()
        upload.offset = await self._safe_offset(upload)
        return upload

    async def append(
        self, actor: Actor, id_: UUID, offset: int, body: AsyncIterator[bytes], *, now: datetime
    ) -> Upload:
        """Add bytes at an offset, piece by piece, each safe on disk before it counts.

        Refuses `UPLOAD_OFFSET` when the upload stands elsewhere (another sender was faster),
        `UPLOAD_TOO_LONG`, and when the last byte has arrived what `examine` refuses, UPLOAD_INFECTED, and
        UPLOAD_UNSCANNED while nobody says whether it is: the last piece then does not count, and comes again.
        """
        upload, piece = await self.find(actor, id_), bytearray()
        _check_open(upload)
        if upload.offset != offset:
            raise Refused("UPLOAD_OFFSET", field="Upload-Offset")
        async for chunk in body:
            piece += chunk
            if offset + len(piece) > upload.length:
                raise Refused("UPLOAD_TOO_LONG")
            if len(piece) >= PIECE_BYTES:
                upload, offset = await self._put(upload, offset, piece, now), offset + len(piece)
                piece = bytearray()
        return await self._put(upload, offset, piece, now) if piece else upload

    async def end(self, actor: Actor, id_: UUID) -> None:
        """Forget an upload and its bytes; one that a case has claimed stays."""
        await self.find(actor, id_)
        if not await self._remove(Upload.filter(id=id_, claimed_at=None)):
            raise not_found()

    async def sweep(self, *, now: datetime) -> int:
        """Remove uploads that were given up, and files that nothing was ever done with."""
        old = await Upload.filter(expires_at__lt=now, claimed_at=None).limit(500)
        for upload in old:
            await self._remove(Upload.filter(id=upload.id, expires_at__lt=now, claimed_at=None))
        return len(old)

    async def _remove(self, one: QuerySet[Upload]) -> bool:
        """Remove the bytes before the row that knows where they lie: who is killed between begins anew.

        Says whether the upload was still there, as it was asked for.
        """
        async with db.transaction():
            upload = await one.select_for_update().first()
            if upload is not None:
                await asyncio.to_thread(self.storage.delete, upload.storage_key)
                await upload.delete()
        return upload is not None

    async def _put(self, upload: Upload, offset: int, piece: bytearray, now: datetime) -> Upload:
        """Write one piece under the row's lock: of two senders at one offset one wins, the other is told."""
        ends = offset + len(piece) == upload.length and not is_long(upload.length)
        looked = await self._look(upload, offset, piece) if ends else None
        async with db.transaction():
            row = await Upload.select_for_update().get_or_none(id=upload.id)
            if row is None:
                raise not_found()
            _check_open(row)
            if await self._safe_offset(row) != offset:
                raise Refused("UPLOAD_OFFSET", field="Upload-Offset")
            await asyncio.to_thread(self.storage.write, row.storage_key, offset, bytes(piece))
            row.offset = offset + len(piece)
            former: str | None
            if looked:
                former = await self._finish(row, looked, now)
            else:
                former = await self._judge_long(row, piece, now) if is_long(row.length) else None
            await row.save()
        if former:
            await asyncio.to_thread(self.storage.delete, former)
        _check_open(row)
        return row

    async def _look(self, upload: Upload, offset: int, last: bytearray) -> Looked:
        """Have a whole file looked over before its last piece is written: slow, so without a lock."""
        content = await self._content(upload, offset) + last
        try:
            return await self._scanner.look(content)
        except ScannerAway as away:
            _log.warning("nobody looks over uploads: %s", away.reason)
            raise Refused("UPLOAD_UNSCANNED", retry_after=_SCAN_AGAIN_SECONDS) from None

    async def _content(self, upload: Upload, length: int) -> bytes:
        if not length:
            return b""
        return await asyncio.to_thread(lambda: b"".join(self.storage.read(upload.storage_key, 0, length)))

    async def _judge_long(self, row: Upload, piece: bytearray, now: datetime) -> str | None:
        """Examine a video where it lies, once it is whole; until then look whether it begins like one.

        Too long for memory, and for clamd: its structure is judged alone. Gives the key of bytes to forget.
        """
        if row.offset < row.length:
            first = row.offset == len(piece) >= videos.HEAD_BYTES
            if first and not videos.begins(bytes(piece[: videos.HEAD_BYTES])):
                row.refused = "UPLOAD_VIDEO"  # nobody sends half a gigabyte to learn this
        else:
            try:
                video = await asyncio.to_thread(videos.examine, self.storage, row.storage_key, row.length)
            except Broken:
                row.refused = "UPLOAD_BROKEN"
            else:
                row.refused = None if video else "UPLOAD_VIDEO"
                if video:
                    row.media_type, row.size, row.sha256 = video.media_type, row.length, video.sha256
                    row.finished_at, row.expires_at = now, now + _kept_for(row)
        return row.storage_key if row.refused else None

    async def _finish(self, row: Upload, looked: Looked, now: datetime) -> str:
        """Examine a whole file and keep it under a new key; the old bytes stay until this has committed."""
        content = await self._content(row, row.length)
        if hashlib.sha256(content).digest() != looked.sha256:
            raise Refused(
                "UPLOAD_OFFSET", field="Upload-Offset"
            )  # other bytes than those that were looked over
        former, row.storage_key = row.storage_key, self.storage.new_key()
        try:
            examined = await asyncio.to_thread(_judge, content, looked, row)
        except Refused as refused:
            row.refused = refused.code
            return former
        await asyncio.to_thread(partial(self.storage.write, row.storage_key, 0, examined.content))
        row.media_type, row.size = examined.media_type, len(examined.content)
        row.sha256 = hashlib.sha256(examined.content).digest()
        row.spot_enc = seal_spot(row.id, examined.spot)
        row.finished_at, row.expires_at = now, now + _kept_for(row)
        return former

    async def _safe_offset(self, upload: Upload) -> int:
        # The row may be behind the disk (killed before the commit) or ahead (a lost disk): the less counts.
        if upload.finished_at or upload.refused:
            return upload.length
        return await asyncio.to_thread(self.storage.sound, upload.storage_key, upload.offset)


async def claim(actor: Actor, ids: Iterable[UUID], *, now: datetime) -> None:
    """Take finished uploads of the actor's own for good, inside the caller's transaction.

    Refuses `UPLOAD_UNFINISHED` for what is unknown, foreign, incomplete or refused. Claiming again is fine.
    """
    [refused] = await claim_all([(actor, list(ids))], now=now)
    if refused:
        raise refused


async def claim_all(claims: Sequence[tuple[Actor, Sequence[UUID]]], *, now: datetime) -> list[Refused | None]:
    """Do the same for many at once; give what refuses each, whose uploads are then left alone."""
    wanted = sorted({id_ for _, ids in claims for id_ in ids})  # one order of locks for everybody
    if not wanted:
        return [None for _ in claims]
    finished = Upload.filter(id__in=wanted, finished_at__isnull=False).order_by("id")
    rows = await finished.select_for_update().values_list("id", "owner_kind", "owner_id")
    owners = {row[0]: (row[1], row[2]) for row in rows}
    good = [all(owners.get(id_) == (actor.kind.value, actor.id) for id_ in ids) for actor, ids in claims]
    taken = [id_ for (_, ids), whole in zip(claims, good, strict=True) if whole for id_ in ids]
    if taken:
        await Upload.filter(id__in=taken, claimed_at=None).update(claimed_at=now, spot_enc=None)
    return [None if whole else Refused("UPLOAD_UNFINISHED", field="files") for whole in good]


def _judge(content: bytes, looked: Looked, row: Upload) -> Examined:
    examined = examine(content, films=row.owner_kind == ActorKind.STAFF)
    if looked.found:
        _log.warning("upload %s is not taken: %s", row.id, looked.found)
        raise Refused("UPLOAD_INFECTED")
    return examined


def _kept_for(row: Upload) -> timedelta:
    return KEPT_OF_NAMELESS if row.owner_kind in NAMELESS else KEPT_UNCLAIMED


def _check_open(upload: Upload) -> None:
    if upload.refused:
        raise Refused(upload.refused)


def _same(existing: Upload, actor: Actor, announced: Announced) -> Upload:
    own = (existing.owner_kind, existing.owner_id) == (actor.kind.value, actor.id)
    if not own or existing.length != announced.length:
        raise Refused("UPLOAD_CONFLICT", field="id")
    _check_open(existing)
    return existing

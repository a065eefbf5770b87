"""Taking bytes out of their uploads: whoever keeps them keeps nothing of when and from where they came.

An upload says by the instant who sent it. Where that must not be known, its row goes and the bytes stay.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from backend.kit.actor import Actor
from backend.kit.files.model import Upload


@dataclass(frozen=True)
class Held:
    """A finished upload, locked until the transaction ends."""

    id: UUID
    media_type: str
    storage_key: str
    size: int


async def hold(wanted: Mapping[UUID, Actor]) -> dict[UUID, Held]:
    """Lock finished uploads that nobody has claimed, each of its own owner, and give those that are there."""
    if not wanted:
        return {}
    rows = await (
        Upload.filter(id__in=sorted(wanted), finished_at__isnull=False, claimed_at=None)
        .order_by("id")  # one order of locks for everybody
        .select_for_update()
    )
    return {
        row.id: Held(row.id, row.media_type or "", row.storage_key, row.size or 0)
        for row in rows
        if (row.owner_kind, row.owner_id) == (wanted[row.id].kind.value, wanted[row.id].id)
    }


async def forget(ids: Collection[UUID]) -> None:
    """Delete the rows of uploads that are held; their bytes belong to whoever has noted the keys."""
    await Upload.filter(id__in=list(ids)).delete()

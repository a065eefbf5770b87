"""Offers: what must be known of an item version to open a case under it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from backend.catalogue.models import ItemVersion
from backend.kit import readers

_MOST_KEPT = 2_000

_STANDING = """
SELECT v.id, i.code AS item, w.code AS window, i.current_id, i.withdrawn,
       i.department_id, i.window_id, d.region_id
FROM catalogue_item_version v
JOIN catalogue_item i ON i.id = v.item_id
JOIN places_department d ON d.id = i.department_id
JOIN places_window w ON w.id = i.window_id
WHERE v.id = ANY($1)
"""

# A version never changes (the database refuses it), so its long texts are read and parsed once.
_versions: dict[UUID, ItemVersion] = {}


@dataclass(frozen=True)
class Offer:
    """A version, whether it still stands, and who answers for its item now."""

    version: ItemVersion
    current_id: UUID | None
    withdrawn: bool
    item: str  # its code, and that of its window
    window: str
    department_id: UUID
    window_id: UUID
    region: str  # the department's own


async def offers_of(versions: Iterable[UUID]) -> dict[UUID, Offer]:
    """Give the offers of versions, by their ids; what there is none of is left out."""
    rows = await readers.fetch(_STANDING, [list(set(versions))])
    texts = await _texts({row["id"] for row in rows})
    return {
        row["id"]: Offer(
            version=texts[row["id"]],
            current_id=row["current_id"],
            withdrawn=row["withdrawn"],
            item=row["item"],
            window=row["window"],
            department_id=row["department_id"],
            window_id=row["window_id"],
            region=row["region_id"],
        )
        for row in rows
    }


async def _texts(ids: set[UUID]) -> dict[UUID, ItemVersion]:
    known = {id_: _versions[id_] for id_ in ids if id_ in _versions}
    missing = ids - known.keys()
    if missing:
        read = {version.id: version for version in await ItemVersion.filter(id__in=list(missing))}
        if len(_versions) + len(read) > _MOST_KEPT:
            _versions.clear()
        _versions.update(read)
        known |= read
    return known

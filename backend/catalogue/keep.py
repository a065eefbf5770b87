"""Writing what was checked: only what differs is touched, and a changed item gets a new version."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.catalogue.compose import References, version_of
from backend.catalogue.models import Item, ItemVersion, LifeEvent, Reference
from backend.catalogue.search.entries import keep_entries
from backend.catalogue.shared import tell
from backend.kit.rows import Row
from backend.places import api as places


async def keep_life_events(rows: list[Row]) -> Counter[str]:
    """Keep life events in the order of the file."""
    wanted = [places.named(row, icon=row.values["icon"], position=place) for place, row in enumerate(rows)]
    return await places.keep(LifeEvent, ("code",), wanted)


async def keep_references(found: Mapping[str, list[Row]]) -> Counter[str]:
    """Keep documents, processes and forms for files that name them later."""
    wanted = [
        *(
            {"kind": "document", "code": row.values["code"], "content": row.values}
            for row in found["documents"]
        ),
        *(
            {"kind": "process", "code": r.values["name"], "content": r.values["body"]}
            for r in found["processes"]
        ),
        *(
            {"kind": "form", "code": row.values["name"], "content": row.values["body"]}
            for row in found["forms"]
        ),
    ]
    return await places.keep(Reference, ("kind", "code"), wanted)


async def keep_items(rows: list[Row], references: References, now: datetime) -> Counter[str]:
    """Keep items; one whose words, limits or form changed gets a new version, open cases keep theirs."""
    if not rows:
        return Counter()
    offices = {each.code: each for each in await places.Department.all()}
    windows = {each.code: each for each in await places.Window.all().select_related("department")}
    there = {each.code: each for each in await Item.all().select_related("current")}
    states: dict[UUID, str] = {}
    kept: list[Item] = []
    shown = {code: (each.current_id, each.withdrawn) for code, each in there.items()}
    for row in rows:
        window = windows[row.values["window"]]
        department = offices[row.values["department"]] if row.values["department"] else window.department
        version = version_of(row, references, department.code)
        place = {"department_id": department.id, "window_id": window.id, "withdrawn": row.values["withdrawn"]}
        item, state = await _keep_item(there.get(row.values["code"]), row.values["code"], place, version, now)
        states[item.id] = state
        kept.append(item)
    await tell([item for item in kept if shown.get(item.code) != (item.current_id, item.withdrawn)], now)
    moved = await _keep_events(kept, rows) | await _keep_partners(kept, rows, offices)
    moved |= await keep_entries(kept, rows)
    return Counter(
        "changed" if state == "unchanged" and each in moved else state for each, state in states.items()
    )


async def keep_withdrawn(rows: list[Row], now: datetime) -> Counter[str]:
    """Mark items as withdrawn; they stay readable for their cases."""
    codes = [row.values["code"] for row in rows]
    items = await Item.filter(code__in=codes, withdrawn=False).select_related("current")
    await Item.filter(id__in=[item.id for item in items]).update(withdrawn=True)
    for item in items:
        item.withdrawn = True
    await tell(items, now)
    return Counter(withdrawn=len(items))


async def _keep_item(
    item: Item | None, code: str, place: dict[str, Any], version: dict[str, Any], now: datetime
) -> tuple[Item, str]:
    if item is None:
        item = await Item.create(code=code, **place)
        await _new_version(item, 1, version, now)
        return item, "added"
    moved = any(getattr(item, name) != value for name, value in place.items())
    if moved:
        await item.update_from_dict(place).save()
    if item.current is not None and item.current.fingerprint == version["fingerprint"]:
        return item, "changed" if moved else "unchanged"
    await _new_version(item, item.current.number + 1 if item.current else 1, version, now)
    return item, "changed"


async def _new_version(item: Item, number: int, columns: dict[str, Any], now: datetime) -> None:
    item.current = await ItemVersion.create(item=item, number=number, since=now, **columns)
    await item.save(update_fields=["current_id"])


async def _keep_events(items: list[Item], rows: list[Row]) -> set[UUID]:
    """Bring life events of items in step; give the items whose events changed."""
    there = await _links(items, "life_events__code")
    known = {each.code: each for each in await LifeEvent.all()}
    changed: set[UUID] = set()
    for item, row in zip(items, rows, strict=True):
        if there[item.id] != set(row.values["lifeEvents"]):
            await item.life_events.clear()
            await item.life_events.add(*(known[code] for code in row.values["lifeEvents"]))
            changed.add(item.id)
    return changed


async def _keep_partners(
    items: list[Item], rows: list[Row], offices: Mapping[str, places.Department]
) -> set[UUID]:
    """Bring co-departments of items in step; give the items whose co-departments changed."""
    there = await _links(items, "co_departments__code")
    changed: set[UUID] = set()
    for item, row in zip(items, rows, strict=True):
        if there[item.id] != set(row.values["coDepartments"]):
            await item.co_departments.clear()
            await item.co_departments.add(*(offices[code] for code in row.values["coDepartments"]))
            changed.add(item.id)
    return changed


async def _links(items: list[Item], path: str) -> dict[UUID, set[str]]:
    found: dict[UUID, set[str]] = {item.id: set() for item in items}
    for item_id, code in await Item.filter(id__in=list(found)).values_list("id", path):
        if code is not None:
            found[item_id].add(code)
    return found

"""What is on offer: items, their versions, life events. The only Python door of this room.

`types.Item.of(row, version)` renders an item as the version of a case had it; `items_by_id` is the
batch of a loader and fetches what that needs.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from backend.catalogue import demo, types
from backend.catalogue.actions.load_county import LoadReport
from backend.catalogue.actions.load_county import load_county as _load_county
from backend.catalogue.disclosures import DocumentRequirement, documents_of
from backend.catalogue.models import Item, ItemVersion, LifeEvent
from backend.catalogue.offers import Offer, offers_of
from backend.catalogue.queries import items_by_id
from backend.catalogue.search.entries import sound_of
from backend.catalogue.search.entries import vector as search_vector
from backend.catalogue.search.find import question as search_question
from backend.catalogue.search.words import warm as warm_search
from backend.kit.clock import Clock, SystemClock
from backend.places import api as places

__all__ = [
    "DocumentRequirement",
    "Item",
    "ItemVersion",
    "LifeEvent",
    "LoadReport",
    "Offer",
    "documents_of",
    "items_by_id",
    "load_county",
    "offers_of",
    "prepare_demo",
    "search_question",
    "search_vector",
    "sound_of",
    "types",
    "warm_search",
]

_CLOCK = SystemClock()


async def load_county(paths: Iterable[Path], clock: Clock = _CLOCK) -> LoadReport:
    """Load county files or folders whole, in one transaction; with any fault nothing is written."""
    return await _load_county(paths, now=clock.now())


async def prepare_demo(settings: Any) -> list[str]:
    """Load the demo county. Changes nothing when called again."""
    await demo.prepare(_CLOCK)
    items = await Item.filter(withdrawn=False).count()
    villages = await places.Region.filter(level="village").count()
    return [f"County: 安吉县 Anji County, {villages} villages, {items} items (sample data 示例)"]

"""The only Python door of this room."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from backend.catalogue.actions.load_county import LoadReport
from backend.catalogue.actions.load_county import load_county as _load_county
from backend.catalogue.models import Item, ItemVersion, LifeEvent
from backend.kit.clock import Clock, SystemClock
from backend.places import api as places

__all__ = ["Item", "ItemVersion", "LifeEvent", "LoadReport", "load_county", "prepare_demo"]

_CLOCK = SystemClock()


async def load_county(paths: Iterable[Path], clock: Clock = _CLOCK) -> LoadReport:
    """Load county files or folders whole, in one transaction; with any fault nothing is written."""
    return await _load_county(paths, now=clock.now())


async def prepare_demo(settings: Any) -> list[str]:
    """Load the demo county. Changes nothing when called again."""
    report = await load_county([places.DEMO_FOLDER])
    if not report.ok:
        raise ValueError("\n".join(map(str, report.faults)))
    items = await Item.filter(withdrawn=False).count()
    villages = await places.Region.filter(level="village").count()
    return [f"County: 安吉县 Anji County, {villages} villages, {items} items (sample data 示例)"]

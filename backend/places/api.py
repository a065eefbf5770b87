"""Regions, departments, windows, sites and their hours. The only Python door of this room."""

import re
from collections.abc import Iterable
from typing import Any

from backend.kit import readers
from backend.places import demo, types
from backend.places.load import Known, check, keep, known, named, save
from backend.places.models import ClosingDay, Department, Region, Site, Window
from backend.places.sections import REGION, SECTIONS

DEMO_FOLDER = demo.FOLDER
_CODE = re.compile("[0-9]{12}")  # GB/T 2260, GB/T 10114
_EXISTING = "SELECT code FROM places_region WHERE code = ANY($1)"

__all__ = [
    "DEMO_FOLDER",
    "REGION",
    "SECTIONS",
    "ClosingDay",
    "Department",
    "Known",
    "Region",
    "Site",
    "Window",
    "check",
    "existing_regions",
    "keep",
    "known",
    "named",
    "prepare_demo",
    "save",
    "types",
]


async def existing_regions(codes: Iterable[str | None]) -> set[str]:
    """Give those of the codes that are places."""
    wanted = [code for code in codes if code and _CODE.fullmatch(code)]
    found = await readers.fetch(_EXISTING, [wanted]) if wanted else []
    return {code for [code] in found}


async def prepare_demo(settings: Any) -> list[str]:
    """Load the demo county's places, so that accounts can name departments."""
    await demo.prepare()
    return []

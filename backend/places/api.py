"""Regions, departments, windows, sites and their hours. The only Python door of this room."""

from typing import Any

from backend.places import demo, types
from backend.places.load import Known, check, keep, known, named, save
from backend.places.models import ClosingDay, Department, Region, Site, Window
from backend.places.sections import REGION, SECTIONS

DEMO_FOLDER = demo.FOLDER

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
    "keep",
    "known",
    "named",
    "prepare_demo",
    "save",
    "types",
]


async def prepare_demo(settings: Any) -> list[str]:
    """Load the demo county's places, so that accounts can name departments."""
    await demo.prepare()
    return []

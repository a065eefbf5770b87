"""The demo county's places, for those above that need departments before the catalogue is loaded."""

from pathlib import Path

from backend.kit.db import transaction
from backend.kit.rows import Checker, read
from backend.places import load
from backend.places.sections import SECTIONS

FOLDER = Path(__file__).resolve().parents[2] / "county"
_FILES = ("regions.yaml", "departments.yaml", "county.yaml", "map.yaml")


async def prepare() -> int:
    """Load the places and say how many there are. Changes nothing when called again."""
    rows, faults = read(FOLDER / name for name in _FILES)
    checker = Checker(SECTIONS, ignored=frozenset({"lifeEvents"}))
    found = checker.check(rows)
    load.check(checker, found, await load.known(found))
    if faults or checker.faults:
        raise ValueError("\n".join(map(str, [*faults, *checker.faults])))
    async with transaction():
        await load.save(found)
    return len(found["regions"])

"""Which tables hold sealed values: what each room says in its `sealed.py`."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from backend.settings import SLICES


@dataclass(frozen=True)
class Sheet:
    """A table and its sealed columns, each with what its values are bound to: `cases.name:{id}`."""

    table: str
    places: Mapping[str, str]


def sheets() -> list[Sheet]:
    """Give every table that holds sealed values, from the ground up."""
    names = [f"backend.{room}.sealed" for room in SLICES]
    said = [import_module(name).SEALED for name in names if find_spec(name)]
    return [Sheet(table, places) for each in said for table, places in each.items()]

"""What others are told of the catalogue: a new version of an item, an item that is offered no more."""

from collections.abc import Sequence
from datetime import datetime

from backend.catalogue.models import Item
from backend.sharing import api as sharing

CHANGED = sharing.Kind("item.changed", "items", frozenset({"version"}))
WITHDRAWN = sharing.Kind("item.withdrawn", "items")
sharing.declare(CHANGED, WITHDRAWN)


async def tell(items: Sequence[Item], now: datetime) -> None:
    """Announce what items say now, or that they are offered no more, as part of the load that brought it."""
    await sharing.announce_all(
        [
            sharing.News(CHANGED.name, _subject(item), {"version": item.current.number}, now)
            for item in items
            if item.current is not None and not item.withdrawn
        ]
    )
    for item in items:
        if item.withdrawn:
            await sharing.retract(WITHDRAWN.name, _subject(item), now)


def _subject(item: Item) -> sharing.Subject:
    name = item.current.content["name"] if item.current else {"zh": item.code, "en": item.code}
    return sharing.Subject(item.code, name, f"/items/{item.code}")

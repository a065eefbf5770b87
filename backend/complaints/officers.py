"""Officers a complaint names in words: all of that name, so that none of them gets it."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from backend.identity.api import Staff
from backend.kit.text import storable


async def officers_named(names: Iterable[str]) -> dict[str, set[UUID]]:
    """Give the officers of each name."""
    wanted = {name.strip()[:60] for name in names if name.strip() and storable(name)}
    found: dict[str, set[UUID]] = defaultdict(set)
    for id_, name in await Staff.filter(name__in=list(wanted)).values_list("id", "name") if wanted else ():
        found[name].add(id_)
    return found

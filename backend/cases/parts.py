"""What a kind of case adds to the cases of this room: registered by the rooms above, asked for by name."""

from collections.abc import Awaitable, Callable
from typing import Any

from backend.cases.models import Case
from backend.kit.graphql.context import Info

Part = Callable[[Case, Info], Awaitable[Any]]
_parts: dict[str, Part] = {}


def part(name: str) -> Callable[[Part], Part]:
    """Let a room above give a part of its cases (usable as a decorator)."""

    def register(give: Part) -> Part:
        _parts[name] = give
        return give

    return register


async def of(case: Case, name: str, info: Info) -> Any:
    """Ask for a part; None where no room gives it."""
    give = _parts.get(name)
    return await give(case, info) if give else None

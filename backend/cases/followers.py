"""Who follows the changes of a kind of case, in their transaction: registered by the rooms above."""

from collections import defaultdict
from collections.abc import Awaitable, Callable
from datetime import datetime

from backend.cases.models import Case

Follower = Callable[[Case, datetime], Awaitable[None]]
_followers: dict[str, list[Follower]] = defaultdict(list)


def follows(kind: str) -> Callable[[Follower], Follower]:
    """Have a function called after every change of cases of a kind (usable as a decorator)."""

    def register(follower: Follower) -> Follower:
        _followers[kind].append(follower)
        return follower

    return register


async def tell(case: Case, now: datetime) -> None:
    """Tell all who follow that a case has changed."""
    for follower in _followers[case.kind]:
        await follower(case, now)

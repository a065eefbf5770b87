"""Polls may be reminded of before they close. What somebody voted is not looked at."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from backend.reminders.api import Remindable, Source, declare
from backend.voting.models import Ballot, Issued, Poll


async def _took_part(poll: UUID, people: Collection[UUID]) -> set[UUID]:
    """Say who of some people has cast a ballot, or fetched the token of a secret one."""
    open_ = Ballot.filter(poll_id=poll, voter__in=people).values_list("voter", flat=True)
    secret = Issued.filter(poll_id=poll, voter__in=people).values_list("voter", flat=True)
    found: Any = [*await open_, *await secret]
    return set(found)


declare(Remindable.POLL, Source(Poll, "poll_closes_soon", _took_part))

"""Whoever voted stays known until the poll closes: gone, and back as somebody new, they would vote twice."""

from datetime import datetime
from typing import Any
from uuid import UUID

from backend.kit.erasure import Hindrance, hinders
from backend.kit.i18n import Words
from backend.voting.models import Ballot, Issued, Poll


@hinders("voting")
async def running_polls(person: UUID, now: datetime) -> list[Hindrance]:
    """List the open polls in which a person has voted, or was given the token to."""
    polls = await Poll.filter(closed_at=None, closes_at__gt=now, published_at__isnull=False).order_by("id")
    ids = [poll.id for poll in polls]
    cast: Any = await Ballot.filter(voter=person, poll_id__in=ids).values_list("poll_id", flat=True)
    issued: Any = await Issued.filter(voter=person, poll_id__in=ids).values_list("poll_id", flat=True)
    voted = {*cast, *issued}
    return [
        Hindrance("poll", Words(poll.title_zh, poll.title_en), poll.closes_at)
        for poll in polls
        if poll.id in voted
    ]

"""Close: no ballot joins or changes any more. By an officer before the time, else by the clock."""

from datetime import datetime
from uuid import UUID

from backend.audit import api as audit
from backend.kit.actor import SYSTEM, Actor
from backend.kit.errors import Refused
from backend.kit.openings import OpenState, state_of
from backend.voting.actions.locking import own_poll
from backend.voting.models import Poll
from backend.voting.secret import keys, log
from backend.voting.telling import stands_otherwise


async def close_poll(actor: Actor, poll: UUID, *, now: datetime) -> Poll:
    """Close a published poll before its time.

    Refuses NOT_FOUND, NOT_AN_ORGANISER, POLL_DRAFT, POLL_CLOSED.
    """
    row = await own_poll(actor, poll)
    state = state_of(row.times, now)
    if state is OpenState.DRAFT:
        raise Refused("POLL_DRAFT")
    if state is OpenState.CLOSED:
        raise Refused("POLL_CLOSED", field="poll")
    return await _seal(actor, row, now)


async def seal_poll(poll: UUID, *, now: datetime) -> bool:
    """Close a poll whose time is over, once; say whether it was this call. Waits for casts under way."""
    row = await Poll.select_for_update().get_or_none(id=poll)
    if row is None or row.closed_at is not None or row.published_at is None or now < row.closes_at:
        return False
    await _seal(SYSTEM, row, now)
    return True


async def _seal(actor: Actor, row: Poll, now: datetime) -> Poll:
    row.closed_at = now
    await row.save(update_fields=["closed_at"])
    if row.secret:
        await log.grow(row, (await keys.of_polls([row.id]))[row.id], last=True)
    else:
        await stands_otherwise([row.id])
    await audit.record(actor, "close_poll", "poll", row.id, {}, now)
    return row

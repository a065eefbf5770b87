"""Open: a draft is published. It takes ballots from its opening instant on, which may be now or later."""

from datetime import datetime
from uuid import UUID

import backend.voting.tasks  # noqa: F401 - a server that never met the worker must know the job that seals
from backend.audit import api as audit
from backend.kit import jobs
from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.kit.openings import OpenState, state_of
from backend.voting.actions.locking import own_poll
from backend.voting.electorate import known_size
from backend.voting.models import Poll
from backend.voting.secret import keys


async def open_poll(actor: Actor, poll: UUID, *, now: datetime) -> Poll:
    """Publish a draft.

    Refuses NOT_FOUND, NOT_AN_ORGANISER, POLL_PUBLISHED, POLL_TIMES (its time is over), POLL_ELECTORATE (fewer
    officers may vote in secret than are needed; of citizens it shows at the closing alone).
    """
    row = await own_poll(actor, poll)
    if state_of(row.times, now) is not OpenState.DRAFT:
        raise Refused("POLL_PUBLISHED")
    if row.closes_at <= now:
        raise Refused("POLL_TIMES", field="poll")
    if row.secret:
        await _check_electorate(row)
    row.published_at = now
    await row.save(update_fields=["published_at"])
    if row.secret:
        await keys.make(row.id)
    await jobs.defer("voting.seal", at=row.closes_at, unique=str(row.id), poll=str(row.id))
    await audit.record(actor, "open_poll", "poll", row.id, {"closes_at": row.closes_at.isoformat()}, now)
    return row


async def _check_electorate(row: Poll) -> None:
    size = await known_size(row.audience)
    if size is not None and size < row.least_voters:
        raise Refused("POLL_ELECTORATE", field="poll", size=size, least=row.least_voters)

"""Edit: a draft becomes another one, whole. Once published it stands: what people vote on stays."""

from datetime import datetime
from uuid import UUID

from backend.audit import api as audit
from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.kit.openings import OpenState, state_of
from backend.voting.actions.create_poll import NewPoll, check, columns, mark
from backend.voting.actions.locking import own_poll
from backend.voting.models import Poll


async def edit_poll(actor: Actor, poll: UUID, new: NewPoll, *, seen: str, now: datetime) -> Poll:
    """Change everything a draft says; its region too, to another one the actor coordinates.

    `seen` is the mark of the draft they read: what a colleague saved since is not written over.
    Refuses NOT_FOUND, NOT_AN_ORGANISER, POLL_PUBLISHED, POLL_STALE and what `create_poll` refuses.
    """
    row = await own_poll(actor, poll)
    if state_of(row.times, now) is not OpenState.DRAFT:
        raise Refused("POLL_PUBLISHED")
    if mark(row) != seen:
        raise Refused("POLL_STALE", field="seen")
    await check(actor, new, now)
    changed = columns(new)
    await row.update_from_dict(changed).save(update_fields=list(changed))
    await audit.record(actor, "edit_poll", "poll", row.id, {"region": new.region}, now)
    return row

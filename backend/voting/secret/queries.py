"""Reading a secret poll's log: its newest head, and what that proves of a ballot and of an older head."""

from datetime import datetime
from uuid import UUID

from backend.kit import merkle
from backend.kit.actor import Actor
from backend.voting import queries
from backend.voting.models import Entry, LogHead, Poll, Waiting
from backend.voting.secret import keys, log
from backend.voting.secret.publication import canonical
from backend.voting.secret.types import LogHead as ShownHead
from backend.voting.secret.types import PollLog, hexes


async def poll_log(
    actor: Actor, poll: UUID, leaf: bytes | None, since: int | None, now: datetime
) -> PollLog | None:
    """Give the log of a secret poll the actor may know of, once it is published.

    A proof is made from all leaves: what nobody asks for is not worked out.
    """
    row = await queries.poll(actor, poll, now)
    held = (await keys.of_polls([poll])).get(poll) if row else None
    if row is None or held is None:
        return None
    terms = log.terms_of(row, held)
    found = await LogHead.filter(poll_id=poll).order_by("-size").first()
    head = log.head_of(found, terms) if found else None
    place = await _place(row, leaf, head.size) if leaf and head else None
    leaves = (await log.leaves_of(poll))[: head.size] if head and (since or place is not None) else []
    return PollLog(
        terms=canonical(terms).decode(),
        head=ShownHead.of(head) if head else None,
        waiting=place is None and leaf is not None and await Waiting.filter(poll_id=poll, leaf=leaf).exists(),
        place=place,
        path=hexes(merkle.inclusion_proof(leaves, place)) if place is not None else [],
        growth=hexes(merkle.consistency_proof(leaves, since)) if since and 0 < since <= len(leaves) else None,
    )


async def _place(poll: Poll, leaf: bytes, size: int) -> int | None:
    row = await Entry.get_or_none(poll_id=poll.id, leaf=leaf, place__lt=size).only("place")
    return row.place if row else None

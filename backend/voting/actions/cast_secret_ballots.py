"""Cast in secret: a token and a ballot signed with its key come in, nobody's name; a promise goes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.voting import casting
from backend.voting.casting import Held
from backend.voting.secret import box, heads, keys
from backend.voting.secret.ballots import SecretBallot, fault
from backend.voting.secret.keys import PollKeys
from backend.voting.states import check_open


@dataclass(frozen=True)
class SecretCast:
    """What a phone sends. The actor is looked at only to refuse one who is signed in."""

    actor: Actor
    ballot: SecretBallot
    now: datetime


@dataclass(frozen=True)
class Receipt:
    """What the voter keeps: the ballot's leaf, and the server's promise that it will be in the log."""

    leaf: bytes
    promise: bytes


async def cast_secret_ballots(casts: Sequence[SecretCast]) -> list[Receipt | Refused]:
    """Take ballots together, no two of one key in one poll; each is answered for itself, in order.

    The same ballot again gives the same receipt. Refuses SIGNED_IN, NOT_FOUND, POLL_NOT_STARTED, POLL_CLOSED,
    POLL_NOT_SECRET, TOKEN_FALSE, BALLOT_UNKNOWN, BALLOT_UNSIGNED, BALLOT_STALE.
    """
    polls = await casting.hold(cast.ballot.poll for cast in casts)
    held = await keys.of_polls(polls)
    refused = [_refusal(cast, polls, held) for cast in casts]
    good = [cast.ballot for cast, why in zip(casts, refused, strict=True) if why is None]
    taken = iter(await box.put(good) if good else ())
    return [why or _answer(cast.ballot, held, next(taken)) for cast, why in zip(casts, refused, strict=True)]


def _refusal(cast: SecretCast, polls: Mapping[UUID, Held], held: Mapping[UUID, PollKeys]) -> Refused | None:
    if cast.actor.id is not None:
        return Refused("SIGNED_IN")
    poll = polls.get(cast.ballot.poll)
    if poll is None:
        return Refused("NOT_FOUND", field="input.poll")
    try:
        check_open(poll.times, cast.now)
    except Refused as early_or_late:
        return early_or_late
    if poll.row.id not in held:
        return Refused("POLL_NOT_SECRET", field="input.poll")
    code = fault(cast.ballot, held[poll.row.id].token_public, poll.rules)
    return Refused(code, field="input") if code else None


def _answer(
    ballot: SecretBallot, held: Mapping[UUID, PollKeys], taken: box.Taken | None
) -> Receipt | Refused:
    if taken is None:
        return Refused("BALLOT_STALE", field="input.revision")
    octets = heads.promise_octets(ballot.poll, ballot.leaf)
    return Receipt(ballot.leaf, heads.sign(held[ballot.poll].head_key, octets))

"""Made-up voters of a made-up secret poll: they are nobody, their tokens and ballots are as real as any."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from backend.kit import blindkeys, blindrsa
from backend.kit.actor import ANONYMOUS
from backend.kit.errors import Refused
from backend.kit.ids import new_id
from backend.voting.actions.cast_secret_ballots import SecretCast, cast_secret_ballots
from backend.voting.models import Issued, Poll
from backend.voting.secret import keys
from backend.voting.secret.keys import PollKeys
from backend.voting.secret.phone import Phone


async def cast_samples(poll: Poll, ballots: Sequence[Sequence[int]], at: datetime) -> None:
    """Cast ballots at an instant of the poll, each from a phone of its own. Its keys are made already.

    Refuses as `cast_secret_ballots` does, all of them for one.
    """
    held = (await keys.of_polls([poll.id]))[poll.id]
    casts = [SecretCast(ANONYMOUS, (await _voter(poll, held)).marks(*cells), at) for cells in ballots]
    for answer in await cast_secret_ballots(casts):
        if isinstance(answer, Refused):
            raise answer


async def _voter(poll: Poll, held: PollKeys) -> Phone:
    """Give a phone with its token. No trail is kept of whom it was given to: there is nobody."""
    phone = Phone(poll.id)
    asked = phone.ask(held.token_public)
    signed = blindkeys.sign(held.token_key, asked.message, "TOKEN_REQUEST")
    await Issued.create(poll_id=poll.id, voter=new_id(), asked_hash=sha256(asked.message).digest())
    phone.token = blindrsa.unblind(held.token_public, asked, signed)
    return phone

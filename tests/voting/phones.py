"""Phones that take part in a secret poll through the server's own actions."""

from backend.kit import blindrsa
from backend.kit import db as database
from backend.kit.actor import ANONYMOUS
from backend.kit.errors import Refused
from backend.voting.actions.cast_secret_ballots import SecretCast, cast_secret_ballots
from backend.voting.actions.close_poll import close_poll
from backend.voting.actions.issue_token import Issue, issue_token
from backend.voting.models import Poll
from backend.voting.secret import keys, log
from tests.voting.ballot_box import Phone
from tests.voting.world import someone


async def issue(actor, poll, phone, clock):
    """Have a phone's request signed; give the phone with its token, what it asked and what came back."""
    public = (await keys.of_polls([poll.id]))[poll.id].token_public
    asked = phone.ask(public)
    async with database.transaction():
        signed = await issue_token(Issue(actor, poll.id, asked.message), now=clock.now())
    phone.token = blindrsa.unblind(public, asked, signed)
    return phone, asked, signed


async def voter(poll, clock, actor=None):
    """Give a phone that has its token."""
    phone, _, _ = await issue(actor or someone(), poll, Phone(poll.id), clock)
    return phone


async def cast(clock, *ballots, actor=ANONYMOUS):
    """Cast ballots together."""
    async with database.transaction():
        return await cast_secret_ballots([SecretCast(actor, ballot, clock.now()) for ballot in ballots])


async def grow(poll, *, last=False):
    """Shuffle what waits into the log."""
    async with database.transaction():
        row = await Poll.select_for_update().get(id=poll.id)
        return await log.grow(row, (await keys.of_polls([row.id]))[row.id], last=last)


def codes(answers):
    """Name what was refused."""
    return [answer.code if isinstance(answer, Refused) else "" for answer in answers]


def sent(ballot):
    """Write a ballot down as the app sends it."""
    return {
        "poll": str(ballot.poll),
        "key": ballot.key.hex(),
        "prefix": ballot.prefix.hex(),
        "token": ballot.token.hex(),
        "revision": ballot.revision,
        "cells": list(ballot.cells),
        "signature": ballot.signature.hex(),
    }


async def with_voters(poll, clock, number):
    """Have so many people vote, a third for each option."""
    phones = [await voter(poll, clock) for _ in range(number)]
    await cast(clock, *(phone.marks(101 + 100 * (at % 3)) for at, phone in enumerate(phones)))
    return phones


async def close(world, poll, clock):
    """Close a poll before its time."""
    async with database.transaction():
        return await close_poll(world.coordinator, poll.id, now=clock.now())

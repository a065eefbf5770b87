"""Cast: voters choose, or choose anew, until the poll closes. Any number at once, in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.audit import api as audit
from backend.identity.api import Standing, standings
from backend.kit.actor import Actor
from backend.kit.clock import civil_date
from backend.kit.errors import Refused
from backend.kit.openings import may_see_results, state_of
from backend.voting import casting, policy
from backend.voting.casting import Held, Marked, Written
from backend.voting.cells import Choice, cells_of
from backend.voting.facts import Rules, Tally
from backend.voting.states import check_open
from backend.voting.telling import stands_otherwise


@dataclass(frozen=True)
class Cast:
    """What a voter sends."""

    actor: Actor
    poll: UUID
    choices: Sequence[Choice]
    now: datetime


@dataclass(frozen=True)
class Counted:
    """A ballot that stands, and how the poll stands with it (None while that is hidden)."""

    rules: Rules
    ballot: Written
    tally: Tally | None


async def cast_ballot(actor: Actor, poll: UUID, choices: Sequence[Choice], *, now: datetime) -> Counted:
    """Cast one ballot, or change it. Refuses as `cast_ballots` does."""
    [answer] = await cast_ballots([Cast(actor, poll, choices, now)])
    if isinstance(answer, Refused):
        raise answer
    return answer


async def cast_ballots(casts: Sequence[Cast]) -> list[Counted | Refused]:
    """Cast ballots together, no two of one voter in one poll; each is answered for itself, in order.

    Refuses NOT_FOUND, POLL_NOT_STARTED, POLL_CLOSED, UNAUTHENTICATED, WRONG_ROLE, WRONG_REGION, TOO_YOUNG,
    TOO_OLD, ID_NUMBER_NEEDED, POLL_SECRET, BALLOT_FEW, BALLOT_MANY, BALLOT_TWICE, BALLOT_UNKNOWN,
    BALLOT_SCORE.
    """
    polls = await casting.hold(cast.poll for cast in casts)
    known = await _standings(casts, polls)
    judged = [_judge(cast, polls, known) for cast in casts]
    ballots = [ballot for ballot in judged if isinstance(ballot, Marked)]
    written = iter(await casting.write(ballots) if ballots else ())
    counts = await _count({ballot.poll for ballot in ballots}, polls) if ballots else {}
    await stands_otherwise(counts)
    await audit.record_many(
        [(cast.actor, cast.poll) for cast, ballot in zip(casts, judged, strict=True) if _stands(ballot)],
        "cast_ballot",
        "poll",
        casts[0].now,
    )
    return [
        judgement if isinstance(judgement, Refused) else _counted(cast, polls, next(written), counts)
        for cast, judgement in zip(casts, judged, strict=True)
    ]


async def _count(wanted: set[UUID], polls: Mapping[UUID, Held]) -> dict[UUID, Tally]:
    found = await casting.tallies_now(wanted)
    return {poll: Tally(polls[poll].rules, counts) for poll, counts in found.items()}


async def _standings(casts: Sequence[Cast], polls: dict[UUID, Held]) -> dict[UUID, Standing]:
    asked = {
        cast.actor.id
        for cast in casts
        if cast.actor.is_citizen and cast.poll in polls and polls[cast.poll].audience.asks_standing
    }
    return await standings([one for one in asked if one]) if asked else {}


def _judge(cast: Cast, polls: dict[UUID, Held], known: dict[UUID, Standing]) -> Marked | Refused:
    poll, voter = polls.get(cast.poll), cast.actor.id
    if poll is None:
        return Refused("NOT_FOUND", field="input.poll")
    standing = known.get(voter) if voter else None
    try:
        check_open(poll.times, cast.now)
        if poll.row.secret:
            return Refused("POLL_SECRET", field="input.poll")
        code = policy.refusal(cast.actor, poll.audience, standing, civil_date(cast.now))
        if code is not None or voter is None:
            return Refused(code or "UNAUTHENTICATED")
        return Marked(cast.poll, voter, cells_of(poll.rules, cast.choices), cast.now)
    except Refused as refused:
        return refused


def _stands(judgement: Marked | Refused) -> bool:
    return isinstance(judgement, Marked)


def _counted(cast: Cast, polls: dict[UUID, Held], ballot: Written, counts: dict[UUID, Tally]) -> Counted:
    poll = polls[cast.poll]
    shown = may_see_results(poll.row.results_shown, state_of(poll.times, cast.now))
    return Counted(poll.rules, ballot, counts[cast.poll] if shown else None)

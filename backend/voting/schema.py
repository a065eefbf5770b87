"""Polls in the API."""

from typing import Annotated
from uuid import UUID

import strawberry

from backend.kit.graphql.connection import encode_cursor
from backend.kit.graphql.context import Context, Info
from backend.kit.graphql.openings import OpenState
from backend.kit.graphql.refusal import Refusal, mutation
from backend.kit.graphql.together import Together
from backend.kit.openlists import place_of
from backend.kit.readplan.roots import OnCore, reads
from backend.voting import queries
from backend.voting.actions.cast_ballots import Cast, Counted, cast_ballot, cast_ballots
from backend.voting.actions.close_poll import close_poll
from backend.voting.actions.create_poll import create_poll
from backend.voting.actions.edit_poll import edit_poll
from backend.voting.actions.open_poll import open_poll
from backend.voting.counts import Ballot, BallotCast, results_of
from backend.voting.inputs import CastBallotInput, CreatePollInput
from backend.voting.secret.schema import SecretMutation, SecretQuery
from backend.voting.types import Poll, PollChanged, PollConnection, PollEdge

PollId = Annotated[UUID, strawberry.argument(description="Identifier of the poll.")]
First = Annotated[int, strawberry.argument(description="How many, at most 50.")]
After = Annotated[str | None, strawberry.argument(description="Cursor to go on after.")]
State = Annotated[OpenState | None, strawberry.argument(description="Only those that stand so.")]

_THEN = "The poll as it is now, or why not."
CastBallotResult = Annotated[
    BallotCast | Refusal, strawberry.union("CastBallotResult", description="The ballot, or why not.")
]
CreatePollResult = Annotated[PollChanged | Refusal, strawberry.union("CreatePollResult", description=_THEN)]
EditPollResult = Annotated[PollChanged | Refusal, strawberry.union("EditPollResult", description=_THEN)]
OpenPollResult = Annotated[PollChanged | Refusal, strawberry.union("OpenPollResult", description=_THEN)]
ClosePollResult = Annotated[PollChanged | Refusal, strawberry.union("ClosePollResult", description=_THEN)]


# Their public answers are stored.
_IN_PYTHON = OnCore("states and results are worked out in Python, from the clock and from spread counts")


@strawberry.type
class VotingQuery(SecretQuery):
    @reads(_IN_PYTHON)
    @strawberry.field(description="Published polls, those that close last on top.")
    async def polls(
        self, info: Info, state: State = None, first: First = 20, after: After = None
    ) -> PollConnection:
        page = await queries.polls(state, first, after, info.context.now)
        language = info.context.language
        edges = [
            PollEdge(cursor=encode_cursor(place_of(row)), node=Poll.of(row, language)) for row in page.rows
        ]
        return PollConnection(edges=edges, page_info=page.info)

    @reads(_IN_PYTHON)
    @strawberry.field(description="One poll; null where there is none the viewer may know of.")
    async def poll(self, info: Info, id: PollId) -> Poll | None:  # noqa: A002 - the word of the API
        row = await queries.poll(info.context.actor, id, info.context.now)
        return Poll.of(row, info.context.language) if row else None

    @reads(_IN_PYTHON)
    @strawberry.field(
        description="The polls an officer runs, drafts too, the newest first; empty for others."
    )
    async def desk_polls(self, info: Info) -> list[Poll]:
        rows = await queries.run_by(info.context.actor)
        return [Poll.of(row, info.context.language) for row in rows]


def _sent(context: Context, input: CastBallotInput) -> Cast:  # noqa: A002 - the argument's name
    return Cast(context.actor, input.poll, input.marks(), context.now)


def _cast(counted: Counted) -> BallotCast:
    results = None if counted.tally is None else results_of(counted.tally)
    return BallotCast(ballot=Ballot.of(counted.ballot, counted.rules), results=results)


Together(
    "castBallot",
    read=_sent,
    write=cast_ballots,
    show=_cast,
    apart=lambda cast: [(cast.poll, cast.actor.id)],
)


@strawberry.type
class VotingMutation(SecretMutation):
    @mutation("Cast a ballot, or change it, while the poll is open.")
    async def cast_ballot(
        self,
        info: Info,
        input: Annotated[CastBallotInput, strawberry.argument(description="The ballot.")],  # noqa: A002
    ) -> CastBallotResult:
        return _cast(await cast_ballot(info.context.actor, input.poll, input.marks(), now=info.context.now))

    @mutation("Write a poll down as a draft. For coordinators of its region.")
    async def create_poll(
        self,
        info: Info,
        input: Annotated[CreatePollInput, strawberry.argument(description="The poll.")],  # noqa: A002
    ) -> CreatePollResult:
        row = await create_poll(info.context.actor, input.new_poll(), now=info.context.now)
        return PollChanged(poll=Poll.of(row, info.context.language))

    @mutation(
        "Change a draft, whole. Refused once it is published (POLL_PUBLISHED), "
        "and if somebody saved it meanwhile (POLL_STALE)."
    )
    async def edit_poll(
        self,
        info: Info,
        poll: PollId,
        seen: Annotated[str, strawberry.argument(description="`mark` of what was read.")],
        input: Annotated[CreatePollInput, strawberry.argument(description="The poll from now on.")],  # noqa: A002
    ) -> EditPollResult:
        new, context = input.new_poll(), info.context
        row = await edit_poll(context.actor, poll, new, seen=seen, now=context.now)
        return PollChanged(poll=Poll.of(row, context.language))

    @mutation("Publish a draft; it takes ballots from its opening instant on.")
    async def open_poll(self, info: Info, poll: PollId) -> OpenPollResult:
        row = await open_poll(info.context.actor, poll, now=info.context.now)
        return PollChanged(poll=Poll.of(row, info.context.language))

    @mutation("Close a poll before its time. What was counted stands.")
    async def close_poll(self, info: Info, poll: PollId) -> ClosePollResult:
        row = await close_poll(info.context.actor, poll, now=info.context.now)
        return PollChanged(poll=Poll.of(row, info.context.language))

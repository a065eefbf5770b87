"""Secret polls in the API: a token with a name, a ballot without one, and proofs for everybody."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

import strawberry

from backend.kit.errors import Refused
from backend.kit.graphql.context import Context, Info
from backend.kit.graphql.refusal import Refusal, mutation
from backend.kit.graphql.spending import spend
from backend.kit.graphql.together import Together
from backend.kit.readplan.roots import OnCore, reads
from backend.voting import rates
from backend.voting.actions.cast_secret_ballots import Receipt, SecretCast, cast_secret_ballots
from backend.voting.actions.issue_token import Issue, issue_token
from backend.voting.secret import queries
from backend.voting.secret.types import (
    CastSecretBallotInput,
    IssueTokenInput,
    Leaf,
    PollLog,
    PollToken,
    SecretBallotCast,
    Since,
    octets,
)

PollId = Annotated[UUID, strawberry.argument(description="Identifier of the poll.")]
IssueTokenResult = Annotated[
    PollToken | Refusal, strawberry.union("IssueTokenResult", description="The token, or why not.")
]
CastSecretBallotResult = Annotated[
    SecretBallotCast | Refusal,
    strawberry.union("CastSecretBallotResult", description="What the voter keeps, or why not."),
]


@strawberry.type
class SecretQuery:
    @reads(OnCore("proofs are worked out in Python, from the leaves of the whole log"))
    @strawberry.field(description="The log of a published secret poll; null where there is none.")
    async def poll_log(
        self, info: Info, poll: PollId, leaf: Leaf = None, since: Since = None
    ) -> PollLog | None:
        context = info.context
        await spend(context, rates.PROOFS_PER_ADDRESS, context.address)
        asked = octets(leaf, "BALLOT_OCTETS", "leaf") if leaf else None
        return await queries.poll_log(context.actor, poll, asked, since, context.now)


def _asked(context: Context, input: IssueTokenInput) -> tuple[Context, IssueTokenInput]:  # noqa: A002
    return context, input


async def _issue_all(asked: Sequence[tuple[Context, IssueTokenInput]]) -> list[bytes | Refused]:
    return [await _issue(*one) for one in asked]


async def _issue(context: Context, input: IssueTokenInput) -> bytes | Refused:  # noqa: A002
    try:
        return await issue_token(Issue(context.actor, input.poll, input.octets()), now=context.now)
    except Refused as refused:
        return refused


async def _count_token(context: Context, _: object) -> None:
    if context.actor.id is not None:
        await spend(context, rates.TOKENS_PER_PERSON, str(context.actor.id))


async def _count_ballot(context: Context, _: object) -> None:
    await spend(context, rates.BALLOTS_PER_ADDRESS, context.address)


def _token(signed: bytes) -> PollToken:
    return PollToken(signed=signed.hex())


def _sent(context: Context, input: CastSecretBallotInput) -> SecretCast:  # noqa: A002
    return SecretCast(context.actor, input.ballot(), context.now)


def _taken(receipt: Receipt) -> SecretBallotCast:
    return SecretBallotCast(leaf=receipt.leaf.hex(), promise=receipt.promise.hex())


# No key is kept of either: beside its owner it would tell to the millisecond when a token was asked for,
# and without one there is nobody to keep it for. Both may be sent again as they are.
Together(
    "issueToken",
    read=_asked,
    write=_issue_all,
    show=_token,
    admit=_count_token,
    unkept=lambda _: True,
    apart=lambda asked: [(asked[1].poll, asked[0].actor.id)],
)
Together(
    "castSecretBallot",
    read=_sent,
    write=cast_secret_ballots,
    show=_taken,
    admit=_count_ballot,
    unkept=lambda _: True,
    apart=lambda cast: [(cast.ballot.poll, cast.ballot.key)],
)


@strawberry.type
class SecretMutation:
    @mutation("Have a blinded request signed, once per poll. For those who may vote in it.")
    async def issue_token(
        self,
        info: Info,
        input: Annotated[IssueTokenInput, strawberry.argument(description="The request.")],  # noqa: A002
    ) -> IssueTokenResult:
        await _count_token(info.context, None)
        return _token(
            await issue_token(Issue(info.context.actor, input.poll, input.octets()), now=info.context.now)
        )

    @mutation("Cast a secret ballot, or change it. Refused to whoever is signed in.")
    async def cast_secret_ballot(
        self,
        info: Info,
        input: Annotated[CastSecretBallotInput, strawberry.argument(description="The ballot.")],  # noqa: A002
    ) -> CastSecretBallotResult:
        await _count_ballot(info.context, None)
        [answer] = await cast_secret_ballots([_sent(info.context, input)])
        if isinstance(answer, Refused):
            raise answer
        return _taken(answer)

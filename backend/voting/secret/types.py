"""Secret polls as the API shows them: octets are hexadecimal, as in the published file."""

from collections.abc import Sequence
from typing import Annotated, Self
from uuid import UUID

import strawberry

from backend.kit import blindkeys
from backend.kit.errors import Refused
from backend.voting.secret.ballots import SecretBallot
from backend.voting.secret.heads import Head


@strawberry.type(description="A second key's signature of a head of a poll's log.")
class CoSignature:
    key: str = strawberry.field(description="Public key, Ed25519.")
    signature: str = strawberry.field(description="Its signature of the head.")


@strawberry.type(description="A signed head of the log of a secret poll.")
class LogHead:
    issued: int = strawberry.field(description="Tokens given out until then.")
    size: int = strawberry.field(description="Ballots in the log.")
    root: str = strawberry.field(description="Root of the Merkle tree over them (RFC 9162).")
    signature: str = strawberry.field(description="The server's signature, Ed25519.")
    cosigned: list[CoSignature] = strawberry.field(description="Signatures of others.")

    @classmethod
    def of(cls, head: Head) -> Self:
        """Render a head."""
        return cls(
            issued=head.issued,
            size=head.size,
            root=head.root.hex(),
            signature=head.signature.hex(),
            cosigned=[CoSignature(key=one.key.hex(), signature=one.signature.hex()) for one in head.cosigned],
        )


@strawberry.type(description="The log of a secret poll, and what it proves about a ballot and an older head.")
class PollLog:
    terms: str = strawberry.field(description="What every head vouches for, JSON: the poll and its keys.")
    head: LogHead | None = strawberry.field(description="The newest head; null before the log has grown.")
    waiting: bool = strawberry.field(description="The ballot asked about was taken and joins the log later.")
    place: int | None = strawberry.field(description="Its place in the log; null if it is not there.")
    path: list[str] = strawberry.field(description="Its audit path to the root of `head`.")
    growth: list[str] | None = strawberry.field(
        description="Proof that the log of `since` ballots is a beginning of this one; null if it is not."
    )


@strawberry.type(description="A token: the blind signature of what a phone asked for.")
class PollToken:
    signed: str = strawberry.field(description="The blind signature (RFC 9474).")


@strawberry.type(description="A secret ballot that was taken.")
class SecretBallotCast:
    leaf: str = strawberry.field(description="The ballot's leaf hash.")
    promise: str = strawberry.field(
        description="The server's signature that this leaf will be in the log, Ed25519."
    )


@strawberry.input(description="A request for a token.")
class IssueTokenInput:
    poll: UUID = strawberry.field(description="Identifier of the poll.")
    blinded: str = strawberry.field(description="The blinded message (RFC 9474).")

    def octets(self) -> bytes:
        """Read it. Refuses TOKEN_REQUEST."""
        return octets(self.blinded, "TOKEN_REQUEST", "input.blinded")


@strawberry.input(description="A secret ballot. It is sent without anybody's name.")
class CastSecretBallotInput:
    poll: UUID = strawberry.field(description="Identifier of the poll.")
    key: str = strawberry.field(description="The voter's public key for this poll, P-256, uncompressed.")
    prefix: str = strawberry.field(description="The random prefix of the token's message.")
    token: str = strawberry.field(description="The signature that makes the key one of those entitled.")
    revision: int = strawberry.field(description="1 for the first ballot of this key, then 2, 3, …")
    cells: list[int] = strawberry.field(description="Marks: 100 × place of the option + value, ascending.")
    signature: str = strawberry.field(description="The key's signature of the ballot, r and s.")

    def ballot(self) -> SecretBallot:
        """Read it. What is no octets at all cannot hold, and is refused as such by whoever judges it."""
        key, prefix, token, signature = (
            blindkeys.octets(one) for one in (self.key, self.prefix, self.token, self.signature)
        )
        return SecretBallot(self.poll, key, prefix, token, self.revision, tuple(self.cells), signature)


Leaf = Annotated[
    str | None, strawberry.argument(description="Leaf hash of a ballot somebody holds a receipt of.")
]
Since = Annotated[int | None, strawberry.argument(description="Size of an older head somebody kept.")]


def octets(text: str, code: str, field: str) -> bytes:
    """Read hexadecimal. Refuses with the code given."""
    found = blindkeys.octets(text)
    if not found:
        raise Refused(code, field=field)
    return found


def hexes(found: Sequence[bytes]) -> list[str]:
    """Write a proof."""
    return [one.hex() for one in found]

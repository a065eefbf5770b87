"""A second key under the heads of a log, kept by somebody else: one alone cannot tell two stories."""

from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from backend.voting.models import LogHead, Poll
from backend.voting.secret import heads, keys, log
from backend.voting.secret.publication import Publication
from backend.voting.secret.remembering import Memory, growth_of


class NotSigned(ValueError):  # noqa: N818 - says what happened
    """The signature was not kept. Its text says why."""


@dataclass(frozen=True)
class Signed:
    """What the holder of the second key sends back."""

    poll: UUID
    size: int
    key: bytes
    signature: bytes

    @classmethod
    def read(cls, written: Any) -> Self:
        """Read it. Raises `NotSigned`."""
        try:
            octets = [bytes.fromhex(written[name]) for name in ("key", "signature")]
            return cls(UUID(written["poll"]), int(written["size"]), *octets)
        except (KeyError, TypeError, ValueError, AttributeError):
            raise NotSigned("this is no signature of a head") from None

    def written(self) -> dict[str, Any]:
        """Write it down."""
        return {
            "poll": str(self.poll),
            "size": self.size,
            "key": self.key.hex(),
            "signature": self.signature.hex(),
        }


def sign_newest(published: Publication, key: object, memory: Memory) -> Signed:
    """Sign the newest head of a file, and remember it.

    Raises `NotSigned` where the server has not signed it, the log does not go on from what this key signed
    before, or the key is none of Ed25519.
    """
    if not isinstance(key, Ed25519PrivateKey):
        raise NotSigned("the key is no Ed25519 key")
    if not published.heads:
        raise NotSigned("the log has no head yet")
    head = published.heads[-1]
    if not heads.is_signed(published.terms.head_key, head.octets, head.signature):
        raise NotSigned("the server has not signed this head")
    if not memory.allows(published):
        raise NotSigned("this log does not go on from the one signed before: tell everybody")
    memory.keep(head.poll, head.size, head.root)
    return Signed(head.poll, head.size, key.public_key().public_bytes_raw(), heads.sign(key, head.octets))


async def heads_of(poll: UUID) -> Publication:
    """Give the terms of a secret poll, its heads and how each goes on from the last: for a second key."""
    row, held = await Poll.get_or_none(id=poll), (await keys.of_polls([poll])).get(poll)
    if row is None or held is None:
        raise NotSigned("there is no such secret poll")
    terms = log.terms_of(row, held)
    found = await LogHead.filter(poll_id=poll).order_by("size")
    shown = [log.head_of(one, terms) for one in found]
    leaves = await log.leaves_of(poll) if len(shown) > 1 else []
    return Publication(terms, [], shown, {}, growth_of(leaves, shown))


async def keep(signed: Signed) -> None:
    """Keep a co-signature that holds, once. Raises `NotSigned`."""
    published = await heads_of(signed.poll)
    head = next((one for one in published.heads if one.size == signed.size), None)
    if head is None or not heads.is_signed(signed.key, head.octets, signed.signature):
        raise NotSigned("the signature is not of a head of this poll")
    if signed.key == published.terms.head_key:
        raise NotSigned("this is the server's own key; a second one is wanted")
    row = await LogHead.select_for_update().get(poll_id=signed.poll, size=signed.size)
    if all(one["key"] != signed.key.hex() for one in row.cosigned):
        row.cosigned = [*row.cosigned, {"key": signed.key.hex(), "signature": signed.signature.hex()}]
        await row.save(update_fields=["cosigned"])

"""What the server signs about a poll's log (pure): a promise for each ballot, a head for each growth."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_PROMISE, _HEAD = b"zhengtong ballot promise 1\0", b"zhengtong tree head 1\0"


@dataclass(frozen=True)
class CoSignature:
    """A second key's signature of the same head."""

    key: bytes
    signature: bytes


@dataclass(frozen=True)
class Head:
    """How the log stood: `size` ballots under `root`, `issued` tokens given out; the hash of the terms."""

    poll: UUID
    terms: bytes
    issued: int
    size: int
    root: bytes
    signature: bytes = b""
    cosigned: Sequence[CoSignature] = ()

    @property
    def octets(self) -> bytes:
        """Give what is signed."""
        return (
            _HEAD + self.poll.bytes + self.terms + self.issued.to_bytes(8) + self.size.to_bytes(8) + self.root
        )


def promise_octets(poll: UUID, leaf: bytes) -> bytes:
    """Give what the server signs when it takes a ballot: this leaf will be in the log."""
    return _PROMISE + poll.bytes + leaf


def sign(key: Ed25519PrivateKey, octets: bytes) -> bytes:
    """Sign a promise or a head."""
    return key.sign(octets)


def is_signed(key: bytes, octets: bytes, signature: bytes) -> bool:
    """Say whether a signature holds."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, octets)
    except (InvalidSignature, ValueError):
        return False
    return True


def is_vouched(head: Head, key: bytes, cosigners: Iterable[bytes] = ()) -> bool:
    """Say whether a head is signed by the server's key and by every co-signer asked for, none falsely."""
    if not is_signed(key, head.octets, head.signature):
        return False
    if not all(is_signed(one.key, head.octets, one.signature) for one in head.cosigned):
        return False
    return {one.key for one in head.cosigned}.issuperset(cosigners)

"""What a secret ballot is, octet by octet (pure): the phone, the server and the recount all follow this page.

A voter's phone makes a key pair for one poll and has its public half signed blindly: that signature is the
token. Every ballot carries key and token and is signed with the key, so whoever has seen a token (the server
has) still cannot cast or change a ballot with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from backend.kit import blindrsa
from backend.kit.errors import Refused
from backend.kit.merkle import leaf_hash
from backend.voting.cells import cells_of, choices_of
from backend.voting.facts import Rules

KEY_BYTES = 65  # a point of P-256, uncompressed: what every browser's WebCrypto makes
SIGNATURE_BYTES = 64
MOST_REVISIONS = 1000
_HALF = SIGNATURE_BYTES // 2
_TOKEN, _BALLOT = b"zhengtong poll token 1\0", b"zhengtong ballot 1\0"


@dataclass(frozen=True)
class SecretBallot:
    """A ballot with all that proves it. `revision` counts from 1; the last one of a key counts."""

    poll: UUID
    key: bytes
    prefix: bytes
    token: bytes
    revision: int
    cells: tuple[int, ...]
    signature: bytes

    @property
    def leaf(self) -> bytes:
        """Give its hash as a leaf of the poll's log."""
        signed = signed_octets(self.poll, self.revision, self.cells)
        return leaf_hash(b"".join((self.key, self.prefix, self.token, signed, self.signature)))


def token_message(poll: UUID, key: bytes) -> bytes:
    """Give what is blinded and signed: it holds for one poll and one key."""
    return _TOKEN + poll.bytes + key


def signed_octets(poll: UUID, revision: int, cells: Sequence[int]) -> bytes:
    """Give what a voter's key signs."""
    marks = b"".join(cell.to_bytes(2) for cell in cells)
    return _BALLOT + poll.bytes + revision.to_bytes(4) + len(cells).to_bytes(2) + marks


def fault(ballot: SecretBallot, token_key: rsa.RSAPublicKey, rules: Rules) -> str | None:
    """Give the code of what is wrong with a ballot by itself, or None."""
    if not 1 <= ballot.revision <= MOST_REVISIONS:
        return "BALLOT_STALE"
    if not _is_marked(rules, ballot.cells):
        return "BALLOT_UNKNOWN"
    if len(ballot.prefix) != blindrsa.PREFIX_BYTES or len(ballot.key) != KEY_BYTES:
        return "TOKEN_FALSE"
    prepared = ballot.prefix + token_message(ballot.poll, ballot.key)
    if not blindrsa.verify(token_key, prepared, ballot.token):
        return "TOKEN_FALSE"
    return None if _is_signed(ballot) else "BALLOT_UNSIGNED"


def _is_marked(rules: Rules, cells: Sequence[int]) -> bool:
    try:
        return cells_of(rules, choices_of(rules, cells)) == list(cells)
    except (Refused, IndexError):
        return False


def _is_signed(ballot: SecretBallot) -> bool:
    if len(ballot.signature) != SIGNATURE_BYTES:
        return False
    numbers = (int.from_bytes(half) for half in (ballot.signature[:_HALF], ballot.signature[_HALF:]))
    try:
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), ballot.key)
        octets = signed_octets(ballot.poll, ballot.revision, ballot.cells)
        key.verify(encode_dss_signature(*numbers), octets, ec.ECDSA(hashes.SHA256()))
    except (InvalidSignature, ValueError):
        return False
    return True

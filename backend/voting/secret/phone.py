"""What a voter's phone does in a secret poll: a key of its own, a token asked for blindly, signed ballots.

The app does the same in the browser (`pwa/src/features/part/secret`); here it is for polls that are made up.
"""

from uuid import UUID

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from backend.kit import blindrsa
from backend.kit.blindrsa import Blinded
from backend.voting.secret.ballots import SIGNATURE_BYTES, SecretBallot, signed_octets, token_message

_HALF = SIGNATURE_BYTES // 2


class Phone:
    """A key pair for one poll, and the ballots it signs. `token` is set once it is unblinded."""

    def __init__(self, poll: UUID) -> None:
        self.poll = poll
        self._key = ec.generate_private_key(ec.SECP256R1())
        self.public = self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.prepared = blindrsa.prepare(token_message(poll, self.public))
        self.token = b""
        self.revision = 0

    def ask(self, token_key: rsa.RSAPublicKey) -> Blinded:
        """Blind; what is to be sent is `.message`."""
        return blindrsa.blind(token_key, self.prepared)

    def marks(self, *cells: int, poll: UUID | None = None) -> SecretBallot:
        """Sign the next ballot; `poll` is where it is shown, its own unless told."""
        self.revision += 1
        signature = self._key.sign(signed_octets(self.poll, self.revision, cells), ec.ECDSA(hashes.SHA256()))
        raw = b"".join(number.to_bytes(_HALF) for number in decode_dss_signature(signature))
        prefix = self.prepared[: blindrsa.PREFIX_BYTES]
        return SecretBallot(poll or self.poll, self.public, prefix, self.token, self.revision, cells, raw)

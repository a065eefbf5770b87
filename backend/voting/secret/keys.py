"""The keys of a secret poll: made when it is published, sealed at rest; only public halves are shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from backend.kit import blindkeys, crypto
from backend.voting.models import PollKeys as Row

_CACHED = 64


@dataclass(frozen=True)
class PollKeys:
    """Opened keys of a poll."""

    token_key: rsa.RSAPrivateKey
    head_key: Ed25519PrivateKey

    @property
    def token_public(self) -> rsa.RSAPublicKey:
        """Give what tokens are checked with."""
        return self.token_key.public_key()

    @property
    def head_public(self) -> bytes:
        """Give what promises and heads are checked with."""
        return self.head_key.public_key().public_bytes_raw()


_opened: dict[UUID, PollKeys] = {}


async def make(poll: UUID) -> None:
    """Make the keys of a poll and keep them sealed."""
    head = Ed25519PrivateKey.generate()
    await Row.create(
        poll_id=poll,
        token_key_enc=await blindkeys.make(_place(poll, "token")),
        head_key_enc=crypto.seal(head.private_bytes_raw(), _place(poll, "head")),
    )


async def of_polls(polls: Iterable[UUID]) -> Mapping[UUID, PollKeys]:
    """Open the keys of those polls that are secret."""
    wanted = set(polls)
    missing = wanted - _opened.keys()
    for row in await Row.filter(poll_id__in=missing) if missing else ():
        if len(_opened) >= _CACHED:
            _opened.clear()
        _opened[row.poll_id] = _open(row)
    return {poll: _opened[poll] for poll in wanted if poll in _opened}


def _open(row: Row) -> PollKeys:
    token = blindkeys.open_(bytes(row.token_key_enc), _place(row.poll_id, "token"))
    head = crypto.open_(row.head_key_enc, _place(row.poll_id, "head"))
    return PollKeys(token, Ed25519PrivateKey.from_private_bytes(head))


def _place(poll: UUID, which: str) -> str:
    return f"voting.keys.{which}:{poll}"

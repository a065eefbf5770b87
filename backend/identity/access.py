"""Access tokens: ten minutes, signed with Ed25519, carrying ids and nothing else."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from uuid import UUID

import jwt
import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from backend.identity.models import Session
from backend.kit.actor import ActorKind
from backend.kit.errors import Refused

LIFETIME = timedelta(minutes=10)
_AUDIENCE = "zhengtong"
_ALGORITHM = "EdDSA"
_MAX_CHARS = 1024
_MOST_REMEMBERED = 10_000


@dataclass(frozen=True)
class Claims:
    """Who a token speaks for."""

    owner: UUID
    kind: ActorKind
    session: UUID


@dataclass(frozen=True)
class _Signer:
    private: Ed25519PrivateKey
    public: Ed25519PublicKey
    key_id: str
    head: str  # the first part of every token of ours


class _Content(msgspec.Struct):
    aud: str
    sub: UUID
    knd: str
    sid: UUID
    iat: float
    exp: float


def issue(seed: bytes, claims: Claims, now: datetime) -> str:
    """Sign a token."""
    signer = _signer(seed)
    content = {
        "aud": _AUDIENCE,
        "sub": str(claims.owner),
        "knd": claims.kind.value,
        "sid": str(claims.session),
        "iat": int(now.timestamp()),
        "exp": int((now + LIFETIME).timestamp()),
    }
    return jwt.encode(content, signer.private, algorithm=_ALGORITHM, headers={"kid": signer.key_id})


def for_session(seed: bytes, session: Session, now: datetime) -> str:
    """Sign a token for the owner of a session."""
    kind = ActorKind.STAFF if session.staff_id else ActorKind.CITIZEN
    owner = session.staff_id or session.person_id
    assert owner is not None
    return issue(seed, Claims(owner, kind, session.id), now)


def read(seed: bytes, token: str, now: datetime) -> Claims:
    """Check a token and give its claims. Refuses UNAUTHENTICATED, and never says why."""
    try:
        issued, expires, claims = _claims(seed, token)
    except (InvalidSignature, ValueError, msgspec.MsgspecError) as fault:
        raise Refused("UNAUTHENTICATED") from fault
    if not issued - 60 <= now.timestamp() < expires:
        raise Refused("UNAUTHENTICATED")
    return claims


@lru_cache(maxsize=_MOST_REMEMBERED)  # a signature that was good stays good; what time says is asked anew
def _claims(seed: bytes, token: str) -> tuple[float, float, Claims]:
    content = _verified(_signer(seed), token)
    return content.iat, content.exp, Claims(content.sub, ActorKind(content.knd), content.sid)


def _verified(signer: _Signer, token: str) -> _Content:
    # Nobody else issues tokens for us, so there is one header, and none is parsed that is not signed.
    signed, _, signature = token.rpartition(".")
    head, _, body = signed.partition(".")
    if len(token) > _MAX_CHARS or head != signer.head:
        raise Refused("UNAUTHENTICATED")
    signer.public.verify(_octets(signature), signed.encode("ascii"))
    content = msgspec.json.decode(_octets(body), type=_Content)
    if content.aud != _AUDIENCE:
        raise Refused("UNAUTHENTICATED")
    return content


def _octets(part: str) -> bytes:
    return base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)


@lru_cache(maxsize=4)
def _signer(seed: bytes) -> _Signer:
    private = Ed25519PrivateKey.from_private_bytes(seed)
    public = private.public_key()
    key_id = hashlib.sha256(public.public_bytes_raw()).hexdigest()[:16]
    sample = jwt.encode({}, private, algorithm=_ALGORITHM, headers={"kid": key_id})
    return _Signer(private, public, key_id, sample.partition(".")[0])

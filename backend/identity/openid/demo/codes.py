"""Codes and tokens of the demonstration's provider: made whole, kept nowhere but in themselves."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

import msgspec
from authlib.oidc.core.util import create_half_hash
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from joserfc import jwt
from joserfc.jwk import ECKey

from backend.kit import crypto, octets
from backend.kit.ids import new_id

CODE_LASTS: Final = timedelta(minutes=1)
_TOKEN_LASTS: Final = timedelta(minutes=5)
_PURPOSE: Final = "demo openid code"
_CURVE: Final = ec.SECP256R1()


@dataclass(frozen=True)
class Grant:
    """What somebody agreed to on the provider's page."""

    subject: str
    client_id: str
    back: str
    nonce: str
    challenge: str
    expires_at: datetime
    id: UUID = field(default_factory=new_id)


def code_for(grant: Grant) -> str:
    """Write a grant as a code."""
    return octets.encode(crypto.seal(msgspec.json.encode(grant), _PURPOSE))


def read_code(code: str, now: datetime) -> Grant | None:
    """Read a code; None if it is none of ours, or has lapsed."""
    try:
        grant = msgspec.json.decode(crypto.open_(octets.decode(code), _PURPOSE), type=Grant)
    except (crypto.CannotOpen, ValueError, msgspec.MsgspecError):
        return None
    return grant if grant.expires_at > now else None


@lru_cache(maxsize=4)
def signing_key(seed: bytes) -> ECKey:
    """Give the provider's key, the same in every process of one demonstration."""
    secret = int.from_bytes(hashlib.sha256(b"demo openid " + seed).digest(), "big") >> 1
    private = ec.derive_private_key(secret, _CURVE)
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    key = ECKey.import_key(pem, {"use": "sig", "alg": "ES256"})
    key.ensure_kid()
    return key


def id_token(
    key: ECKey, issuer: str, grant: Grant, *, about: dict[str, Any], access: str, now: datetime
) -> str:
    """Sign who somebody is."""
    claims = {
        "iss": issuer,
        "aud": grant.client_id,
        "sub": grant.subject,
        "nonce": grant.nonce,
        "iat": int(now.timestamp()),
        "exp": int((now + _TOKEN_LASTS).timestamp()),
        "at_hash": create_half_hash(access, "ES256").decode(),
    }
    return jwt.encode({"alg": "ES256", "kid": key.kid}, claims | about, key)

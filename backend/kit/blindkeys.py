"""Keys that sign blindly, one for each thing that gives tokens out: sealed at rest, public halves shown."""

import asyncio
from hashlib import sha256
from uuid import UUID, uuid4

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from backend.kit import blindrsa, crypto, db
from backend.kit.errors import Refused

_BITS = 2048  # holds for the year a poll or survey may last at most; phones blind with it in a blink
_MOST_CHARS = 8192


async def make(place: str) -> bytes:
    """Make a key and seal it; `place` is what the sealed value is bound to."""
    key = await asyncio.to_thread(blindrsa.generate, _BITS)
    pkcs8 = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return crypto.seal(pkcs8, place)


def open_(sealed: bytes, place: str) -> rsa.RSAPrivateKey:
    """Open a key that `make` has sealed. It takes a millisecond: whoever opens one often remembers it."""
    key = serialization.load_der_private_key(crypto.open_(sealed, place), None)
    assert isinstance(key, rsa.RSAPrivateKey), "made above"
    return key


def shown(key: rsa.RSAPrivateKey) -> str:
    """Give the public half: SubjectPublicKeyInfo, in hexadecimal."""
    public = serialization.PublicFormat.SubjectPublicKeyInfo
    return key.public_key().public_bytes(serialization.Encoding.DER, public).hex()


def octets(text: str) -> bytes:
    """Read hexadecimal as phones send it; what is none, or far too long, is empty and cannot hold."""
    try:
        return bytes.fromhex(text) if len(text) <= _MOST_CHARS else b""
    except ValueError:
        return b""


def sign(key: rsa.RSAPrivateKey, blinded: bytes, code: str) -> bytes:
    """Sign a blinded request. Refuses, with the code given, what is no number of the key."""
    try:
        return blindrsa.sign_blinded(key, blinded)
    except blindrsa.BlindingError:
        raise Refused(code, field="input.blinded") from None


async def note(statement: str, about: UUID, holder: UUID, blinded: bytes, code: str) -> bool:
    """Note a holder's request by the room's own statement; say whether it is the first time.

    The statement takes a new id, what the token is for, its holder and the hash of the request, and gives the
    `id` and `asked_hash` that stand then. Refuses, with the code given, a request other than the first.
    """
    fresh, digest = uuid4(), sha256(blinded).digest()
    [row] = await db.fetch(statement, fresh, about, holder, digest)
    if row["asked_hash"] is None or bytes(row["asked_hash"]) != digest:
        raise Refused(code, field="input.blinded")
    return bool(row["id"] == fresh)

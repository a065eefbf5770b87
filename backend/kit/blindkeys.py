"""Keys that sign blindly, one for each thing that gives tokens out: sealed at rest, public halves shown."""

import asyncio
from functools import lru_cache

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from backend.kit import blindrsa, crypto
from backend.kit.errors import Refused

_BITS = 2048  # holds for the year a poll or survey may last at most; phones blind with it in a blink
_CACHED = 64
_MOST_CHARS = 8192


async def make(place: str) -> bytes:
    """Make a key and seal it; `place` is what the sealed value is bound to."""
    key = await asyncio.to_thread(blindrsa.generate, _BITS)
    pkcs8 = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return crypto.seal(pkcs8, place)


@lru_cache(_CACHED)
def open_(sealed: bytes, place: str) -> rsa.RSAPrivateKey:
    """Open a key that `make` has sealed. Reading one takes a millisecond, so some are remembered."""
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

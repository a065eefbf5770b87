"""RSA blind signatures of RFC 9474, in its recommended variant RSABSSA-SHA384-PSS-Randomized.

Somebody entitled to one signature blinds a message, has it signed, and unblinds what comes back: a plain
RSASSA-PSS signature that the signer has never seen and cannot connect with the request. `cryptography` makes
and checks keys and signatures; the raw RSA steps it does not offer are done here on whole numbers.
"""

import hashlib
import math
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

_HASH_BYTES = 48
SALT_BYTES = 48
PREFIX_BYTES = 32
FEWEST_BITS = 2048
MOST_BITS = 4096
_EXPONENT = 65537
_PSS = padding.PSS(padding.MGF1(hashes.SHA384()), SALT_BYTES)


class BlindingError(ValueError):
    """A key, a message or a signature that the protocol does not take. Holds nothing secret."""


@dataclass(frozen=True)
class Blinded:
    """What a voter's side keeps between asking and unblinding; only `message` is sent."""

    prepared: bytes
    message: bytes
    inverse: int


def generate(bits: int = 3072) -> rsa.RSAPrivateKey:
    """Make a key, to be used for this protocol alone and for one purpose (RFC 9474 §6.1)."""
    if not FEWEST_BITS <= bits <= MOST_BITS:
        raise BlindingError("a key has 2048 to 4096 bits")
    return rsa.generate_private_key(_EXPONENT, bits)


def sign_blinded(key: rsa.RSAPrivateKey, blinded: bytes) -> bytes:
    """Sign what a voter blinded (RFC 9474 §4.3). Refuses a wrong length and a number outside the modulus.

    Python's whole numbers take a time that depends on them, so the number is blinded once more by ourselves:
    what the clock tells is about a number nobody chose. The result is checked before it leaves, because a
    single faulty one would give the key away.
    """
    public = key.public_key().public_numbers()
    message = _number(blinded, public.n)
    mask, unmask = _coprime_pair(public.n)
    masked = _private_power(key, message * pow(mask, public.e, public.n) % public.n)
    signed = masked * unmask % public.n
    if pow(signed, public.e, public.n) != message:
        raise BlindingError("signing failure")
    return signed.to_bytes(_octets(public.n))


def verify(key: rsa.RSAPublicKey, prepared: bytes, signature: bytes) -> bool:
    """Say whether a signature holds for a prepared message (RFC 9474 §4.5)."""
    try:
        key.verify(signature, prepared, _PSS, hashes.SHA384())
    except InvalidSignature:
        return False
    return True


def prepare(message: bytes) -> bytes:
    """Put a random prefix before a message, so that even a cheating key learns nothing of it (§4.1)."""
    return secrets.token_bytes(PREFIX_BYTES) + message


def blind(
    key: rsa.RSAPublicKey, prepared: bytes, *, salt: bytes | None = None, inverse: int | None = None
) -> Blinded:
    """Hide a prepared message (§4.2). `salt` and `inverse` are random; only test vectors set them."""
    numbers = key.public_numbers()
    if salt is None:
        salt = secrets.token_bytes(SALT_BYTES)
    encoded = int.from_bytes(_pss_encode(prepared, numbers.n.bit_length() - 1, salt))
    if math.gcd(encoded, numbers.n) != 1:
        raise BlindingError("invalid input")
    mask, inverse = _coprime_pair(numbers.n) if inverse is None else (pow(inverse, -1, numbers.n), inverse)
    hidden = encoded * pow(mask, numbers.e, numbers.n) % numbers.n
    return Blinded(prepared, hidden.to_bytes(_octets(numbers.n)), inverse)


def unblind(key: rsa.RSAPublicKey, blinded: Blinded, signed: bytes) -> bytes:
    """Turn the signer's answer into a signature of the prepared message, and check it (§4.4)."""
    modulus = key.public_numbers().n
    signature = _number(signed, modulus) * blinded.inverse % modulus
    octets = signature.to_bytes(_octets(modulus))
    if not verify(key, blinded.prepared, octets):
        raise BlindingError("invalid signature")
    return octets


def _number(octets: bytes, modulus: int) -> int:
    if len(octets) != _octets(modulus):
        raise BlindingError("unexpected input size")
    number = int.from_bytes(octets)
    if not 0 < number < modulus:
        raise BlindingError("message representative out of range")
    return number


def _private_power(key: rsa.RSAPrivateKey, number: int) -> int:
    """Raise to the private exponent by the Chinese remainder theorem: a quarter of the time."""
    private = key.private_numbers()
    first = pow(number, private.dmp1, private.p)
    second = pow(number, private.dmq1, private.q)
    return second + private.q * (private.iqmp * (first - second) % private.p)


def _coprime_pair(modulus: int) -> tuple[int, int]:
    """Draw a number and its inverse."""
    while True:
        drawn = secrets.randbelow(modulus - 1) + 1
        if math.gcd(drawn, modulus) == 1:
            return drawn, pow(drawn, -1, modulus)


def _octets(modulus: int) -> int:
    return (modulus.bit_length() + 7) // 8


def _pss_encode(message: bytes, bits: int, salt: bytes) -> bytes:
    """EMSA-PSS-ENCODE of RFC 8017 §9.1.1 with SHA-384 and MGF1."""
    length = (bits + 7) // 8
    if length < _HASH_BYTES + len(salt) + 2:
        raise BlindingError("the key is too short")
    digest = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
    block = bytes(length - len(salt) - _HASH_BYTES - 2) + b"\x01" + salt
    masked = bytearray(a ^ b for a, b in zip(block, _mgf1(digest, len(block)), strict=True))
    masked[0] &= 0xFF >> (8 * length - bits)
    return bytes(masked) + digest + b"\xbc"


def _mgf1(seed: bytes, length: int) -> bytes:
    rounds = -(-length // _HASH_BYTES)
    return b"".join(hashlib.sha384(seed + at.to_bytes(4)).digest() for at in range(rounds))[:length]

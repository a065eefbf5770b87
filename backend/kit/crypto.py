"""Secrets at rest and in hand: sealed fields, blind indexes, tokens, signed tickets.

Sealing is AES-256-GCM. A sealed value starts with the id of its key, so keys rotate without a flag day:
new values use the current key, old ids still open, `header` tells the one from the other. The associated
data binds a value to its place (`seal(phone, aad=f"person.phone:{id}")`): moved to another row or column
it does not open.

The keyring is installed once per process, because models of every room seal and open.
"""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from backend.kit import octets
from backend.kit.errors import Refused

_KEY_BYTES = 32
_NONCE_BYTES = 12
_FORMAT = 1
_MAX_KEY_ID_BYTES = 32
_MAX_TICKET_CHARS = 4096


class CannotOpen(Exception):  # noqa: N818 - says what happened
    """A sealed value is damaged, misplaced, or sealed under a key this process does not hold."""


@dataclass(frozen=True)
class Keyring:
    """Field keys by id (the first seals), the blind indexes' key, and the secret that signs tickets."""

    keys: Mapping[str, bytes] = field(repr=False)
    index_key: bytes = field(repr=False)
    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if not self.keys:
            raise ValueError("no field key is given")
        if any(len(key) != _KEY_BYTES for key in self.keys.values()):
            raise ValueError("field keys are 32 bytes each")
        if len(self.index_key) < _KEY_BYTES or len(self.secret) < _KEY_BYTES:
            raise ValueError("the blind index key and the secret are at least 32 bytes")
        if any(not 1 <= len(key_id.encode()) <= _MAX_KEY_ID_BYTES for key_id in self.keys):
            raise ValueError("the id of a field key has 1 to 32 bytes")


_installed: list["_Opened"] = []


@dataclass(frozen=True)
class _Opened:
    ring: Keyring
    ciphers: Mapping[str, AESGCM]
    ticket_key: bytes


def install(ring: Keyring) -> None:
    """Make this the process's keyring, replacing the former one."""
    ciphers = {key_id: AESGCM(key) for key_id, key in ring.keys.items()}
    _installed[:] = [_Opened(ring, ciphers, _derive(ring.secret, "ticket"))]


def derived_key(purpose: str) -> bytes:
    """Give a 32-byte key for one lasting purpose, derived from the blind index key, which never rotates."""
    return _derive(_ring().ring.index_key, purpose)


def _derive(secret: bytes, purpose: str) -> bytes:
    kdf = HKDF(algorithm=hashes.SHA256(), length=_KEY_BYTES, salt=None, info=b"zhengtong " + purpose.encode())
    return kdf.derive(secret)


def _ring() -> _Opened:
    if not _installed:
        raise RuntimeError("no keyring is installed: call kit.crypto.install at start-up")
    return _installed[0]


def seal(plain: bytes | str, aad: str | bytes) -> bytes:
    """Encrypt under the current key, bound to `aad`; the same plain text never seals to the same bytes."""
    ring, begins = _ring(), header()
    nonce = secrets.token_bytes(_NONCE_BYTES)
    text = plain.encode() if isinstance(plain, str) else plain
    return begins + nonce + ring.ciphers[current_key()].encrypt(nonce, text, begins + _octets(aad))


def open_(sealed: bytes, aad: str | bytes) -> bytes:
    """Decrypt what `seal` made with the same `aad`; raises `CannotOpen` and never says why."""
    ring = _ring()
    begins, rest = _split(sealed)
    cipher = ring.ciphers.get(begins[2:].decode(errors="replace"))
    if cipher is None:
        raise CannotOpen
    try:
        return cipher.decrypt(rest[:_NONCE_BYTES], rest[_NONCE_BYTES:], begins + _octets(aad))
    except (InvalidTag, ValueError):
        raise CannotOpen from None


def open_text(sealed: bytes, aad: str | bytes) -> str:
    """Decrypt to text."""
    return open_(sealed, aad).decode()


def current_key() -> str:
    """Give the id of the key that seals."""
    return next(iter(_ring().ring.keys))


def header() -> bytes:
    """Give the bytes with which everything begins that is sealed under the current key."""
    key_id = current_key().encode()
    return bytes([_FORMAT, len(key_id)]) + key_id


def key_of(sealed: bytes) -> str:
    """Name the key under which a value is sealed, held or not; `?` for what is no sealed value."""
    try:
        return _split(sealed)[0][2:].decode() or "?"
    except (CannotOpen, UnicodeDecodeError):
        return "?"


def _split(sealed: bytes) -> tuple[bytes, bytes]:
    data = bytes(sealed)
    if len(data) < 2 + _NONCE_BYTES or data[0] != _FORMAT:
        raise CannotOpen
    end = 2 + data[1]
    return data[:end], data[end:]


def blind_index(value: str, purpose: str) -> bytes:
    """Give 32 bytes by which a sealed value is found again (HMAC-SHA-256), different for each purpose."""
    return hmac.digest(_ring().ring.index_key, purpose.encode() + b"\0" + value.encode(), "sha256")


def tag(value: str, purpose: str) -> bytes:
    """Authenticate a value for one purpose (HMAC-SHA-256): for tokens that need no row of their own."""
    return hmac.digest(_ring().ticket_key, b"tag\0" + purpose.encode() + b"\0" + _octets(value), "sha256")


def same(left: bytes | str, right: bytes | str) -> bool:
    """Compare secrets in time that does not depend on where they differ."""
    return hmac.compare_digest(_octets(left), _octets(right))


def new_token() -> str:
    """Make a bearer secret of 256 bits; keep only its `token_hash`."""
    return secrets.token_urlsafe(_KEY_BYTES)


def token_hash(token: str) -> bytes:
    """Hash a token for storage; it is random, so one SHA-256 is enough."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).digest()


def sign_ticket(claims: Mapping[str, Any], *, purpose: str, expires_at: datetime) -> str:
    """Sign a short-lived ticket (a sign-in challenge, a one-time link) for one purpose."""
    body = orjson.dumps({"c": dict(claims), "p": purpose, "e": int(expires_at.timestamp())})
    return f"{octets.encode(body)}.{octets.encode(_signature(body))}"


def read_ticket(ticket: str, *, purpose: str, now: datetime) -> dict[str, Any]:
    """Give a ticket's claims; refuses `TICKET_INVALID` if forged, foreign or expired."""
    try:
        content = _signed_content(ticket)
    except ValueError:
        raise Refused("TICKET_INVALID") from None
    if content["p"] != purpose or content["e"] <= now.timestamp():
        raise Refused("TICKET_INVALID")
    claims: dict[str, Any] = content["c"]
    return claims


def _signed_content(ticket: str) -> dict[str, Any]:
    if len(ticket) > _MAX_TICKET_CHARS:
        raise ValueError("too long")
    body, signature = (octets.decode(part) for part in ticket.split("."))
    if not same(signature, _signature(body)):
        raise ValueError("forged")
    return dict(orjson.loads(body))


def _signature(body: bytes) -> bytes:
    return hmac.digest(_ring().ticket_key, body, "sha256")


def _octets(value: bytes | str) -> bytes:
    return value.encode(errors="surrogatepass") if isinstance(value, str) else bytes(value)

"""A security key in software: makes passkeys and signs with them as Web Authentication Level 3 says."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

_PRESENT, _VERIFIED, _ATTESTED = 0x01, 0x04, 0x40
Sent = dict[str, Any]


@dataclass
class Authenticator:
    """One passkey. `origin` and `verifies` let a test be on the wrong page, or without a finger."""

    origin: str = "http://localhost:8000"
    verifies: bool = True
    counts: bool = True
    count: int = 0
    id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    handle: str = ""
    _key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def make(self, options: Sent) -> Sent:
        """Answer `navigator.credentials.create`."""
        self.handle = options["user"]["id"]
        cose = {1: 2, 3: -7, -1: 1, -2: self._coordinate("x"), -3: self._coordinate("y")}
        attested = b"\0" * 16 + len(self.id).to_bytes(2, "big") + self.id + cbor2.dumps(cose)
        data = self._data(options["rp"]["id"], _ATTESTED) + attested
        made = {"fmt": "none", "attStmt": {}, "authData": data}
        return self._sent(
            "webauthn.create",
            options["challenge"],
            attestationObject=bytes_to_base64url(cbor2.dumps(made)),
            transports=["internal", "made-up"],
        )

    def sign(self, options: Sent) -> Sent:
        """Answer `navigator.credentials.get`."""
        self.count += self.counts
        data = self._data(options["rpId"])
        said = self._client_data("webauthn.get", options["challenge"])
        signature = self._key.sign(data + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        return self._sent(
            "webauthn.get",
            options["challenge"],
            authenticatorData=bytes_to_base64url(data),
            signature=bytes_to_base64url(signature),
            userHandle=self.handle,
        )

    def _coordinate(self, name: str) -> bytes:
        number: int = getattr(self._key.public_key().public_numbers(), name)
        return number.to_bytes(32, "big")

    def _data(self, party: str, more: int = 0) -> bytes:
        flags = _PRESENT | more | (_VERIFIED if self.verifies else 0)
        return hashlib.sha256(party.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _client_data(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _sent(self, kind: str, challenge: str, **response: object) -> Sent:
        said = bytes_to_base64url(self._client_data(kind, challenge))
        own = bytes_to_base64url(self.id)
        return {
            "id": own, "rawId": own, "type": "public-key", "response": {"clientDataJSON": said, **response},
        }  # fmt: skip


def spoilt(sent: Sent, part: str) -> Sent:
    """Change one byte in the middle of a part of an answer."""
    raw = bytearray(base64url_to_bytes(sent["response"][part]))
    raw[len(raw) // 2] ^= 1
    return {**sent, "response": {**sent["response"], part: bytes_to_base64url(bytes(raw))}}

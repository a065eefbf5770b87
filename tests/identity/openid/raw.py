"""Tokens that no library would write."""

import base64
import hmac
from collections.abc import Mapping
from typing import Any

import orjson
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from joserfc.jwk import ECKey


def text(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def begun(header: Mapping[str, Any], claims: Mapping[str, Any]) -> str:
    return f"{text(orjson.dumps(header))}.{text(orjson.dumps(claims))}"


def unsigned(header: Mapping[str, Any], claims: Mapping[str, Any]) -> str:
    return f"{begun(header, claims)}."


def by_secret(header: Mapping[str, Any], claims: Mapping[str, Any], secret: bytes) -> str:
    said = begun(header, claims)
    return f"{said}.{text(hmac.digest(secret, said.encode(), 'sha256'))}"


def by_key(header: Mapping[str, Any], claims: Mapping[str, Any], key: ECKey) -> str:
    said = begun(header, claims)
    halves = decode_dss_signature(key.private_key.sign(said.encode(), ECDSA(hashes.SHA256())))
    return f"{said}.{text(b''.join(half.to_bytes(32, 'big') for half in halves))}"

"""Reads an ID token whole (OpenID Connect Core 1.0 §3.1.3.7), or does not read it at all.

authlib checks the claims, joserfc the signature. Which algorithms are taken is said here and by nobody else:
neither `none` nor one of shared secrets, whatever the token or the provider's own document says.
"""

import warnings
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError, SecurityWarning
from joserfc.jwk import JWKRegistry, Key, KeySet, RSAKey
from joserfc.jws import JWSRegistry

from backend.kit.errors import Refused

ALGORITHMS: Final = ("RS256", "ES256", "EdDSA", "Ed25519")
LEEWAY: Final = timedelta(minutes=1)  # clocks of two houses
_OLDEST: Final = timedelta(minutes=10)
_MOST_KEYS: Final = 50
_LEAST_RSA_BITS: Final = 2048
_MOST_SUB_CHARS: Final = 255
_KINDS: Final = frozenset({"RSA", "EC", "OKP"})


class UnknownKey(Exception):  # noqa: N818 - says what happened
    """The token names a key that is not among those we have: the provider may have a new one."""


@dataclass(frozen=True)
class Expected:
    """What a token must say to be the answer to our own question."""

    issuer: str
    client_id: str
    nonce: str = field(repr=False)
    access_token: str = field(default="", repr=False)


def keys_in(document: object) -> KeySet:
    """Give the public keys of a JWK set that may verify signatures; those we cannot use are passed over."""
    listed = document.get("keys") if isinstance(document, dict) else None
    if not isinstance(listed, list):
        raise Refused("OPENID_AWAY")
    usable = list[Key]()
    for one in listed[:_MOST_KEYS]:
        with suppress(Exception), warnings.catch_warnings():  # what strangers wrote, in any form
            warnings.simplefilter("ignore", SecurityWarning)
            if one["kty"] in _KINDS and one.get("use", "sig") == "sig" and "d" not in one:
                usable.append(_strong(JWKRegistry.import_key(one)))
    return KeySet(usable)


def read_id_token(token: str, keys: KeySet, expected: Expected, now: datetime) -> Mapping[str, Any]:
    """Give the claims of a token that is what we expect. Refuses OPENID_INVALID; raises `UnknownKey`."""
    try:
        header, claims = _verified(token, keys)
        _check(header, claims, expected, now)
    except InvalidKeyIdError:
        raise UnknownKey from None
    except Refused:
        raise
    except Exception as fault:  # whatever it is that strangers wrote
        raise Refused("OPENID_INVALID") from fault
    return claims


def _strong(key: Key) -> Key:
    if isinstance(key, RSAKey) and key.public_key.key_size < _LEAST_RSA_BITS:
        raise ValueError("the key is too short")
    return key


def _verified(token: str, keys: KeySet) -> tuple[dict[str, Any], dict[str, Any]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SecurityWarning)  # EdDSA has got a new name; the old one is in use
        rules = JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)
        read = jwt.decode(token, keys, registry=rules)
    return dict(read.header), dict(read.claims)


def _check(header: Mapping[str, Any], claims: dict[str, Any], expected: Expected, now: datetime) -> None:
    whole = CodeIDToken(
        claims,
        {"alg": "EdDSA" if header["alg"] == "Ed25519" else header["alg"]},  # one hash for both names
        {
            "iss": {"essential": True, "value": expected.issuer},
            "aud": {"essential": True, "value": expected.client_id},
        },
        {
            "nonce": expected.nonce,
            "client_id": expected.client_id,
            "access_token": expected.access_token,
        },
    )
    whole.validate(now=int(now.timestamp()), leeway=int(LEEWAY.total_seconds()))
    audience = [claims["aud"]] if isinstance(claims["aud"], str) else claims["aud"]
    old = claims["iat"] < (now - _OLDEST).timestamp()
    sub = claims["sub"]
    if set(audience) != {expected.client_id} or old or not (sub.strip() and len(sub) <= _MOST_SUB_CHARS):
        raise JoseError

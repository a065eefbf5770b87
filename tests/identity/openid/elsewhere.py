"""A provider under the test's thumb: it answers as one does, and as one never should."""

import base64
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import orjson
from joserfc import jwt
from joserfc.jwk import ECKey, Key
from joserfc.jws import JWSRegistry

from backend.kit.clock import HeldClock
from backend.kit.openid import OpenidClient
from backend.kit.outgoing.calling import Answer, CallFailed, Outgoing

ISSUER = "https://sso.example.cn/realm"
CLIENT = OpenidClient(
    issuer=ISSUER,
    client_id="county:1",
    client_secret="s/e+c=r:t",
    name="省平台",
    name_en="Province",
    scopes=("openid", "profile", "phone"),
)
ACCESS_TOKEN = "opaque-access-token"
CODE = "code-1"
ALL = ("RS256", "ES256", "Ed25519", "EdDSA", "HS256", "none")


def document(**more: Any) -> dict[str, Any]:
    return {
        "issuer": ISSUER,
        "authorization_endpoint": f"{ISSUER}/authorize",
        "token_endpoint": f"{ISSUER}/token",
        "jwks_uri": f"{ISSUER}/jwks",
        "code_challenge_methods_supported": ["S256"],
    } | more


def half(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()[:16]).rstrip(b"=").decode()


def sign(claims: Mapping[str, Any], key: Key, alg: str = "ES256", **header: Any) -> str:
    named = {"alg": alg, "kid": key.kid} | header
    rules = JWSRegistry(algorithms=ALL, strict_check_header=False)
    return jwt.encode(
        {name: each for name, each in named.items() if each is not None}, dict(claims), key, registry=rules
    )


def fresh_key(kid: str = "k1") -> ECKey:
    return ECKey.generate_key("P-256", {"kid": kid, "use": "sig"})


@dataclass
class Elsewhere(Outgoing):
    """Stands where the provider would; what tests change is what it says."""

    clock: HeldClock
    key: Key = field(default_factory=fresh_key)
    said: dict[str, Any] = field(default_factory=document)
    about: dict[str, Any] = field(default_factory=lambda: {"sub": "zhang-3", "name": "张三"})
    nonce: str = ""
    challenge: str = ""
    signed: Callable[[dict[str, Any]], str] | None = None  # in the place of an honest signature
    answers: dict[str, Answer | Exception] = field(default_factory=dict)  # by the end of the address
    asked: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def left(self, address: str) -> dict[str, str]:
        """Take note of what somebody was sent here with, and give it."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        self.nonce, self.challenge = query["nonce"], query["code_challenge"]
        return query

    def claims(self, **more: Any) -> dict[str, Any]:
        now = self.clock.now()
        return (
            {
                "iss": ISSUER,
                "aud": CLIENT.client_id,
                "nonce": self.nonce,
                "iat": int(now.timestamp()),
                "exp": int((now + timedelta(minutes=5)).timestamp()),
                "at_hash": half(ACCESS_TOKEN),
            }
            | self.about
            | more
        )

    async def call(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Answer:
        place = url.removeprefix(ISSUER)
        self.asked.append(f"{method} {place}")
        made = self.answers.get(place)
        if isinstance(made, Exception):
            raise made
        if made is not None:
            return made
        match place:
            case "/.well-known/openid-configuration":
                return answer(self.said)
            case "/jwks":
                return answer({"keys": [self.key.as_dict(private=False)]})
            case "/token":
                return self._token(dict(headers or {}), dict(parse_qsl((body or b"").decode())))
        raise CallFailed("address")

    def _token(self, headers: dict[str, str], asked: dict[str, str]) -> Answer:
        basic = base64.b64decode(headers.get("Authorization", "").removeprefix("Basic "))
        verifier = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
        proven = base64.urlsafe_b64encode(verifier).rstrip(b"=").decode() == self.challenge
        # As RFC 6749 §2.3.1 has it: form-encoded, then joined.
        if basic != b"county%3A1:s%2Fe%2Bc%3Dr%3At":
            return answer({"error": "invalid_client"}, 401)
        if not proven or asked.get("code") != CODE or asked["code"] in self.used:
            return answer({"error": "invalid_grant"}, 400)
        self.used.add(asked["code"])
        claims = self.claims()
        token = self.signed(claims) if self.signed else sign(claims, self.key)
        return answer({"access_token": ACCESS_TOKEN, "token_type": "Bearer", "id_token": token})


def answer(content: object, status: int = 200) -> Answer:
    return Answer(status, {"content-type": "application/json"}, orjson.dumps(content))

"""The demonstration's own OpenID provider: authorization code with PKCE, one client, nobody real.

`outage` rehearses the day on which a provider is away: everything it is asked is answered with 503.
"""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from authlib.oauth2.rfc7636 import create_s256_code_challenge
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from backend.identity.openid.demo import codes
from backend.identity.openid.demo.page import page
from backend.identity.openid.journey import CALLBACK, spend
from backend.kit import crypto, db
from backend.kit.clock import Clock
from backend.kit.errors import Refused
from backend.kit.openid import OpenidClient

PEOPLE: Final[Mapping[str, dict[str, Any]]] = {
    "demo-chen": {"name": "陈示例", "phone_number": "+8613800000016", "phone_number_verified": True},
    "demo-zhao": {"name": "赵示例"},
    "demo-unverified": {"name": "孙示例", "phone_number": "+8613800000017", "phone_number_verified": False},
}
_AUTH = ["client_secret_post"]  # a Basic header on this very server would be taken for a citizen's pass


class DemoProvider:
    """Answers as a provider does, at `issuer`."""

    def __init__(self, client: OpenidClient, seed: bytes, clock: Clock, *, outage: bool = False) -> None:
        self._client = client
        self._seed = seed
        self._clock = clock
        self._outage = outage

    def routes(self) -> list[BaseRoute]:
        """Give the routes to mount, below the path of the issuer."""
        if self._outage:
            return [Mount(urlsplit(self._client.issuer).path, app=PlainTextResponse("outage", 503))]
        inside = [
            Route("/.well-known/openid-configuration", self.document),
            Route("/jwks", self.jwks),
            Route("/authorize", self.authorize),
            Route("/authorize", self.choose, methods=["POST"]),
            Route("/token", self.token, methods=["POST"]),
            Route("/end", self.end),
        ]
        return [Mount(urlsplit(self._client.issuer).path, routes=inside)]

    async def document(self, _: Request) -> Response:
        """Say what the provider can do."""
        issuer = self._client.issuer
        return JSONResponse(
            {
                "issuer": issuer,
                "authorization_endpoint": f"{issuer}/authorize",
                "token_endpoint": f"{issuer}/token",
                "jwks_uri": f"{issuer}/jwks",
                "end_session_endpoint": f"{issuer}/end",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["ES256"],
                "token_endpoint_auth_methods_supported": _AUTH,
                "code_challenge_methods_supported": ["S256"],
                "authorization_response_iss_parameter_supported": True,
            }
        )

    async def jwks(self, _: Request) -> Response:
        """Give the public key."""
        return JSONResponse({"keys": [codes.signing_key(self._seed).as_dict(private=False)]})

    async def authorize(self, request: Request) -> Response:
        """Ask who it is."""
        asked = dict(request.query_params)
        if not self._is_ours(asked):
            return PlainTextResponse("This is no request of the client that is known here.", 400)
        language = "en" if asked.get("ui_locales", "").startswith("en") else "zh-CN"
        names = {subject: _told(about) for subject, about in PEOPLE.items()}
        return page(language, names, asked, asked["redirect_uri"])

    async def choose(self, request: Request) -> Response:
        """Send back with a code whoever has chosen."""
        asked = await _form(request)
        if not self._is_ours(asked):
            return PlainTextResponse("This is no request of the client that is known here.", 400)
        told = {"state": asked.get("state", ""), "iss": self._client.issuer}
        subject = asked.get("subject", "")
        told |= {"code": self._code(asked)} if subject in PEOPLE else {"error": "access_denied"}
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode(told)}", 303)

    async def token(self, request: Request) -> Response:
        """Exchange a code, once, for who it is."""
        asked = await _form(request)
        now = self._clock.now()
        if not self._knows(asked):
            return JSONResponse({"error": "invalid_client"}, 401)
        grant = codes.read_code(asked.get("code", ""), now)
        if grant is None or not _fits(grant, asked) or not await _first_use(grant):
            return JSONResponse({"error": "invalid_grant"}, 400)
        access = crypto.new_token()
        about = PEOPLE[grant.subject]
        key = codes.signing_key(self._seed)
        signed = codes.id_token(key, self._client.issuer, grant, about=about, access=access, now=now)
        told = {"access_token": access, "token_type": "Bearer", "expires_in": 300, "id_token": signed}
        return JSONResponse(told, headers={"Cache-Control": "no-store"})

    async def end(self, request: Request) -> Response:
        """Send back whoever has signed out; nobody is ever signed in here."""
        back = request.query_params.get("post_logout_redirect_uri", "")
        return RedirectResponse(back if _is_home(back) else "/", 303)

    def _code(self, asked: Mapping[str, str]) -> str:
        return codes.code_for(
            codes.Grant(
                asked["subject"],
                asked["client_id"],
                asked["redirect_uri"],
                asked.get("nonce", ""),
                asked["code_challenge"],
                self._clock.now() + codes.CODE_LASTS,
            )
        )

    def _is_ours(self, asked: Mapping[str, str]) -> bool:
        back = urlsplit(asked.get("redirect_uri", ""))
        return (
            asked.get("client_id") == self._client.client_id
            and asked.get("response_type") == "code"
            and asked.get("code_challenge_method") == "S256"
            and bool(asked.get("code_challenge"))
            and back.path == CALLBACK
            and back.hostname in {"localhost", "127.0.0.1", "test"}
        )

    def _knows(self, asked: Mapping[str, str]) -> bool:
        given = (asked.get("client_id", ""), asked.get("client_secret", ""))
        ours = (self._client.client_id, self._client.client_secret)
        return all(crypto.same(*pair) for pair in zip(given, ours, strict=True))


async def _form(request: Request) -> dict[str, str]:
    return dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))


async def _first_use(grant: codes.Grant) -> bool:
    try:
        async with db.transaction():
            await spend(str(grant.id), grant.expires_at)
    except Refused:
        return False
    return True


def _fits(grant: codes.Grant, asked: Mapping[str, str]) -> bool:
    proven = crypto.same(create_s256_code_challenge(asked.get("code_verifier", "")), grant.challenge)
    return (
        proven and asked.get("redirect_uri") == grant.back and asked.get("grant_type") == "authorization_code"
    )


def _told(about: Mapping[str, Any]) -> str:
    phone = str(about.get("phone_number", "")).removeprefix("+86")
    return f"{about['name']} {phone}".strip()


def _is_home(back: str) -> bool:
    parts = urlsplit(back)
    return parts.hostname in {"localhost", "127.0.0.1", "test"} and parts.path == "/"

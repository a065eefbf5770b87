"""Speaks with the provider: its own document, its keys, and who has just signed in there.

Every call goes the guarded way out, in seconds; nothing is followed. What was learned is kept for an hour,
and for ten seconds that the provider does not answer, so that a crowd does not wait for it one by one.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from urllib.parse import quote_plus, urlsplit

import orjson
from authlib.oauth2.auth import ClientAuth
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri, prepare_token_request
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.discovery import get_well_known_url
from joserfc.jwk import KeySet

from backend.identity.openid.facts import Facts, facts_in
from backend.identity.openid.journey import Journey
from backend.identity.openid.known import Known
from backend.identity.openid.tokens import Expected, UnknownKey, keys_in, read_id_token
from backend.kit.errors import Refused
from backend.kit.openid import OpenidClient
from backend.kit.outgoing.calling import Answer, CallFailed, opened

PATIENCE_SECONDS: Final = 5.0
_MOST_BYTES: Final = 200_000
_OK: Final = 200


class Provider:
    """The provider the settings name, as one process knows it."""

    def __init__(self, client: OpenidClient, adapter: str) -> None:
        self.client = client
        self._adapter = adapter
        self._facts = Known(self._ask_facts)
        self._keys = Known(self._ask_keys)

    async def facts(self, now: datetime) -> Facts:
        """Give what the provider says of itself. Refuses OPENID_AWAY."""
        return await self._facts.get(now)

    async def look(self, now: datetime) -> Facts:
        """Ask for document and keys, and give what the document says. Refuses OPENID_AWAY."""
        if not await self._keys.get(now):
            raise Refused("OPENID_AWAY")
        return await self.facts(now)

    async def way_there(self, journey: Journey, language: str, now: datetime) -> str:
        """Give the address at the provider that a journey leads to. Refuses OPENID_AWAY."""
        address: str = prepare_grant_uri(
            (await self.facts(now)).authorization,
            client_id=self.client.client_id,
            response_type="code",
            redirect_uri=journey.back,
            scope=" ".join(self.client.scopes),
            state=journey.state,
            nonce=journey.nonce,
            code_challenge=create_s256_code_challenge(journey.verifier),
            code_challenge_method="S256",
            ui_locales=language,
        )
        return address

    async def who(self, code: str, journey: Journey, now: datetime) -> Mapping[str, Any]:
        """Give the claims about whoever came back with a code. Refuses OPENID_AWAY, …_REFUSED, …_INVALID."""
        told = await self._exchange(code, journey, now)
        token, access = told.get("id_token"), told.get("access_token", "")
        if not isinstance(token, str) or not isinstance(access, str):
            raise Refused("OPENID_INVALID")
        expected = Expected(self.client.issuer, self.client.client_id, journey.nonce, access)
        try:
            return read_id_token(token, await self._keys.get(now), expected, now)
        except UnknownKey:
            return await self._with_new_keys(token, expected, now)

    async def _with_new_keys(self, token: str, expected: Expected, now: datetime) -> Mapping[str, Any]:
        try:
            return read_id_token(token, await self._keys.anew(now), expected, now)
        except UnknownKey:
            raise Refused("OPENID_INVALID") from None

    async def _exchange(self, code: str, journey: Journey, now: datetime) -> Mapping[str, Any]:
        facts, ours = await self.facts(now), self.client
        body = prepare_token_request(
            "authorization_code", redirect_uri=journey.back, code=code, code_verifier=journey.verifier
        )
        # RFC 6749 §2.3.1: both are form-encoded before they are joined; authlib joins them as they are.
        encoded = facts.auth_method == "client_secret_basic"
        names = [quote_plus(each) if encoded else each for each in (ours.client_id, ours.client_secret)]
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        auth = ClientAuth(*names, auth_method=facts.auth_method)
        url, headers, body = auth.prepare("POST", facts.token, headers, body)
        answer = await self._call("POST", url, headers, body.encode())
        if answer.status != _OK:  # a code used before, lapsed, or not for us
            raise Refused("OPENID_REFUSED" if answer.status < 500 else "OPENID_AWAY")  # noqa: PLR2004
        return _object(answer)

    async def _ask_facts(self, _: datetime) -> Facts:
        document = await self._get(get_well_known_url(self.client.issuer, external=True))
        return facts_in(document, self.client, plain_allowed=self._adapter == "demo")

    async def _ask_keys(self, now: datetime) -> KeySet:
        return keys_in(await self._get((await self.facts(now)).keys))

    async def _get(self, url: str) -> Mapping[str, Any]:
        answer = await self._call("GET", url, {"Accept": "application/json"}, None)
        if answer.status != _OK:
            raise Refused("OPENID_AWAY")
        return _object(answer)

    async def _call(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> Answer:
        inside = self.client.host if self.client.inside and urlsplit(url).hostname == self.client.host else ""
        try:
            async with opened(self._adapter, patience_seconds=PATIENCE_SECONDS, inside=inside) as way:
                return await way.call(method, url, headers=headers, body=body)
        except CallFailed as failed:
            raise Refused("OPENID_AWAY") from failed


def _object(answer: Answer) -> Mapping[str, Any]:
    try:
        found = orjson.loads(answer.body) if len(answer.body) <= _MOST_BYTES else None
    except orjson.JSONDecodeError:
        found = None
    if not isinstance(found, dict):
        raise Refused("OPENID_AWAY")
    return found

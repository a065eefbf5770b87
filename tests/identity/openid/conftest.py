"""The whole application beside a provider that tests have in hand, and a citizen's browser."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import httpx
import pytest
from starlette.types import ASGIApp

from backend.identity.openid import provider
from backend.kit.clock import HeldClock
from backend.settings import ROOT, Settings
from tests.identity.openid.elsewhere import CLIENT, CODE, ISSUER, Elsewhere

OPERATIONS = {path.stem: path.read_text() for path in (ROOT / "graphql" / "operations").rglob("*.graphql")}


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, openid=CLIENT)


@pytest.fixture
def db(client: httpx.AsyncClient) -> None:
    """Use the connection the application opened."""


@pytest.fixture
def elsewhere(clock: HeldClock, monkeypatch: pytest.MonkeyPatch) -> Elsewhere:
    house = Elsewhere(clock)

    @asynccontextmanager
    async def way(*_: object, **__: object) -> AsyncIterator[Elsewhere]:
        yield house

    monkeypatch.setattr(provider, "opened", way)
    return house


@dataclass
class Browser:
    """Somebody's browser, and the provider it is sent to."""

    http: httpx.AsyncClient
    elsewhere: Elsewhere
    token: str = ""

    async def say(self, operation: str, **variables: Any) -> Any:
        """Send an operation and give what its one field answers."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        call = {"query": OPERATIONS[operation], "variables": variables}
        reply = (await self.http.post("/graphql", json=call, headers=headers)).json()
        if "data" not in reply:
            return reply["errors"][0]["extensions"]
        *_, told = reply["data"].values()
        return told

    async def leave(self, path: str = "/signin/openid", **query: str) -> dict[str, str]:
        """Go to the provider; give what one is sent there with."""
        reply = await self.http.get(path, params=query or None)
        assert reply.status_code == 303
        assert reply.headers["location"].startswith(f"{ISSUER}/authorize?")
        return self.elsewhere.left(reply.headers["location"])

    async def come_back(self, **query: str) -> str:
        """Come back from the provider; give where in the app one lands."""
        reply = await self.http.get("/signin/openid/callback", params=query)
        assert reply.status_code == 303
        return reply.headers["location"]

    async def finish(self) -> Any:
        return await self.say("FinishOpenid", device="Pixel")

    async def go(self, **query: str) -> Any:
        """Go there, agree, come back, and give what the app is told."""
        sent = await self.leave(**query)
        await self.come_back(code=CODE, state=sent["state"], iss=ISSUER)
        self.elsewhere.used.clear()
        return await self.finish()

    async def sign_in(self, phone: str) -> None:
        """Sign in with a code."""
        sent = await self.say("RequestCode", phone=phone)
        signed = await self.say("SignIn", phone=phone, code=sent["demoCode"], device="Pixel")
        self.token = signed["accessToken"]


@asynccontextmanager
async def browsing(app: ASGIApp, elsewhere: Elsewhere) -> AsyncIterator[Browser]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as http:
        yield Browser(http, elsewhere)


@pytest.fixture
async def browser(app: ASGIApp, elsewhere: Elsewhere) -> AsyncIterator[Browser]:
    async with browsing(app, elsewhere) as one:
        yield one


@pytest.fixture
async def other(app: ASGIApp, elsewhere: Elsewhere) -> AsyncIterator[Browser]:
    async with browsing(app, elsewhere) as one:
        yield one

"""Where no provider is named, nothing of signing in elsewhere is there."""

import subprocess
import sys
from dataclasses import replace

import pytest

from backend.settings import Settings
from tests.identity.conftest import LI_PHONE
from tests.identity.test_api import db, send

__all__ = ["db", "send"]  # fixtures of the whole application


async def test_nothing_leads_anywhere(send, client, db) -> None:
    assert (await send("OpenidProvider")).json()["data"]["openidProvider"] is None
    assert (await client.get("/signin/openid")).headers.get("location") is None
    assert (await client.get("/signin/openid/callback?code=1&state=2")).headers.get("set-cookie") is None
    told = (await send("FinishOpenid", device="Pixel")).json()["data"]["finishOpenid"]
    assert told["code"] == "OPENID_LATE"


async def test_whoever_asks_to_link_is_told_that_it_is_not_offered(send, db) -> None:
    sent = (await send("RequestCode", phone=LI_PHONE)).json()["data"]["requestCode"]["demoCode"]
    token = (await send("SignIn", phone=LI_PHONE, code=sent, device="d")).json()["data"]["signIn"][
        "accessToken"
    ]

    told = (await send("AskOpenidWay", token, next="/me")).json()["data"]["askOpenidWay"]

    assert told["code"] == "OPENID_OFF"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, openid=None)


@pytest.mark.parametrize("library", ["authlib", "joserfc"])
def test_what_speaks_with_providers_is_not_even_loaded(library) -> None:
    code = f"import sys, backend.app, backend.schema; sys.exit({library!r} in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

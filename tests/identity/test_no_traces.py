"""Whole flows leave no personal data and no secret in logs, in job arguments or in the trail."""

import logging

import httpx
import orjson
import pyotp
import pytest

from backend.identity.cookies import refresh_name
from backend.kit import db as kit_db
from backend.kit.clock import HeldClock
from tests.identity.conftest import LI_PHONE, PASSWORD, TOTP_SECRET, WANG_PHONE, World
from tests.identity.test_api import HEADERS, db, send

__all__ = ["db", "send"]  # fixtures of the whole application

ID_NUMBER, NAME_TOLD = "11010519491231002X", "李四示例"


@pytest.fixture
async def flows(send, client: httpx.AsyncClient, world: World, clock: HeldClock) -> list[str]:
    """Walk through everything, faults included, and list the secrets that were used on the way."""
    sent = (await send("RequestCode", phone=LI_PHONE)).json()["data"]["requestCode"]["demoCode"]
    await send("SignIn", phone=LI_PHONE, code="000000", device="Pixel")
    reply = await send("SignIn", phone=LI_PHONE, code=sent, device="Pixel")
    token, cookie = (
        reply.json()["data"]["signIn"]["accessToken"],
        client.cookies.get(refresh_name(secure=False)),
    )
    await send("UpdateProfile", token, input={"name": NAME_TOLD, "idNumber": ID_NUMBER})
    await send("UpdateProfile", token, input={"name": NAME_TOLD + "\x00", "idNumber": ID_NUMBER[:-1]})
    await send("GrantMandate", token, input={"agentPhone": WANG_PHONE, "items": [NAME_TOLD], "days": 9})
    await send("MePage", token)
    told = (await send("MyIdentity", token)).json()["data"]["myIdentity"]
    assert told == {"name": NAME_TOLD, "phone": LI_PHONE, "idNumber": ID_NUMBER}
    await client.post("/session/refresh", headers=HEADERS)
    await send("RequestCode", phone=[LI_PHONE])  # variables that do not fit
    first = (await send("DeskStaffSignIn", username="clerk", password=PASSWORD, device="d")).json()
    challenge = first["data"]["staffSignIn"]["challenge"]
    factor = pyotp.TOTP(TOTP_SECRET).at(clock.now())
    await send("DeskSecondFactor", challenge=challenge, code=factor)
    await send("DeskStaffSignIn", username="clerk", password="wrong " + PASSWORD, device="d")
    await client.post("/session/end", headers=HEADERS)
    return [
        LI_PHONE,
        WANG_PHONE,
        ID_NUMBER,
        ID_NUMBER[:-1],
        NAME_TOLD,
        PASSWORD,
        sent,
        token,
        cookie,
        challenge,
    ]


@pytest.fixture(autouse=True)
def listening(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)


async def test_logs_hold_none_of_it(flows: list[str], caplog: pytest.LogCaptureFixture) -> None:
    # What a log handler would write: messages with their arguments, and tracebacks. Only tortoise's record of
    # statements is left out: it is made at DEBUG, below what any command of ours sets.
    written = "\n".join(
        logging.Formatter().format(record) for record in caplog.records if record.name != "tortoise.db_client"
    )

    assert [secret for secret in flows if secret in written] == []


async def test_job_arguments_and_the_trail_hold_none_of_it(flows: list[str]) -> None:
    jobs = await kit_db.connection().execute_query_dict("SELECT args::text FROM procrastinate_jobs")
    trail = await kit_db.connection().execute_query_dict("SELECT * FROM audit_entry")
    written = orjson.dumps([jobs, trail], default=str).decode()

    assert len(jobs) >= 1
    assert {entry["action"] for entry in trail} >= {"sign_in", "update_profile", "grant_mandate"}
    assert [secret for secret in flows if secret in written] == []


async def test_no_table_of_this_room_holds_it_in_the_clear(flows: list[str]) -> None:
    tables = ("person", "sign_in_code", "session", "staff")
    rows = [
        await kit_db.connection().execute_query_dict(f"SELECT t::text AS row FROM identity_{table} t")
        for table in tables
    ]
    written = orjson.dumps(rows).decode()

    assert "Pixel" in written  # what is there can be found this way
    assert [secret for secret in flows if secret in written] == []

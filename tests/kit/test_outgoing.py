"""Calls to others' servers: never into our own network, never for ever, never more than fits."""

from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from starlette.applications import Starlette
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from backend.kit.outgoing.addresses import AddressRule, is_public
from backend.kit.outgoing.calling import MOST_ANSWER_BYTES, CallFailed, opened
from backend.kit.outgoing.connecting import connector
from backend.kit.outgoing.waiting import retry_after
from tests.fixtures.listening import listening

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "address",
    [
        "http://push.example.org/x",
        "https://127.0.0.1/x",
        "https://127.1/x",
        "https://0177.0.0.1/x",
        "https://0x7f.0.0.1/x",
        "https://2130706433/x",
        "https://10.0.0.8/x",
        "https://192.168.1.1/x",
        "https://169.254.169.254/latest/meta-data",
        "https://100.64.0.1/x",
        "https://[::1]/x",
        "https://[::ffff:10.0.0.1]/x",
        "https://[64:ff9b::7f00:1]/x",
        "https://[2002:7f00:1::]/x",
        "https://[fd00::1]/x",
        "https://[fe80::1%25eth0]/x",
        "https://localhost/x",
        "https://valkey/x",
        "https://db.internal/x",
        "https://printer.local/x",
        "https://push.example.org:6379/x",
        "https://user@push.example.org/x",
        "https://push.example.org:99999/x",
        "https://[/x",
        "https:///x",
        "https://ｐush.example.org/x",
        "https://push.example.org/\r\nHost: x",
        "https://push.example.org/" + "x" * 3000,
        "file:///etc/passwd",
        "",
        "\0",
    ],
)
def test_an_address_that_may_lead_inside_is_refused(address: str) -> None:
    assert not AddressRule().allows(address)


@pytest.mark.parametrize(
    "address",
    ["https://fcm.googleapis.com/fcm/send/abc:def", "https://web.push.apple.com/Q", "https://1.1.1.1/x"],
)
def test_an_address_on_the_open_network_is_allowed(address: str) -> None:
    assert AddressRule().allows(address)


def test_an_administrator_may_name_another_port() -> None:
    assert AddressRule(any_port=True).allows("https://province.example.org:8443/hook")


def test_an_address_is_public_with_all_that_is_inside_it() -> None:
    assert is_public("8.8.8.8")
    assert is_public("64:ff9b::808:808")
    for inside in ("0.0.0.0", "224.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::"):
        assert not is_public(inside)


@pytest.fixture
async def server():
    """Give an address on loopback and the list of what was asked there."""
    asked = []

    async def answer(request):
        asked.append(request.url.path)
        match request.url.path:
            case "/elsewhere":
                return RedirectResponse("/ok")
            case "/endless":
                return Response(b"x" * (MOST_ANSWER_BYTES + 1))
        return Response(await request.body(), headers={"X-Seen": request.headers.get("x-sent", "")})

    async with listening(Starlette(routes=[Route("/{path}", answer, methods=["GET", "POST"])])) as origin:
        yield origin, asked


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1", "0177.0.0.1", "[::ffff:127.0.0.1]"])
async def test_a_name_or_number_that_leads_inside_leads_nowhere(server, host):
    origin, asked = server
    address = f"http://{host}:{origin.rpartition(':')[2]}/ok"

    async with aiohttp.ClientSession(connector=connector(AddressRule(), limit=1)) as session:
        with pytest.raises((aiohttp.ClientError, OSError)):
            await session.get(address)

    assert asked == []


async def test_the_demonstration_reaches_this_machine(server):
    origin, _ = server
    async with opened("demo") as outgoing:
        answer = await outgoing.call("POST", f"{origin}/ok", headers={"X-Sent": "yes"}, body="政通".encode())

    assert (answer.status, answer.body.decode(), answer.headers["x-seen"]) == (200, "政通", "yes")


async def test_outside_of_a_demonstration_this_machine_is_out_of_reach(server):
    origin, asked = server
    async with opened("http") as outgoing:
        with pytest.raises(CallFailed, match="address"):
            await outgoing.call("GET", f"{origin}/ok")

    assert asked == []


async def test_no_redirect_is_followed(server):
    origin, asked = server
    async with opened("demo") as outgoing:
        answer = await outgoing.call("GET", f"{origin}/elsewhere")

    assert answer.status == 307
    assert asked == ["/elsewhere"]


async def test_an_answer_without_end_is_given_up(server):
    origin, _ = server
    async with opened("demo") as outgoing:
        with pytest.raises(CallFailed, match="too_large"):
            await outgoing.call("GET", f"{origin}/endless")


async def test_a_silent_server_is_given_up(server):
    async with opened("demo", patience_seconds=0.2) as outgoing:
        with pytest.raises(CallFailed):
            await outgoing.call("GET", "http://127.0.0.1:9/ok")


async def test_an_outage_reaches_nobody(server):
    origin, asked = server
    async with opened("outage") as outgoing:
        with pytest.raises(CallFailed, match="outage"):
            await outgoing.call("GET", f"{origin}/ok")

    assert asked == []


async def test_an_unknown_way_out_is_named():
    with pytest.raises(ValueError, match="OUTGOING_ADAPTER is fax"):
        async with opened("fax"):
            pass


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("99999999999", timedelta(days=1)),
        ("Mon, 02 Mar 2026 01:05:00 GMT", timedelta(minutes=5)),
        ("Sun, 01 Mar 2026 01:05:00 GMT", timedelta(0)),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_how_long_to_wait_is_read_and_bounded(header, wait):
    assert retry_after(header, NOW) == wait

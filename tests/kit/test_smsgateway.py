"""Text messages go to the county's gateway: in plain words, under one id; nothing leaks where it fails."""

from pathlib import Path

import orjson
import pytest
import pytest_asyncio
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from backend.kit.sms import HttpSms, adapter
from backend.kit.smsgateway import Gateway, SmsFailed, gateway_in
from tests.fixtures.listening import listening

SECRET = "a secret of the gateway"
PHONE, TEXT = "+8613812345678", "【政通】验证码 123456"


class Standing:
    """A gateway that notes what it is sent, and answers as it is told."""

    def __init__(self) -> None:
        self.status = 200
        self.sent: list[tuple[str, str, object]] = []

    async def take(self, request: Request) -> Response:
        said = orjson.loads(await request.body())
        self.sent.append((request.headers["authorization"], request.headers["idempotency-key"], said))
        return Response("nothing to read", self.status)


@pytest_asyncio.fixture
async def standing(tmp_path: Path):
    gateway = Standing()
    async with listening(Starlette(routes=[Route("/send", gateway.take, methods=["POST"])])) as origin:
        sms = adapter("http", tmp_path, Gateway(f"{origin}/send", SECRET, "demo"))
        assert isinstance(sms, HttpSms)
        yield gateway, sms


async def test_a_message_is_handed_over_in_plain_words_under_its_id(standing):
    gateway, sms = standing

    await sms.send(PHONE, TEXT, "code:1")

    told = {"id": "code:1", "phone": PHONE, "text": TEXT}
    assert gateway.sent == [(f"Bearer {SECRET}", "code:1", told)]


@pytest.mark.parametrize(
    ("status", "lasting"),
    [
        (400, True),
        (404, True),
        (410, True),
        (422, True),
        (401, False),
        (429, False),
        (500, False),
        (302, False),
    ],
)
async def test_a_refusal_is_tried_again_unless_it_is_for_good(standing, status, lasting):
    gateway, sms = standing
    gateway.status = status

    with pytest.raises(SmsFailed, match=f"^{status}$") as failed:
        await sms.send(PHONE, TEXT, "code:1")

    assert failed.value.lasting == lasting
    assert failed.value.__cause__ is None
    assert len(gateway.sent) == 1


@pytest.mark.parametrize("way", ["http", "outage"])
async def test_a_gateway_that_cannot_be_reached_is_tried_again(standing, way, tmp_path):
    gateway, _ = standing

    with pytest.raises(SmsFailed) as failed:  # on this machine, which only a demo may call
        await adapter("http", tmp_path, Gateway("https://127.0.0.1:1/send", SECRET, way)).send(
            PHONE, TEXT, "1"
        )

    assert not failed.value.lasting
    assert PHONE not in failed.value.reason
    assert not gateway.sent


def read(demo: bool = False, **env: str) -> tuple[Gateway | None, list[str]]:
    faults: list[str] = []
    return gateway_in({"SMS_SECRET": SECRET} | env, faults, demo=demo), faults


def test_a_gateway_inside_the_house_will_do_and_its_secret_is_not_shown():
    gateway, faults = read(SMS_URL="https://10.1.2.3:8443/send")

    assert (gateway, faults) == (Gateway("https://10.1.2.3:8443/send", SECRET), [])
    assert SECRET not in repr(gateway)
    assert read() == (None, [])
    assert read(demo=True, SMS_URL="http://127.0.0.1:9/send")[1] == []


@pytest.mark.parametrize(
    ("env", "named"),
    [
        ({"SMS_URL": "http://gateway.example/send"}, "SMS_URL"),
        ({"SMS_URL": "gateway"}, "SMS_URL"),
        ({"SMS_URL": "https://[/send"}, "SMS_URL"),
        ({"SMS_URL": "https://me:word@gateway.example/"}, "SMS_URL"),
        ({"SMS_URL": "https://gateway.example/", "SMS_SECRET": "short"}, "SMS_SECRET"),
        ({"SMS_URL": "https://gateway.example/", "SMS_SECRET": "密" * 20}, "SMS_SECRET"),
        ({"SMS_URL": "https://gateway.example/", "SMS_SECRET": "a long secret\r\nX-Other: 1"}, "SMS_SECRET"),
    ],
)
def test_what_is_wrong_with_it_is_named(env, named):
    _, faults = read(**env)

    assert [fault.partition(":")[0] for fault in faults] == [named]

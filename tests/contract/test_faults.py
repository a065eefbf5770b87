"""What a fault anywhere shows of itself: an id, and nothing of what it was about."""

import logging

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from backend.kit.http.faults import MaskedFaults

SECRET = "13812345678"


async def breaks(_: Request) -> Response:
    raise ValueError(SECRET)


async def breaks_off(_: Request) -> Response:
    async def half():
        yield b"half"
        raise ValueError(SECRET)

    return StreamingResponse(half())


@pytest.fixture
async def speaking():
    routes = [Route("/breaks", breaks), Route("/breaks-off", breaks_off)]
    app = Starlette(routes=routes, middleware=[Middleware(MaskedFaults)])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        yield client


async def test_a_fault_is_answered_under_an_id_and_logged_without_its_words(speaking, caplog):
    with caplog.at_level(logging.ERROR):
        reply = await speaking.get("/breaks", headers={"Accept-Language": "en"})

    [error] = reply.json()["errors"]
    assert (reply.status_code, error["extensions"]["code"]) == (500, "FAULT")
    assert error["extensions"]["id"] in error["message"]
    assert error["extensions"]["id"] in caplog.text
    assert "ValueError" in caplog.text
    assert SECRET not in caplog.text + reply.text
    assert reply.headers["cache-control"] == "no-store"


async def test_a_fault_in_the_middle_of_an_answer_cuts_it_off(speaking):
    with pytest.raises(ConnectionAbortedError):
        await speaking.get("/breaks-off")

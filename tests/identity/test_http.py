"""`/session/refresh` and `/session/end` over HTTP: who may call them and what they leave behind."""

from dataclasses import replace

import httpx
import pytest

from backend.identity.cookies import known_cookie, no_cookie, refresh_cookie, refresh_name
from backend.identity.models import Session
from backend.identity.sessions import refresh_token
from backend.kit.clock import HeldClock
from backend.settings import Settings

OURS = {"X-Requested-With": "zhengtong", "Origin": "http://test"}


@pytest.fixture
def db(client: httpx.AsyncClient) -> None:
    """Use the connection the application opened."""


@pytest.fixture
async def signed_in(open_citizen) -> Session:
    return await open_citizen()


@pytest.fixture
def call(client: httpx.AsyncClient, signed_in: Session):
    async def calling(path: str, headers: dict[str, str] = OURS, token: str | None = None) -> httpx.Response:
        cookie = {
            "Cookie": f"{refresh_name(secure=False)}={refresh_token(signed_in) if token is None else token}"
        }
        return await client.post(path, headers=headers | cookie)

    return calling


async def test_a_refresh_gives_a_token_and_another_cookie(call, signed_in: Session) -> None:
    reply = await call("/session/refresh")

    assert reply.status_code == 200
    assert set(reply.json()) == {"accessToken", "expiresInSeconds"}
    assert reply.headers["cache-control"] == "no-store"
    assert refresh_token(signed_in) not in reply.headers["set-cookie"]
    for word in ("HttpOnly", "SameSite=Strict", "Path=/session", "Max-Age="):
        assert word in reply.headers["set-cookie"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://test"},
        {"X-Requested-With": "zhengtong"},
        {"X-Requested-With": "XMLHttpRequest", "Origin": "http://test"},
        {"X-Requested-With": "zhengtong", "Origin": "https://elsewhere.example"},
        {"X-Requested-With": "zhengtong", "Origin": "null"},
        {"X-Requested-With": "zhengtong", "Origin": "http://test.elsewhere.example"},
        {"X-Requested-With": "zhengtong", "Origin": "http://test@elsewhere.example"},
    ],
)
@pytest.mark.parametrize("path", ["/session/refresh", "/session/end"])
async def test_another_sites_request_is_refused_and_changes_nothing(
    call, signed_in: Session, path: str, headers: dict[str, str]
) -> None:
    reply = await call(path, headers)

    assert (reply.status_code, reply.json()["errors"][0]["extensions"]["code"]) == (403, "FORBIDDEN")
    row = await Session.get(id=signed_in.id)
    assert (row.generation, row.ended_at) == (1, None)


@pytest.mark.parametrize("token", ["", "x", "%ff", "0.1.2"])
async def test_no_session_is_told_so_and_loses_the_cookie(call, token: str) -> None:
    reply = await call("/session/refresh", token=token)

    assert reply.status_code == 401
    assert "Max-Age=0" in reply.headers["set-cookie"]


async def test_a_copied_cookie_ends_the_session_although_the_answer_is_a_refusal(
    call, signed_in: Session, clock: HeldClock
) -> None:
    await call("/session/refresh")
    clock.advance(minutes=3)

    assert (await call("/session/refresh")).status_code == 401

    assert (await Session.get(id=signed_in.id)).ended_at is not None


async def test_a_straggler_is_told_to_ask_again_and_keeps_the_cookie_that_came_meanwhile(
    call, signed_in: Session
) -> None:
    await call("/session/refresh")
    await call("/session/refresh", token=refresh_token(await Session.get(id=signed_in.id)))

    reply = await call("/session/refresh")

    assert (reply.status_code, reply.headers["retry-after"]) == (503, "1")
    assert "set-cookie" not in reply.headers
    assert (await Session.get(id=signed_in.id)).ended_at is None


async def test_the_end_ends_the_session_and_may_be_said_twice(call, signed_in: Session) -> None:
    for _ in range(2):
        reply = await call("/session/end")
        assert reply.status_code == 204
        assert "Max-Age=0" in reply.headers["set-cookie"]

    assert (await Session.get(id=signed_in.id)).ended_at is not None
    assert (await call("/session/refresh")).status_code == 401


async def test_get_is_no_way_to_refresh_or_end(client: httpx.AsyncClient, signed_in: Session) -> None:
    for path in ("/session/refresh", "/session/end"):
        reply = await client.get(
            path, headers=OURS | {"Cookie": f"{refresh_name(secure=False)}={refresh_token(signed_in)}"}
        )
        assert reply.status_code in {404, 405}
        assert "set-cookie" not in reply.headers

    assert (await Session.get(id=signed_in.id)).generation == 1


async def test_a_refusal_speaks_the_readers_language(call) -> None:
    chinese = await call("/session/refresh", token="x")
    english = await call("/session/refresh", OURS | {"Accept-Language": "en"}, token="x")

    assert chinese.json()["errors"][0]["message"] != english.json()["errors"][0]["message"]


def test_over_https_a_cookie_is_of_this_host_alone(demo_settings: Settings) -> None:
    assert replace(demo_settings, public_url="https://zt.example").secure
    for cookie in (refresh_cookie("t", secure=True), known_cookie("t", secure=True), no_cookie(secure=True)):
        name, *attributes = cookie.split("; ")
        assert name.startswith("__Host-zt_")
        assert {"Secure", "Path=/", "HttpOnly", "SameSite=Strict"} <= set(attributes)
        assert "Domain" not in cookie

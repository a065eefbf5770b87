"""The built app, served from memory."""

import json

import httpx
import pytest
import pytest_asyncio
from starlette.applications import Starlette
from starlette.routing import Route

from backend.kit.http.headers import content_security_policy
from backend.kit.http.static import StaticApp


@pytest.fixture
def pages(tmp_path):
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html>政通" + " " * 2000)
    (tmp_path / "sw.js").write_text("self")
    (tmp_path / "assets" / "a-1.js").write_text("1")
    (tmp_path / "csp.json").write_text(json.dumps({"style-src": ["'sha256-x'"]}))
    return StaticApp(tmp_path)


@pytest_asyncio.fixture
async def browser(pages):
    app = Starlette(routes=[Route("/{path:path}", pages.respond)])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        yield client


async def test_any_page_of_the_app_is_the_first_page(browser):
    for path in ("/", "/items/FAM-001", "/desk/cases/x"):
        reply = await browser.get(path)

        assert "政通" in reply.text
        assert reply.headers["cache-control"] == "no-cache"


async def test_a_file_that_is_not_there_is_not_found(browser):
    assert (await browser.get("/assets/gone.js")).status_code == 404
    assert (await browser.get("/../secret.txt")).status_code == 404


async def test_hashed_files_are_kept_for_good_and_the_worker_never(browser):
    assert "immutable" in (await browser.get("/assets/a-1.js")).headers["cache-control"]
    assert (await browser.get("/sw.js")).headers["cache-control"] == "no-cache"


async def test_what_has_not_changed_is_not_sent_again(browser):
    etag = (await browser.get("/")).headers["etag"]

    assert (await browser.get("/", headers={"If-None-Match": etag})).status_code == 304


async def test_text_travels_compressed(browser):
    for coding in ("br", "gzip"):
        reply = await browser.get("/", headers={"Accept-Encoding": coding})

        assert reply.headers["content-encoding"] == coding
        assert "政通" in reply.text


def test_the_policy_lets_in_what_the_page_carries_and_nothing_else(pages):
    policy = content_security_policy(pages.inline_hashes)

    assert "style-src 'self' 'sha256-x';" in policy
    assert "unsafe" not in policy

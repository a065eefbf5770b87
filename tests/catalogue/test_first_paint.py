"""Public pages arrive as finished markup with their data, in the language asked for."""

import json
import re
from urllib.parse import quote

import pytest
import pytest_asyncio

from backend.app import APP
from backend.kit.db import transaction
from backend.kit.pages.engine import Engine, engine_of
from backend.places.models import Department

pytestmark = pytest.mark.usefixtures("county")

PAGES = {
    "/": "按人生大事找",
    "/services": "办事窗口",
    "/items": "一孩生育证办理",
    "/items/FAM-01": "一孩生育证办理",
    "/departments": "办公时间",
    "/search": "低保",
    "/about": "关于",
    "/verify": "核验",
}


@pytest.fixture
def county():
    """Begin with the demo county; the application connects by itself."""


@pytest_asyncio.fixture
async def page(client):
    async def opening(path, **headers):
        return await client.get(
            path, headers={name.replace("_", "-"): text for name, text in headers.items()}
        )

    return opening


def main_of(html):
    return re.search(r"<main.*?</main>", html, re.DOTALL)[0]


def data_of(html):
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    return json.loads(found[1])


@pytest.mark.parametrize(("path", "word"), PAGES.items())
async def test_a_public_page_can_be_read_without_any_script(page, path, word):
    reply = await page(path)

    assert reply.status_code == 200
    assert word in main_of(reply.text)
    assert "<title>政通" in reply.text or " · 政通</title>" in reply.text
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{path}">' in reply.text


async def test_what_it_was_drawn_from_comes_with_it(page):
    (answer,) = data_of((await page("/items/FAM-01")).text).values()

    assert answer["data"]["item"]["code"] == "FAM-01"


async def test_the_page_follows_language_type_and_colours(page):
    english = await page("/services", accept_language="en-GB")
    chosen = await page("/services", cookie="prefs=" + quote("lang=en&size=24&theme=dark", safe=""))

    assert '<html lang="en" data-size="16" data-type="normal" data-theme="auto">' in english.text
    assert '<html lang="en" data-size="24" data-type="elder" data-theme="dark">' in chosen.text
    assert "By window" in main_of((await page("/", accept_language="en")).text)
    assert "manifest.en.webmanifest" in english.text
    assert {"accept-language", "cookie"} <= set(english.headers["vary"].lower().replace(" ", "").split(","))


async def test_a_search_without_scripts_finds(page):
    reply = await page("/search?q=" + quote("身份证"))

    assert "身份证" in main_of(reply.text)
    assert "/items/" in main_of(reply.text)


async def test_a_page_shows_what_holds_now_and_people_s_signs_stay_signs(page):
    before = await page("/departments")

    async with transaction():
        await Department.filter(code="mx-family").update(name_zh="新名字</script><b>&\u2028")

    after = await page("/departments")
    assert "新名字" not in before.text
    assert "新名字&lt;/script>&lt;b>&amp;" in main_of(after.text)
    assert "\u2028" not in after.text.split('id="data"')[1]
    assert "新名字</script><b>&\u2028" in json.dumps(data_of(after.text), ensure_ascii=False)
    assert before.headers["etag"] != after.headers["etag"]


async def test_what_does_not_exist_says_so_and_what_is_private_is_not_drawn(page):
    assert (await page("/items/NOPE")).status_code == 404
    for path in (
        "/items/NOPE",
        "/me",
        "/cases/1",
        "/desk",
        "/verify/ABC",
        "/nowhere",
        "/items/%00",
        "/items/%ff",
    ):
        assert '<div id="app"></div>' in (await page(path)).text


async def test_the_policy_lets_in_the_page_s_styles_and_no_script_of_it(page):
    reply = await page("/items/FAM-01")

    policy = reply.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert re.findall(r"<script(?! type=\"(?:module|application/json)\")", reply.text) == []
    assert " style=" not in reply.text
    assert len(re.findall("<style", reply.text)) <= policy.count("'sha256-")


async def test_an_unchanged_page_is_not_sent_again(page):
    etag = (await page("/")).headers["etag"]

    assert (await page("/", if_none_match=etag)).status_code == 304


async def test_without_the_engine_the_app_draws_itself(page, monkeypatch, tmp_path):
    monkeypatch.setattr(engine_of(APP / "server"), "step", Engine(tmp_path).step)

    reply = await page("/")

    assert reply.status_code == 200
    assert '<div id="app"></div>' in reply.text

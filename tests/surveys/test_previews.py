"""What a crawler reads, which runs no script, when somebody shares a link to a poll or a survey."""

from datetime import timedelta
from html.parser import HTMLParser
from uuid import uuid4

import httpx
import pytest
from starlette.applications import Starlette

from backend.kit.http.static import StaticApp
from backend.kit.pages.preview import preview_routes
from backend.surveys import api as surveys
from backend.surveys.actions.create_survey import create_survey
from backend.voting import api as voting
from tests.surveys import builders
from tests.voting import world as worlds

ORIGIN = "https://town.example"
FIRST = (
    '<!doctype html><html><head><title>政通</title><meta name="description" content="x" /></head>'
    '<body><div id="app"></div></body></html>'
)
EVIL = {"zh": '"><script>alert(1)</script>\\1 问', "en": "Asked & answered"}


class Crawler(HTMLParser):
    """Reads the head as WeChat or a search engine does."""

    def __init__(self, html):
        super().__init__()
        self.told, self.tags, self._in_title = {}, [], False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self._in_title = tag == "title"
        found = dict(attrs)
        if tag == "meta":
            self.told[found.get("property") or found.get("name")] = found["content"]

    def handle_data(self, data):
        if self._in_title:
            self.told["title"], self._in_title = data, False


@pytest.fixture
def read(clock, tmp_path):
    """Read an address as a crawler: `status, crawler = await read("/polls/…", "en")`."""
    (tmp_path / "index.html").write_text(FIRST, "utf-8")
    found = {"surveys": surveys.preview, "polls": voting.preview}
    app = Starlette(routes=preview_routes(StaticApp(tmp_path), ORIGIN, clock, found))

    async def reading(path, language="zh-CN", **headers):
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
            return await client.get(path, headers={"Accept-Language": language, **headers})

    return reading


async def test_a_survey_tells_its_title_and_text_in_the_readers_language(world, clock, read):
    survey = await builders.opened(world, clock.now(), title=EVIL, text={"zh": "一\n二", "en": "x" * 500})

    zh, en = [Crawler((await read(f"/surveys/{survey.id}", one)).text) for one in ("zh-CN", "en")]

    assert zh.told["og:title"] == EVIL["zh"]
    assert zh.told["title"] == f"{EVIL['zh']} · 政通"
    assert zh.told["description"] == zh.told["og:description"] == "一 二"
    assert zh.told["og:url"] == f"{ORIGIN}/surveys/{survey.id}"
    assert zh.told["og:image"] == f"{ORIGIN}/icons/icon-512.png"
    assert "script" not in zh.tags
    assert (en.told["og:title"], en.told["og:locale"]) == (EVIL["en"], "en_US")
    assert en.told["og:description"] == "x" * 200


async def test_a_poll_tells_its_own(world, clock, read):
    poll = await worlds.opened(world, clock.now())

    told = Crawler((await read(f"/polls/{poll.id}")).text).told

    assert told["og:title"] == poll.title_zh


async def test_a_draft_and_what_is_not_there_tell_nothing(world, clock, read):
    now = clock.now()
    new = builders.NewSurvey(
        region=builders.MEIXI,
        title=builders.WORDS,
        text=builders.WORDS,
        form=builders.FORM,
        opens_at=now,
        closes_at=now + timedelta(days=1),
    )
    draft = await create_survey(world.coordinator, new, now=now)

    for path in (f"/surveys/{draft.id}", f"/surveys/{uuid4()}", f"/polls/{uuid4()}"):
        assert (await read(path)).text == FIRST


async def test_an_unchanged_page_is_not_sent_again(world, clock, read):
    survey = await builders.opened(world, clock.now())
    first = await read(f"/surveys/{survey.id}")

    again = await read(f"/surveys/{survey.id}", **{"If-None-Match": first.headers["etag"]})
    other = await read(f"/surveys/{survey.id}", "en", **{"If-None-Match": first.headers["etag"]})

    assert (again.status_code, again.content, other.status_code) == (304, b"", 200)

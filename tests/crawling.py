"""Reads pages as a messenger or a search engine does, which runs no script."""

from html.parser import HTMLParser

import httpx
from starlette.applications import Starlette

from backend import links
from backend.kit.http.static import StaticApp

ORIGIN = "https://town.example"
FIRST = (
    '<!doctype html><html><head><title>政通</title><meta name="description" content="x" /></head>'
    '<body><div id="app"></div></body></html>'
)


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


def asker(clock, folder):
    """Give `await ask(path, language, **headers)`, which gives the answer."""
    (folder / "index.html").write_text(FIRST, "utf-8")
    app = Starlette(routes=links.routes(StaticApp(folder), ORIGIN, clock))

    async def ask(path, language="zh-CN", **headers):
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
            return await client.get(path, headers={"Accept-Language": language, **headers})

    return ask


def reader(clock, folder):
    """Give `await read(path, language)`, which gives what is told; None: nothing is."""
    ask = asker(clock, folder)

    async def read(path, language="zh-CN"):
        answer = await ask(path, language)
        return None if answer.text == FIRST else Crawler(answer.text).told

    return read

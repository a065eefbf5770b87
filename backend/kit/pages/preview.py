"""What a shared link looks like: a page that draws itself gets a head with Open Graph for crawlers."""

import hashlib
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from backend.kit.clock import Clock
from backend.kit.http.static import StaticApp
from backend.kit.i18n import pick
from backend.kit.pages.view import view_of

_MOST_LETTERS = 200
_NAMES = {"zh-CN": "政通", "en": "Zhengtong"}
_TITLE = re.compile("<title>[^<]*</title>")
_DESCRIPTION = re.compile('<meta name="description"[^>]*>')
_PICTURE = "/icons/icon-512.png"


@dataclass(frozen=True)
class Preview:
    """What a stranger may be told of a page."""

    title: str
    text: str
    picture: str = ""  # the path of one that everybody may see; empty: the app's own

    @classmethod
    def of(cls, row: Any, language: str) -> "Preview":
        """Give what a row tells whose title and text stand in both languages."""
        return cls(pick(language, row.title_zh, row.title_en), pick(language, row.text_zh, row.text_en))


Find = Callable[[Any, str, datetime], Awaitable[Preview | None]]


def preview_routes(app: StaticApp, origin: str, clock: Clock, found: Mapping[str, Find]) -> list[Route]:
    """Give the paths, each with an `{id}`, as routes to the app's first page, the head their own."""
    return [Route(path, _page(app, origin, clock, find), methods=["GET"]) for path, find in found.items()]


def _page(app: StaticApp, origin: str, clock: Clock, find: Find) -> Callable[[Request], Awaitable[Response]]:
    async def respond(request: Request) -> Response:
        view = view_of(request.headers.get("cookie", ""), request.headers.get("accept-language", ""))
        preview = await find(request.path_params["id"], view.language, clock.now())
        first = app.first_page()
        if preview is None or first is None:
            return app.respond(request)
        return _sent(with_head(first, preview, origin + request.url.path, origin, view.language), request)

    return respond


def with_head(html: str, preview: Preview, address: str, origin: str, language: str) -> str:
    """Put title, description and Open Graph into the first page."""
    title, site = escape(preview.title), _NAMES[language]
    text = escape(" ".join(preview.text.split())[:_MOST_LETTERS])
    told = {
        "type": "website",
        "site_name": site,
        "title": title,
        "description": text,
        "url": escape(address),
        "image": escape(origin + (preview.picture or _PICTURE)),
        "locale": language.replace("-", "_") if "-" in language else "en_US",
    }
    tags = "".join(f'<meta property="og:{name}" content="{value}">' for name, value in told.items())
    # Functions, because a backslash in a replacement would be taken for a group.
    html = _TITLE.sub(lambda _: f"<title>{title} · {site}</title>", html, count=1)
    html = _DESCRIPTION.sub(lambda _: f'<meta name="description" content="{text}">', html, count=1)
    return html.replace("</head>", f"{tags}</head>", 1)


def _sent(html: str, request: Request) -> Response:
    body = html.encode()
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {"ETag": etag, "Cache-Control": "no-cache", "Vary": "Cookie, Accept-Language"}
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="text/html; charset=utf-8")

"""`/feeds/<topic>.atom` and `/feeds/<topic>.en.atom`: what is public of a topic, newest first, 50 a page."""

import hashlib
from datetime import datetime
from typing import Final
from urllib.parse import quote
from uuid import UUID

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from tortoise.expressions import Q

from backend.kit import i18n
from backend.kit.errors import Refused
from backend.kit.graphql.connection import MOST_PER_PAGE, Page, decode_cursor
from backend.sharing.feeds import atom
from backend.sharing.kinds import topics
from backend.sharing.models import Entry

_LANGUAGES: Final = {"": "zh-CN", ".en": "en"}
_CACHE: Final = "public, max-age=60"


def routes(public_url: str) -> list[Route]:
    """Give the routes of `/feeds/`; unknown topics and pages answer 404."""

    async def respond(request: Request) -> Response:
        topic, dot, suffix = request.path_params["name"].partition(".")
        language = _LANGUAGES.get(f"{dot}{suffix}")
        if language is None or topic not in topics():
            return PlainTextResponse("404", 404)
        try:
            beyond = _beyond(request.query_params.get("before"))
        except (Refused, ValueError):
            return PlainTextResponse("404", 404)
        rows = (
            await Entry.filter(Q(topic=topic) & beyond)
            .order_by("-updated_at", "-id")
            .limit(MOST_PER_PAGE + 1)
        )
        page = Page(rows, MOST_PER_PAGE, lambda row: (row.updated_at.isoformat(), str(row.id)))
        here = f"{public_url}/feeds/{topic}{dot}{suffix}.atom"
        return _send(request, atom.write(_feed(page, topic, language, here, request, public_url)))

    return [Route("/feeds/{name}.atom", respond, methods=["GET"])]


def _beyond(cursor: str | None) -> Q:
    key = decode_cursor(cursor, str, str)
    if key is None:
        return Q()
    at, id_ = datetime.fromisoformat(str(key[0])), UUID(str(key[1]))
    if at.tzinfo is None:
        raise ValueError("an instant without its zone")
    return Q(updated_at__lt=at) | Q(updated_at=at, id__lt=id_)


def _feed(  # noqa: PLR0917 - one page, in the words of its address
    page: Page[Entry], topic: str, language: str, here: str, request: Request, public_url: str
) -> atom.Feed:
    query = request.url.query
    links = {"self": f"{here}?{query}" if query else here, "first": here, "alternate": public_url}
    if page.info.has_next_page and page.info.end_cursor:
        links["next"] = f"{here}?before={quote(page.info.end_cursor)}"
    return atom.Feed(
        id=here,
        title=i18n.text(f"feed.{topic}", language),
        author=i18n.text("feed.author", language),
        language=language,
        links=links,
        lines=[_line(row, language, public_url) for row in page.rows],
    )


def _line(row: Entry, language: str, public_url: str) -> atom.Line:
    facts = {name: _said(value, language) for name, value in row.facts.items()}
    return atom.Line(
        id=f"urn:uuid:{row.id}",
        title=i18n.pick(language, row.title_zh, row.title_en),
        summary=i18n.text(f"shared.{row.kind}", language, **facts),
        link=f"{public_url}{row.link}",
        category=row.kind,
        published_at=row.published_at,
        updated_at=row.updated_at,
    )


def _said(value: object, language: str) -> object:
    match value:
        case {"zh": zh, "en": en}:
            return i18n.pick(language, str(zh), str(en))
        case list():
            return ", ".join(map(str, value))
    return "" if value is None else value


def _send(request: Request, body: bytes) -> Response:
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {"ETag": etag, "Cache-Control": _CACHE}
    known = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
    if "*" in known or etag.removeprefix("W/") in known:
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=atom.MEDIA_TYPE)

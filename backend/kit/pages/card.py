"""A card for other sites: what people were asked to and what came of it. One page, no script, no cookie."""

from base64 import b64encode
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from html import escape
from typing import Final
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from backend.kit import i18n
from backend.kit.clock import Clock

_STYLE: Final = (
    ":root{color-scheme:light dark}"
    "body{margin:0;padding:16px;font:16px/1.5 system-ui,sans-serif;background:#fffefb;color:#1d2528}"
    "h1{margin:0 0 8px;font-size:18px}h2{margin:16px 0 4px;font-size:16px}p{margin:8px 0}"
    "dl{margin:0}dt{margin-top:8px;overflow-wrap:anywhere}dd{margin:0;display:flex;align-items:center}"
    "meter{flex:1;height:20px;margin-right:12px}a{color:#12536b}"
    "@media(prefers-color-scheme:dark){body{background:#12181b;color:#eceae4}a{color:#8ed0ec}}"
)
_POLICY: Final = (
    f"default-src 'none'; style-src 'sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors *"
)
_HEADERS: Final = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "public, max-age=60",
    "Vary": "Accept-Language",
}


@dataclass(frozen=True)
class Line:
    """An answer: how many gave it and which part of all, None where too few to be told; or `said`."""

    name: str
    count: int | None
    share: float | None
    said: str = ""


@dataclass(frozen=True)
class Group:
    """A question; its words are empty where the card asks but one."""

    name: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class Card:
    """What a stranger may be told: `said` in sentences; `groups` is None while results are hidden."""

    title: str
    said: Sequence[str]
    groups: Sequence[Group] | None
    link: str = "CARD_LINK"  # key of the words that lead to the page


def taken_part(count: int, language: str) -> str:
    """Say how many people answered."""
    return i18n.text("CARD_ANSWERS", language, count=f"{count:,}")


Find = Callable[[UUID, str, datetime], Awaitable[Card | None]]


def card_routes(origin: str, clock: Clock, found: Mapping[str, Find]) -> list[Route]:
    """Give routes `/cards/<kind>/<id>`; the language is `?lang=`, else what the browser asks for."""
    return [
        Route(f"/cards/{kind}/{{id:uuid}}", _page(kind, origin, clock, find), methods=["GET"])
        for kind, find in found.items()
    ]


def _page(kind: str, origin: str, clock: Clock, find: Find) -> Callable[[Request], Awaitable[Response]]:
    async def respond(request: Request) -> Response:
        asked = request.query_params.get("lang", "")
        known = asked in i18n.LANGUAGES
        language = asked if known else i18n.negotiate(request.headers.get("accept-language"))
        id_ = request.path_params["id"]
        card = await find(id_, language, clock.now())
        page = written(card, f"{origin}/{kind}/{id_}", language)
        status = 404 if card is None else 200
        return Response(page, status, _HEADERS, media_type="text/html; charset=utf-8")

    return respond


def written(card: Card | None, address: str, language: str) -> str:
    """Write the page."""
    said = _missing(language) if card is None else _told(card, address, language)
    title = escape(card.title) if card else i18n.text("CARD_NONE", language)
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
        f"<style>{_STYLE}</style></head><body><main>{said}</main></body></html>"
    )


def _missing(language: str) -> str:
    return f"<p>{i18n.text('CARD_NONE', language)}</p>"


def _told(card: Card, address: str, language: str) -> str:
    said = [*card.said, *([i18n.text("CARD_HIDDEN", language)] if card.groups is None else [])]
    lines = "".join(f"<p>{escape(line)}</p>" for line in said)
    groups = "".join(_group(group, language) for group in card.groups or ())
    link = f'<a href="{escape(address)}" target="_top">{i18n.text(card.link, language)}</a>'
    return f"<h1>{escape(card.title)}</h1>{lines}{groups}<p>{link}</p>"


def _group(group: Group, language: str) -> str:
    heading = f"<h2>{escape(group.name)}</h2>" if group.name else ""
    return f"{heading}<dl>{''.join(_line(line, language) for line in group.lines)}</dl>"


def _line(line: Line, language: str) -> str:
    name = f"<dt>{escape(line.name)}</dt>"
    if line.count is None or line.share is None:
        return f"{name}<dd>{i18n.text('CARD_FEW', language)}</dd>"
    said = line.said or f"{round(line.share * 100)}% ({line.count:,})"
    bar = f'<meter value="{line.share:.4f}" aria-label="{escape(line.name)}">{said}</meter>'
    return f"{name}<dd>{bar} {said}</dd>"

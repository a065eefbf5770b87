"""Atom (RFC 4287) with paged feeds (RFC 5005 §3), written so that no text whatever can break it. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

MEDIA_TYPE: Final = "application/atom+xml; charset=utf-8"
_ATOM: Final = "http://www.w3.org/2005/Atom"
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
# What XML 1.0 cannot hold (§2.2), and what reorders the text around it.
_UNFIT: Final = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]"
)


@dataclass(frozen=True)
class Line:
    """An entry of a feed. `id` never changes; `link` is a whole address."""

    id: str
    title: str
    summary: str
    link: str
    category: str
    published_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class Feed:
    """A page of a feed; `links` by their relation: self, first, next, alternate."""

    id: str
    title: str
    author: str
    language: str
    links: dict[str, str]
    lines: Sequence[Line]


def write(feed: Feed) -> bytes:
    """Write a feed as UTF-8 XML."""
    root = Element("feed", {"xmlns": _ATOM, _LANGUAGE: feed.language})
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "updated", _instant(max((line.updated_at for line in feed.lines), default=_NEVER)))
    _text(SubElement(root, "author"), "name", feed.author)
    for relation, address in feed.links.items():
        SubElement(root, "link", {"rel": relation, "href": address})
    for line in feed.lines:
        _entry(SubElement(root, "entry"), line)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def fit(text: str) -> str:
    """Give a text without what no XML may hold."""
    return _UNFIT.sub("", text)


def _entry(entry: Element, line: Line) -> None:
    _text(entry, "id", line.id)
    _text(entry, "title", line.title)
    _text(entry, "summary", line.summary)
    _text(entry, "published", _instant(line.published_at))
    _text(entry, "updated", _instant(line.updated_at))
    SubElement(entry, "link", {"rel": "alternate", "href": line.link})
    SubElement(entry, "category", {"term": line.category})


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = fit(text)


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

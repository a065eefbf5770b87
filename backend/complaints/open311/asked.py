"""Reading what was asked: dates, lists, pages; the form of a new request. Pure."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import parse_qsl
from uuid import UUID

from backend.complaints.placing import MICRO
from backend.complaints.submission import Place
from backend.kit.errors import Refused

SPAN: Final = timedelta(days=90)
MOST: Final = 1000
MOST_IDS: Final = 100
_MOST_FIELDS: Final = 100
_MOST_PAGE: Final = 1000
_MOST_DEGREES: Final = 180
_STATUSES: Final = frozenset({"open", "closed"})


@dataclass(frozen=True)
class Wanted:
    """Which requests are asked for. Ids override everything else."""

    since: datetime
    until: datetime
    ids: tuple[UUID, ...] | None = None
    services: tuple[str, ...] = ()
    statuses: frozenset[str] = _STATUSES
    page: int = 1
    page_size: int = MOST


@dataclass(frozen=True)
class Report:
    """What somebody reports by form."""

    service: str
    text: str
    place: Place


def wanted(query: Mapping[str, str], now: datetime) -> Wanted:
    """Read the arguments of a list. Refuses OPEN311_DATE, OPEN311_SPAN, OPEN311_STATUS, OPEN311_PAGE."""
    since, until = _span(_instant(query, "start_date"), _instant(query, "end_date"), now)
    ids = _parts(query.get("service_request_id", ""))
    statuses = frozenset(_parts(query.get("status", ""))) or _STATUSES
    if not statuses <= _STATUSES:
        raise Refused("OPEN311_STATUS")
    return Wanted(
        since,
        until,
        tuple(found for one in ids[:MOST_IDS] if (found := request_id(one))) if ids else None,
        tuple(_parts(query.get("service_code", ""))),
        statuses,
        _number(query, "page", 1, _MOST_PAGE),
        _number(query, "page_size", MOST, MOST),
    )


def request_id(text: str) -> UUID | None:
    """Read an id of ours; None: it is nobody's."""
    try:
        return UUID(text)
    except ValueError:
        return None


def form(body: bytes) -> dict[str, str]:
    """Read a form. Refuses OPEN311_FORM."""
    try:
        pairs = parse_qsl(
            body.decode("utf-8"), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict"
        )
    except ValueError:
        raise Refused("OPEN311_FORM") from None
    return dict(pairs)


def report(sent: Mapping[str, str]) -> Report:
    """Read a new request. Refuses OPEN311_SERVICE_MISSING, OPEN311_PLACE, POSITION_INVALID."""
    service = sent.get("service_code", "").strip()
    if not service:
        raise Refused("OPEN311_SERVICE_MISSING")
    latitude, longitude = _degrees(sent.get("lat", "")), _degrees(sent.get("long", ""))
    words = sent.get("address_string", "").strip()
    if (latitude is None or longitude is None) and not words:
        raise Refused("OPEN311_PLACE")
    place = Place(latitude, longitude, words=words) if latitude is not None else Place(words=words)
    return Report(service, sent.get("description", ""), place)


def _degrees(text: str) -> int | None:
    if not text.strip():
        return None
    try:
        value = float(text)
    except ValueError:
        raise Refused("POSITION_INVALID") from None
    if not math.isfinite(value) or abs(value) > _MOST_DEGREES:
        raise Refused("POSITION_INVALID")
    return round(value * MICRO)


def _span(since: datetime | None, until: datetime | None, now: datetime) -> tuple[datetime, datetime]:
    if since is None:
        until = until or now
        return until - SPAN, until
    until = until or min(now, since + SPAN)
    if until - since > SPAN:
        raise Refused("OPEN311_SPAN")
    return since, until


def _instant(query: Mapping[str, str], name: str) -> datetime | None:
    text = query.get(name, "").strip()
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text.replace(" ", "+"))  # a plus sign that was not escaped
    except ValueError:
        raise Refused("OPEN311_DATE", name=name) from None
    if at.tzinfo is None:
        raise Refused("OPEN311_DATE", name=name)
    return at


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _number(query: Mapping[str, str], name: str, default: int, most: int) -> int:
    text = query.get(name, "").strip()
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and 0 < int(text[:9]) <= most):
        raise Refused("OPEN311_PAGE", name=name, most=most)
    return int(text)

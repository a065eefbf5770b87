"""The adapter for servers that speak GeoReport v2: our own kind in other counties, and anybody's."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote, urlencode
from xml.etree.ElementTree import Element, ParseError, fromstring

import orjson

from backend.complaints.open311.models import Upper
from backend.complaints.open311.upper import ADAPTERS, Authority, Failed, Report, Standing, Taken, key_of
from backend.complaints.open311.wire import instant
from backend.kit.outgoing.calling import Answer, CallFailed, Outgoing
from backend.kit.outgoing.waiting import seconds_of

_FORM: Final = "application/x-www-form-urlencoded; charset=utf-8"
_MOST_CHARS: Final = 1000
_LATER: Final = frozenset(
    {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}
)

_LETTERS: Final = str.maketrans("0123456789", "ghijklmnop")


class GeoReport(Authority):
    """Speaks JSON, and reads XML from who answers with it all the same."""

    def __init__(self, outgoing: Outgoing, url: str, key: str) -> None:
        self._outgoing = outgoing
        self._url = url.rstrip("/")
        self._key = key

    async def file(self, report: Report, *, again: bool) -> Taken:
        # Servers of our kind know the key; at others, what arrived is found by the reference in its text.
        if again and (found := await self._find(report)):
            return Taken(request_id=found)
        headers = {"Content-Type": _FORM, "Idempotency-Key": report.key}
        body = urlencode(self._form(report)).encode()
        [taken, *_] = _rows(await self._call("POST", "/requests.json", headers=headers, body=body)) or [{}]
        request_id, token = _text(taken, "service_request_id"), _text(taken, "token")
        if not request_id and not token:
            raise Failed("no_number")
        return Taken(request_id, "" if request_id else token)

    async def resolve(self, token: str) -> str:
        rows = _rows(await self._call("GET", f"/tokens/{quote(token, safe='')}.json"))
        return _text(rows[0], "service_request_id") if rows else ""

    async def look(self, request_id: str, since: datetime, now: datetime) -> Standing:
        query = urlencode({"api_key": self._key}) if self._key else ""
        answer = await self._call("GET", f"/requests/{quote(request_id, safe='')}.json?{query}")
        rows = _rows(answer)
        if not rows:
            raise Failed("no_request")
        notes, agency = _text(rows[0], "status_notes"), _text(rows[0], "agency_responsible")
        return Standing(_text(rows[0], "status").lower() == "closed", notes, agency[:200])

    async def _find(self, report: Report) -> str:
        since = instant(report.since - timedelta(days=1))
        query = urlencode({"service_code": report.service, "start_date": since, "api_key": self._key})
        rows = _rows(await self._call("GET", f"/requests.json?{query}"))
        mine = [row for row in rows if reference(report.key) in _text(row, "description", most=5000)]
        return _text(mine[0], "service_request_id") if mine else ""

    def _form(self, report: Report) -> dict[str, str]:
        placed = (
            {"lat": f"{report.latitude:.6f}", "long": f"{report.longitude:.6f}"}
            if report.latitude is not None and report.longitude is not None
            else {}
        )
        return {
            "api_key": self._key,
            "service_code": report.service,
            "description": f"{report.text}\n{reference(report.key)}",
            **placed,
            **({"address_string": report.address} if report.address else {}),
        }

    async def _call(
        self, method: str, path: str, *, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Answer:
        try:
            answer = await self._outgoing.call(
                method,
                self._url + path.rstrip("?"),
                headers={"Accept": "application/json", **(headers or {})},
                body=body,
            )
        except CallFailed as failed:
            raise Failed(failed.reason) from None
        if HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
            return answer
        lasting = HTTPStatus.BAD_REQUEST <= answer.status < HTTPStatus.INTERNAL_SERVER_ERROR
        wait = seconds_of(answer.headers.get("retry-after"))
        raise Failed(f"http_{answer.status}", lasting=lasting and answer.status not in _LATER, wait=wait)


def reference(key: str) -> str:
    """Write what a report of ours is found by at servers that know no keys.

    Letters alone: digits may look like a telephone or a card, and be struck there or held back.
    """
    return f"[zt {key.replace('-', '').translate(_LETTERS)}]"


def _rows(answer: Answer) -> list[Mapping[str, Any]]:
    body = answer.body.lstrip()
    try:
        if body.startswith(b"<"):
            return _xml_rows(body)
        content = orjson.loads(body)
    except (ValueError, ParseError):
        raise Failed("unreadable") from None
    rows = content if isinstance(content, list) else [content]
    return [row for row in rows if isinstance(row, dict)]


def _xml_rows(body: bytes) -> list[Mapping[str, Any]]:
    if b"<!" in body:  # no answer of this kind has a document type, and entities are a way to blow it up
        raise ValueError("a document type")
    root: Element = fromstring(body)  # noqa: S314 - see above
    return [{part.tag: part.text or "" for part in request} for request in root]


def _text(row: Mapping[str, Any], name: str, most: int = _MOST_CHARS) -> str:
    value = row.get(name)
    return str(value).strip()[:most] if isinstance(value, str | int) else ""


def _made(upper: Upper, outgoing: Outgoing) -> Authority:
    return GeoReport(outgoing, upper.url, key_of(upper))


ADAPTERS["georeport"] = _made

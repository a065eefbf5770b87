"""Public complaints for others' programs: `/complaints.csv`, `/complaints.geojson`, newest first, 10,000."""

from collections.abc import Sequence
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from backend.complaints import rates
from backend.complaints.placing import MICRO
from backend.kit import crypto, i18n
from backend.kit.clock import Clock
from backend.kit.errors import Refused
from backend.kit.http.subscribers import subscriber
from backend.kit.limits import Limiter
from backend.kit.readers import fetch
from backend.kit.sheets import MARK, csv_lines

MOST = 10_000
_ROWS = """
SELECT c.id::text, g.code, g.name_zh, k.region_id, d.code, k.state, c.public_from, c.public_latitude,
       c.public_longitude, c.public_text, c.public_reply, k.clock_round > 1
FROM complaints_complaint c
JOIN complaints_category g ON g.id = c.category_id
JOIN cases_case k ON k.id = c.case_id
JOIN places_department d ON d.id = k.department_id
WHERE c.public_from <= $1 ORDER BY c.public_from DESC, c.id DESC LIMIT $2
"""
_NAMES = (
    "id",
    "category",
    "categoryName",
    "region",
    "department",
    "state",
    "shownSince",
    "latitude",
    "longitude",
)
_WORDS = ("text", "reply", "reopened")
_HEADERS = {"Cache-Control": "public, max-age=300", "X-Content-Type-Options": "nosniff"}


def routes(clock: Clock) -> list[Route]:
    """Give the routes of the exports."""

    async def as_csv(request: Request) -> Response:
        return await _answer(request, clock, _csv, "text/csv; charset=utf-8")

    async def as_geojson(request: Request) -> Response:
        return await _answer(request, clock, _geojson, "application/geo+json")

    return [
        Route("/complaints.csv", as_csv, methods=["GET"]),
        Route("/complaints.geojson", as_geojson, methods=["GET"]),
    ]


async def _answer(request: Request, clock: Clock, write: Any, media_type: str) -> Response:
    now, address = clock.now(), subscriber(request.scope)
    limiter = Limiter(request.state.redis, crypto.derived_key("complaints.exports"))
    try:
        await limiter.spend(now, (rates.EXPORTS_PER_ADDRESS, address))
    except Refused as refused:
        language = i18n.negotiate(request.headers.get("accept-language"))
        error = {"message": i18n.text(refused.code, language, **refused.params)}
        return JSONResponse({"errors": [error]}, 429)
    rows = await fetch(_ROWS, [now, MOST])
    return Response(write([list(row) for row in rows]), headers=_HEADERS, media_type=media_type)


def _csv(rows: Sequence[list[Any]]) -> bytes:
    return MARK + csv_lines([(*_NAMES, *_WORDS), *map(_shown, rows)])


def _geojson(rows: Sequence[list[Any]]) -> bytes:
    features = [_feature(dict(zip((*_NAMES, *_WORDS), _shown(row), strict=True))) for row in rows]
    return orjson.dumps({"type": "FeatureCollection", "features": features})


def _feature(told: dict[str, Any]) -> dict[str, Any]:
    latitude, longitude = told.pop("latitude"), told.pop("longitude")
    point = {"type": "Point", "coordinates": [longitude, latitude]} if latitude is not None else None
    return {"type": "Feature", "id": told["id"], "geometry": point, "properties": told}


def _shown(row: list[Any]) -> list[Any]:
    degrees = [None if value is None else value / MICRO for value in row[7:9]]
    return [*row[:6], row[6].isoformat(), *degrees, *row[9:]]

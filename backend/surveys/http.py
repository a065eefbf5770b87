"""Sheets over HTTP: `/exports/surveys/<id>/results.csv`, `answers.csv`, or `.xlsx`; `?language=en`."""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from backend.kit import crypto, i18n
from backend.kit.clock import Clock
from backend.kit.errors import Refused
from backend.kit.http.subscribers import subscriber
from backend.kit.limits import Limiter, Rate
from backend.kit.sheets import Row
from backend.surveys import exports, sheets

PER_ADDRESS = Rate("survey exports per address", 60, timedelta(hours=1), when_down="allow")
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
}
_STATUS = {"NOT_FOUND": 404, "TOO_MANY": 429}


def routes(clock: Clock) -> list[Route]:
    """Give the routes of the sheets. The actor is expected in `request.state.actor`."""

    async def serve(request: Request) -> Response:
        language = i18n.negotiate(request.query_params.get("language"))
        try:
            return await _sheet(request, clock, language)
        except Refused as refused:
            return refusal(refused, language, _HEADERS)

    return [
        Route(f"/exports/surveys/{{survey:uuid}}/{what}.{kind}", serve, methods=["GET"])
        for what in ("results", "breakdown", "answers")
        for kind in _TYPES
    ]


def refusal(refused: Refused, language: str, headers: Mapping[str, str]) -> JSONResponse:
    """Answer with what was refused, in words."""
    error = {"code": refused.code, "message": i18n.text(refused.code, language, **refused.params)}
    return JSONResponse({"errors": [error]}, _STATUS.get(refused.code, 409), headers=headers)


async def _sheet(request: Request, clock: Clock, language: str) -> Response:
    address = subscriber(request.scope)
    limiter = Limiter(request.state.redis, crypto.derived_key("surveys.exports"))
    await limiter.spend(clock.now(), (PER_ADDRESS, address))
    name = request.url.path.rsplit("/", 1)[1]
    kind = name.rsplit(".", 1)[1]
    rows = await _rows(request, clock, language, name)
    body = sheets.as_csv(rows) if kind == "csv" else sheets.sent(await sheets.as_workbook(rows))
    headers = _HEADERS | {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(body, headers=headers, media_type=_TYPES[kind])


async def _rows(request: Request, clock: Clock, language: str, name: str) -> AsyncIterator[Sequence[Row]]:
    actor, survey, now = request.state.actor, request.path_params["survey"], clock.now()
    if name.startswith("breakdown"):
        return await exports.breakdown(actor, survey, request.query_params.get("by", ""), now, language)
    if name.startswith("results"):
        return await exports.results(actor, survey, now, language)
    return await exports.answers(actor, survey, now, language, workbook=name.endswith("xlsx"))

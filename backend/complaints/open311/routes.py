"""`/open311/v2/…`: GeoReport v2 over HTTP, in JSON and XML."""

from collections.abc import Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from backend.complaints.open311 import asked, faults, filing, wire
from backend.complaints.open311.clients import admitted, client_of
from backend.complaints.open311.requests import request as one_request
from backend.complaints.open311.requests import requests
from backend.complaints.open311.services import definition, services
from backend.kit import db, i18n
from backend.kit.clock import Clock
from backend.kit.errors import Refused
from backend.kit.http.subscribers import subscriber
from backend.kit.limits import Limiter
from backend.settings import Settings

SPECIFICATION: Final = "http://wiki.open311.org/GeoReport_v2"
_CHANGESET: Final = "2026-03-01 00:00"
_MOST_BYTES: Final = 64 * 1024
_FORM: Final = "application/x-www-form-urlencoded"
_LONGEST_KEY: Final = 200
Said = tuple[str, wire.Content]


class Open311:
    """Answers the addresses. `request.state.redis` comes from the lifespan."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock

    def routes(self) -> list[Route]:
        """Give the routes to mount."""
        return [Route("/open311/v2/{path:path}", self.respond, methods=["GET", "POST"])]

    async def respond(self, request: Request) -> Response:
        """Answer in the format that the address or the Accept header names; XML where neither does."""
        language = i18n.negotiate(request.headers.get("accept-language"))
        path, media_type = _format(request.path_params["path"], request.headers.get("accept", ""))
        headers = {"Cache-Control": "no-store"}
        try:
            root, content = await self._answer(request, path.split("/"), language)
            status = 201 if request.method == "POST" else 200
        except Refused as refused:
            status, content = faults.told(refused, language)
            root = "errors"
            if "retry_after" in refused.params:
                headers["Retry-After"] = str(refused.params["retry_after"])
        return Response(wire.write(root, content, media_type), status, headers, media_type)

    async def _answer(self, request: Request, parts: list[str], language: str) -> Said:
        query = request.query_params
        root, content = "service_requests", list[dict[str, Any]]()
        match request.method, parts:
            case "GET", ["discovery"]:
                return "discovery", self._discovery(language)
            case "GET", ["services"]:
                client = await client_of(query.get("api_key", ""))
                by_token = bool(client and client.by_token)
                root, content = "services", await services(language, by_token=by_token)
            case "GET", ["services", code]:
                return "service_definition", await definition(code)
            case "GET", ["requests"]:
                now = self._clock.now()
                content = await requests(asked.wanted(query, now), now, language)
            case "GET", ["requests", id_]:
                content = [await self._request(id_, query, language)]
            case "GET", ["tokens", token]:
                content = [await filing.resolved(token)]
            case "POST", ["requests"]:
                content = [await self._file(request)]
            case _:
                raise Refused("OPEN311_RESOURCE")
        return root, content

    async def _request(self, id_: str, query: Mapping[str, str], language: str) -> dict[str, Any]:
        client = await client_of(query.get("api_key", ""))
        return await one_request(asked.request_id(id_), client, self._clock.now(), language)

    async def _file(self, request: Request) -> dict[str, Any]:
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
            raise Refused("OPEN311_FORMAT")
        sent, now = asked.form(await _body(request)), self._clock.now()
        address = subscriber(request.scope)
        limiter = Limiter(request.state.redis, self._settings.secret_key)
        client = await admitted(sent.get("api_key", ""), address, limiter, now)
        key = request.headers.get("idempotency-key", "")[:_LONGEST_KEY] or None
        async with db.transaction():
            return await filing.take(client, sent, key, now)

    def _discovery(self, language: str) -> dict[str, Any]:
        endpoint = {
            "specification": SPECIFICATION,
            "url": f"{self._settings.public_url}/open311/v2",
            "changeset": _CHANGESET,
            "type": "test" if self._settings.demo else "production",
            "formats": ["text/xml", "application/json"],
        }
        return {
            "changeset": _CHANGESET,
            "contact": i18n.text("open311.contact", language),
            "key_service": i18n.text("open311.key_service", language),
            "endpoints": [endpoint],
        }


def _format(path: str, accept: str) -> tuple[str, str]:
    for ending, media_type in ((".json", wire.JSON), (".xml", wire.XML)):
        if path.endswith(ending):
            return path.removesuffix(ending), media_type
    return path.rstrip("/"), wire.JSON if "application/json" in accept else wire.XML


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > _MOST_BYTES:
            raise Refused("OPEN311_FORM")
    return bytes(body)

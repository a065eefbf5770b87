"""The papers over HTTP: `/documents/<number>/slip.pdf`, `/documents/<number>/decision.pdf`.

A link carries a ticket, because a browser that follows it sends no Authorization: signed, for one viewer, one
case and one paper, good for an hour. The viewer's right to the case is asked again when it is used.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from backend.applications import documents
from backend.applications.links import PURPOSE
from backend.cases.api import Case, find_case, may_see
from backend.kit import crypto, i18n
from backend.kit.actor import Actor, ActorKind
from backend.kit.clock import Clock
from backend.kit.errors import Refused, not_found
from backend.kit.graphql.reply import refuse

Make = Callable[[Case, str], Awaitable[bytes]]
_PAPERS: Mapping[str, Make] = {"slip": documents.slip, "decision": documents.decision}
_HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Referrer-Policy": "no-referrer",
}


def routes(public_url: str, clock: Clock) -> list[Route]:
    """Give the routes of `/documents/`. The actor is expected in `request.state.actor`."""

    async def serve(request: Request) -> Response:
        paper, language = request.path_params["paper"], i18n.negotiate(request.headers.get("accept-language"))
        try:
            case = await _case(request, paper, clock.now())
            content = await _PAPERS[paper](case, public_url)
        except Refused as refused:
            return _refusal(refused, language)
        name = f"{case.number}-{paper}.pdf"
        headers = _HEADERS | {"Content-Disposition": f'inline; filename="{name}"'}
        return Response(content, headers=headers, media_type="application/pdf")

    return [Route("/documents/{number}/{paper}.pdf", serve, methods=["GET"])]


async def _case(request: Request, paper: str, now: datetime) -> Case:
    if paper not in _PAPERS:
        raise not_found()
    number = request.path_params["number"]
    found = await find_case(request.state.actor, number, now)
    if found is None and (ticket := request.query_params.get("ticket")):
        found = await _by_ticket(ticket, number, paper, now)
    if found is None or found.kind != "application":
        raise not_found()
    return found


async def _by_ticket(ticket: str, number: str, paper: str, now: datetime) -> Case | None:
    claims = crypto.read_ticket(ticket, purpose=PURPOSE, now=now)
    if (claims["n"], claims["p"]) != (number, paper):
        return None
    viewer, case = UUID(claims["i"]), await Case.get_or_none(number=claims["n"])
    if claims["k"] != ActorKind.CITIZEN.value or case is None:
        return None
    return case if await may_see(Actor(ActorKind.CITIZEN, viewer), case, now) else None


def _refusal(refused: Refused, language: str) -> Response:
    status = 404 if refused.code == "NOT_FOUND" else 403
    return Response(refuse(refused, language).body, status, _HEADERS, "application/json")

"""`/signin/openid`: the way to the provider and back. The app's own operation lets in who has come back."""

import asyncio
import contextlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from backend.identity import rates
from backend.identity.cookies import arrival_cookie, journey_cookie, journey_name
from backend.identity.openid import journey as journeys
from backend.identity.openid.claims import account_in, phone_in, subject_of
from backend.identity.openid.journey import CALLBACK, START, Arrival, Journey
from backend.identity.openid.provider import Provider
from backend.identity.openid.ticket import read_link_ticket
from backend.kit import crypto, db
from backend.kit.clock import Clock
from backend.kit.errors import Refused
from backend.kit.graphql.reply import mask
from backend.kit.http.subscribers import subscriber
from backend.kit.ids import new_id
from backend.kit.limits import Limiter
from backend.kit.noted import note
from backend.kit.openid import OpenidClient
from backend.kit.ports import is_loopback
from backend.settings import Settings

ARRIVED: Final = "/signin/arrived"  # a page of the app
MOST_SECONDS: Final = 12.0  # with the provider, before the person is told that it does not answer
_MOST_PARAM: Final = 2_000
_BARE: Final = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}


class OpenidRoutes:
    """Sends people to the provider and takes them back."""

    def __init__(self, settings: Settings, client: OpenidClient, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._provider = Provider(client, settings.outgoing_adapter)

    def routes(self) -> list[BaseRoute]:
        """Give the routes to mount."""
        return [
            Route(START, self.start, methods=["GET"]),
            Route(CALLBACK, self.callback, methods=["GET"]),
            Route(f"{START}/leave", self.leave, methods=["GET"]),
        ]

    async def start(self, request: Request) -> Response:
        """Send somebody to the provider; `next` says where to go on to, `link` proves who wants to link."""
        journey: Journey | None = None
        wished = request.query_params.get("next", "")
        try:
            await self._spend(request)
            _check_door(wished)
            back = f"{self._origin(request)}{CALLBACK}"
            journey = journeys.begun(back, wished, self._linking(request), self._clock.now())
            address = await self._in_time(
                self._provider.way_there(journey, self._language(request), self._clock.now())
            )
        except Exception as fault:  # noqa: BLE001 - masked, logged, told in the app
            return self._back_in_app(self._refused(fault, request), journey, journeys.safe_next(wished))
        reply = RedirectResponse(address, 303, headers=_BARE)
        self._set(reply, journey_cookie(journeys.journey_cookie(journey), secure=self._settings.secure))
        return reply

    async def callback(self, request: Request) -> Response:
        """Take somebody back: find out who they are, or why not, and let the app go on."""
        journey: Journey | None = None
        try:
            await self._spend(request)
            journey = await self._taken_up(request)
            claims = await self._in_time(self._claims(request, journey))
        except Exception as fault:  # noqa: BLE001 - masked, logged, told in the app
            return self._back_in_app(self._refused(fault, request), journey, None)
        return self._back_in_app(claims, journey, None)

    async def leave(self, request: Request) -> Response:
        """Sign somebody out at the provider as well, where it can; here they are signed out already."""
        address = ""
        with contextlib.suppress(Refused, TimeoutError):
            await self._spend(request)
            address = (await self._in_time(self._provider.facts(self._clock.now()))).end_session
        home = f"{self._origin(request)}/"
        told = {"client_id": self._provider.client.client_id, "post_logout_redirect_uri": home}
        joined = "&" if "?" in address else "?"
        return RedirectResponse(f"{address}{joined}{urlencode(told)}" if address else "/", 303, headers=_BARE)

    async def _taken_up(self, request: Request) -> Journey:
        """Give the journey that ends here, once. Refuses OPENID_LATE, OPENID_STATE, OPENID_USED."""
        now = self._clock.now()
        journey = journeys.read_journey(
            request.cookies.get(journey_name(secure=self._settings.secure), ""), now
        )
        if not crypto.same(_only(request, "state"), journey.state):
            raise Refused("OPENID_STATE")
        async with db.transaction():
            await journeys.spend(journey.state, journey.expires_at)
        return journey

    async def _claims(self, request: Request, journey: Journey) -> Mapping[str, Any]:
        facts = await self._provider.facts(self._clock.now())
        issuer = _only(request, "iss")
        if issuer != self._provider.client.issuer and (issuer or facts.says_issuer):
            raise Refused("OPENID_STATE")  # the answer is another provider's (RFC 9207)
        if error := _only(request, "error"):
            raise Refused("OPENID_DECLINED" if error == "access_denied" else "OPENID_REFUSED")
        code = _only(request, "code")
        if not code:
            raise Refused("OPENID_STATE")
        return await self._provider.who(code, journey, self._clock.now())

    def _back_in_app(
        self, told: Mapping[str, Any] | Refused, journey: Journey | None, wished: str | None
    ) -> Response:
        now = self._clock.now()
        arrival = (
            journeys.turned_away(told, now, journey)
            if isinstance(told, Refused)
            else self._arrival(told, journeys.arrived(now, journey))
        )
        after = wished or (journey.next if journey else journeys.HOME)
        reply = RedirectResponse(f"{ARRIVED}?{urlencode({'next': after})}", 303, headers=_BARE)
        self._set(reply, journey_cookie("", secure=self._settings.secure))
        self._set(reply, arrival_cookie(journeys.arrival_cookie(arrival), secure=self._settings.secure))
        return reply

    def _arrival(self, claims: Mapping[str, Any], arrival: Arrival) -> Arrival:
        issuer = self._provider.client.issuer
        subject = subject_of(issuer, claims["sub"])
        return replace(
            arrival, issuer=issuer, subject=subject, account=account_in(claims), phone=phone_in(claims)
        )

    def _refused(self, fault: Exception, request: Request) -> Refused:
        if isinstance(fault, TimeoutError):
            fault = Refused("OPENID_AWAY")
        if isinstance(fault, Refused):
            note("openid", fault, request.state.actor, subscriber(request.scope))
            return fault
        return mask(fault, str(new_id()))

    def _linking(self, request: Request) -> UUID | None:
        ticket = request.query_params.get("link")
        return read_link_ticket(ticket, self._clock.now()) if ticket else None

    async def _spend(self, request: Request) -> None:
        limiter = Limiter(request.state.redis, self._settings.secret_key)
        await limiter.spend(self._clock.now(), (rates.OPENID_PER_ADDRESS, subscriber(request.scope)))

    def _origin(self, request: Request) -> str:
        """Give the origin people come back to: PUBLIC_URL's, in a demo this machine's other name too."""
        host = request.headers.get("host", "")
        if self._settings.demo and is_loopback(urlsplit(f"//{host}").hostname or ""):
            return f"{request.url.scheme}://{host}"
        return self._settings.public_url

    @staticmethod
    async def _in_time(asked: Any) -> Any:
        async with asyncio.timeout(MOST_SECONDS):
            return await asked

    @staticmethod
    def _language(request: Request) -> str:
        return str(request.state.actor.language)

    @staticmethod
    def _set(reply: Response, cookie: str) -> None:
        reply.headers.append("Set-Cookie", cookie)


def _only(request: Request, name: str) -> str:
    """Give a parameter that came once and is not long; what came twice is nobody's answer."""
    given = request.query_params.getlist(name)
    return given[0] if len(given) == 1 and len(given[0]) <= _MOST_PARAM else ""


def _check_door(wished: str) -> None:
    if wished.startswith("/desk"):
        raise Refused("OPENID_STAFF")

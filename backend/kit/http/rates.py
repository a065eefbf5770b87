"""How often one person or one address may change anything: a fence against floods, far above honest use."""

from datetime import timedelta

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from backend.kit import i18n
from backend.kit.actor import Actor
from backend.kit.clock import Clock
from backend.kit.errors import Refused
from backend.kit.graphql.reply import refuse
from backend.kit.limits import Limiter, Rate

_CHANGES = {"POST", "PATCH", "DELETE"}
_MINUTE = timedelta(minutes=1)
PER_ACTOR = Rate("changes per actor", 1200, _MINUTE, when_down="allow", fence=True)
# A carrier's gateway stands for thousands of phones.
PER_ADDRESS = Rate("changes per address", 12_000, _MINUTE, when_down="allow", fence=True)


class Rates:
    """Counts changes by who makes them and from where."""

    def __init__(self, clock: Clock, secret: bytes) -> None:
        self._clock = clock
        self._secret = secret
        self._limiter: Limiter | None = None

    async def spend(self, scope: Scope) -> None:
        """Count a change of a request whose actor is known. Refuses TOO_MANY."""
        actor: Actor = scope["state"]["actor"]
        address = scope["client"][0] if scope.get("client") else ""
        spendings = [(PER_ADDRESS, address)]
        if actor.id is not None:
            spendings.append((PER_ACTOR, str(actor.id)))
        if self._limiter is None:  # one for all requests: what waits is spent together
            self._limiter = Limiter(scope["state"]["redis"], self._secret)
        await self._limiter.spend(self._clock.now(), *spendings)

    async def settle(self) -> None:
        """Finish counting; to be awaited before the Valkey client is closed."""
        if self._limiter is not None:
            await self._limiter.settle()


class ChangeRates:
    """Answers 429 beyond the rates. Stands behind `Actors`; reads are not counted."""

    def __init__(self, app: ASGIApp, *, rates: Rates) -> None:
        self._app = app
        self._rates = rates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] in _CHANGES:
            try:
                await self._rates.spend(scope)
            except Refused as refused:
                reply = refuse(refused, i18n.negotiate(Headers(scope=scope).get("accept-language")))
                await Response(reply.body, reply.status, reply.headers, "application/json")(
                    scope, receive, send
                )
                return
        await self._app(scope, receive, send)

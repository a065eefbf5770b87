"""`/session/refresh` and `/session/end`: the only addresses the refresh cookie is sent to."""

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from backend.identity import access, rates
from backend.identity.actors import forget
from backend.identity.cookies import no_cookie, refresh_cookie, refresh_name
from backend.identity.models import Session
from backend.identity.sessions import end_by_token, refresh_token, rotate
from backend.kit import i18n
from backend.kit.clock import Clock
from backend.kit.errors import Refused
from backend.kit.http.subscribers import subscriber
from backend.kit.limits import Limiter
from backend.kit.noted import note
from backend.settings import Settings

_STATUS = {"BUSY": 503, "FORBIDDEN": 403, "TOO_MANY": 429, "UNAUTHENTICATED": 401}


class SessionRoutes:
    """Answers the two addresses. `request.state.redis` comes from the lifespan."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock

    def routes(self) -> list[BaseRoute]:
        """Give the routes to mount: as one prefix, or a GET would fall through to the app's own page."""
        inside = [
            Route("/refresh", self.refresh, methods=["POST"]),
            Route("/end", self.end, methods=["POST"]),
        ]
        return [Mount("/session", routes=inside)]

    async def refresh(self, request: Request) -> Response:
        """Exchange the refresh cookie for an access token and a new cookie."""
        try:
            self._check_sender(request)
            session = await self._rotate(request)
        except Refused as refused:
            return self._refuse(refused, request)
        reply = JSONResponse(
            {
                "accessToken": access.for_session(self._settings.jwt_private_key, session, self._clock.now()),
                "expiresInSeconds": int(access.LIFETIME.total_seconds()),
            },
            headers={"Cache-Control": "no-store"},
        )
        cookie = refresh_cookie(refresh_token(session), secure=self._settings.secure)
        reply.headers.append("Set-Cookie", cookie)
        return reply

    async def end(self, request: Request) -> Response:
        """End the session of the refresh cookie and remove the cookie; saying it twice does no harm."""
        try:
            self._check_sender(request)
        except Refused as refused:
            return self._refuse(refused, request)
        ended = await end_by_token(self._token(request), self._clock.now())
        if ended is not None:
            forget(ended)
        reply = Response(status_code=204, headers={"Cache-Control": "no-store"})
        reply.headers.append("Set-Cookie", no_cookie(secure=self._settings.secure))
        return reply

    async def _rotate(self, request: Request) -> Session:
        now = self._clock.now()
        address = subscriber(request.scope)
        limiter = Limiter(request.state.redis, self._settings.secret_key)
        await limiter.spend(now, (rates.REFRESHES_PER_ADDRESS, address))
        return await rotate(self._token(request), now)

    def _token(self, request: Request) -> str:
        return request.cookies.get(refresh_name(secure=self._settings.secure), "")

    def _check_sender(self, request: Request) -> None:
        # SameSite already keeps other sites' requests without the cookie; a header no form can send and the
        # origin are asked for as well, because old browsers know no SameSite.
        origin = urlsplit(request.headers.get("origin", ""))
        ours = {urlsplit(self._settings.public_url).netloc, request.headers.get("host")}
        if request.headers.get("x-requested-with") != "zhengtong" or origin.netloc not in ours:
            raise Refused("FORBIDDEN")

    def _refuse(self, refused: Refused, request: Request) -> Response:
        note(f"session {request.url.path.rpartition('/')[2]}", refused, request.state.actor)
        language = i18n.negotiate(request.headers.get("accept-language"))
        message = i18n.text(refused.code, language, **refused.params)
        reply = JSONResponse(
            {"errors": [{"message": message, "extensions": {"code": refused.code}}]},
            _STATUS.get(refused.code, 400),
            headers={"Cache-Control": "no-store"},
        )
        if "retry_after" in refused.params:
            reply.headers["Retry-After"] = str(refused.params["retry_after"])
        if refused.code == "UNAUTHENTICATED":
            reply.headers.append("Set-Cookie", no_cookie(secure=self._settings.secure))
        return reply

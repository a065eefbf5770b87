"""What the house needs of signing in elsewhere; where it is switched off, nothing of it is loaded."""

from datetime import datetime
from typing import Literal

from starlette.routing import BaseRoute

from backend.kit.clock import Clock
from backend.kit.errors import Refused
from backend.kit.openid import OpenidClient
from backend.settings import Settings


def openid_routes(settings: Settings, clock: Clock) -> list[BaseRoute]:
    """Give the routes of signing in elsewhere; none where the settings name no provider."""
    if settings.openid is None:
        return []
    from backend.identity.openid.routes import OpenidRoutes

    return [*OpenidRoutes(settings, settings.openid, clock).routes(), *_sample_routes(settings, clock)]


def _sample_routes(settings: Settings, clock: Clock) -> list[BaseRoute]:
    """Give the routes of the demonstration's own provider; outside of demonstrations there is none."""
    client = settings.openid
    if not settings.demo or client is None or not client.sample:
        return []
    from backend.identity.openid.demo.provider import DemoProvider

    return DemoProvider(client, settings.secret_key, clock, outage=client.sample == "outage").routes()


async def openid_standing(
    client: OpenidClient, adapter: str, now: datetime
) -> Literal["well", "away", "no_challenges"]:
    """Ask a provider for its document and keys: it fits, or not, or does not say that it knows PKCE."""
    from backend.identity.openid.provider import Provider

    try:
        facts = await Provider(client, adapter).look(now)
    except (Refused, TimeoutError):
        return "away"
    return "well" if facts.challenges else "no_challenges"

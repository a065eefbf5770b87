"""A fence against floods of changes, per person and per address."""

import httpx
from redis.asyncio import Redis

from backend.identity import access
from backend.identity.models import Session
from backend.kit.clock import HeldClock
from backend.kit.http.rates import PER_ACTOR
from backend.kit.limits import Limiter
from backend.settings import Settings
from tests.identity.test_api import db

__all__ = ["db"]  # the connection the application opened


async def test_a_person_who_floods_is_told_to_wait_and_nobody_else(
    client: httpx.AsyncClient, open_citizen, settings: Settings, redis: Redis, clock: HeldClock
) -> None:
    flooding, calm = await open_citizen(), await open_citizen("13900000002")
    limiter = Limiter(redis, settings.secret_key)
    owner = str(flooding.person_id)
    for _ in range(PER_ACTOR.count):
        await limiter.spend(clock.now(), (PER_ACTOR, owner))

    async def change(session: Session) -> httpx.Response:
        token = access.for_session(settings.jwt_private_key, session, clock.now())
        return await client.post("/graphql", json={}, headers={"Authorization": f"Bearer {token}"})

    refused = await change(flooding)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "1")
    assert refused.json()["errors"][0]["extensions"]["code"] == "TOO_MANY"
    assert (await change(calm)).status_code != 429
    assert (await client.get("/healthz")).status_code == 200

"""Whether a process lives and whether it can serve, for supervisors and balancers."""

from redis.exceptions import RedisError
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from tortoise.exceptions import BaseORMException

from backend.kit import db


def routes() -> list[Route]:
    """Give `/healthz` (it lives) and `/readyz` (its database and Valkey answer)."""
    return [Route("/healthz", _alive), Route("/readyz", _ready)]


def _alive(_: Request) -> JSONResponse:
    return JSONResponse({"alive": True})


async def _ready(request: Request) -> JSONResponse:
    """Say whether database and Valkey answer; a balancer sends nobody here while they do not."""
    try:
        await db.connection().execute_query("SELECT 1")
        await request.state.redis.ping()
    except (BaseORMException, OSError, RedisError) as fault:
        return JSONResponse({"ready": False, "fault": type(fault).__name__}, 503)
    return JSONResponse({"ready": True})

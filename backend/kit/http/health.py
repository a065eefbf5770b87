"""Whether a process lives and whether it can serve, for supervisors and balancers."""

import asyncio

import asyncpg
from redis.exceptions import RedisError
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from backend.kit import leaving, readers, valkey

_PATIENCE_SECONDS = 1.0
_TURN_SECONDS = 3.0  # a busy server is ready: were it taken out, all others would be busier


def routes() -> list[Route]:
    """Give `/healthz` (it lives) and `/readyz` (it can serve)."""
    return [Route("/healthz", _alive), Route("/readyz", _ready)]


async def _alive(_: Request) -> JSONResponse:
    # Not awaiting anything: were it a plain function, it would wait for a thread.
    return JSONResponse({"alive": True})


async def _ready(request: Request) -> JSONResponse:
    """Say whether to send anybody here: not without the database, nor when the process is about to go.

    Without Valkey everything works, only slower: it is named, and people still come.
    """
    if leaving.LEAVING.is_set():
        return JSONResponse({"ready": False, "fault": "Leaving"}, 503)
    try:
        # Not of the pool, which takes no connection back before it has had an answer on it.
        async with asyncio.timeout(_TURN_SECONDS), readers.current().lent() as own:
            await own.fetchval("SELECT 1")
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as fault:
        return JSONResponse({"ready": False, "fault": type(fault).__name__}, 503)
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            await valkey.look(request.state.redis)
    except (OSError, RedisError):
        return JSONResponse({"ready": True, "slower": "Valkey does not answer"})
    return JSONResponse({"ready": True})

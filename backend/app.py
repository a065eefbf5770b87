"""Composes the web application: what is opened, what answers where, in reading order."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TypedDict

from redis.asyncio import Redis
from redis.exceptions import RedisError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse
from starlette.routing import Route, WebSocketRoute
from tortoise.exceptions import BaseORMException

from backend.applications.api import document_routes
from backend.identity import api as identity
from backend.kit import bus, crypto, db, valkey
from backend.kit.actor import Actor
from backend.kit.clock import Clock, SystemClock
from backend.kit.files import routes as files
from backend.kit.files.storage import DiskStorage
from backend.kit.graphql.context import Context
from backend.kit.graphql.documents import load_documents
from backend.kit.graphql.endpoint import Endpoint
from backend.kit.graphql.execution import Executor, Schema
from backend.kit.graphql.websocket import Streams
from backend.kit.http.actors import Actors, Authenticate
from backend.kit.http.faults import MaskedFaults
from backend.kit.http.headers import SecurityHeaders
from backend.kit.http.rates import ChangeRates
from backend.kit.http.static import StaticApp
from backend.kit.ids import new_id
from backend.schema import build_schema, graphql_schema
from backend.settings import ROOT, Settings, load


class State(TypedDict):
    """What the lifespan opens and every request may use."""

    redis: Redis


def create_app(settings: Settings | None = None, clock: Clock | None = None) -> Starlette:
    """Build the application; without arguments, from the environment."""
    settings, clock = settings or load(), clock or SystemClock()
    crypto.install(settings.keyring)
    schema = build_schema()
    make_context = _context_maker(settings, clock, schema)
    authenticate = _authenticator(settings, clock)
    pages = StaticApp(ROOT / "pwa" / "dist")
    return Starlette(
        routes=[
            Route("/graphql", Endpoint(Executor(schema), make_context).respond, methods=["GET", "POST"]),
            WebSocketRoute("/graphql", Streams(schema, make_context, authenticate, (settings.public_url,))),
            Route("/healthz", _alive),
            Route("/readyz", _ready),
            *identity.SessionRoutes(settings, clock).routes(),
            *files.routes(DiskStorage(settings.uploads_dir), clock),
            *document_routes(settings.public_url, clock),
            Route("/{path:path}", pages.respond),
        ],
        middleware=[
            Middleware(SecurityHeaders, https=settings.secure, inline=pages.inline_hashes),
            Middleware(MaskedFaults),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),
            Middleware(Actors, authenticate=authenticate),
            Middleware(ChangeRates, clock=clock, secret=settings.secret_key),
        ],
        lifespan=_lifespan(settings),
    )


def _context_maker(settings: Settings, clock: Clock, schema: Schema) -> Callable[[HTTPConnection], Context]:
    documents = load_documents(ROOT / "graphql", graphql_schema(schema), allow_queries=settings.allow_queries)

    def make_context(connection: HTTPConnection) -> Context:
        return Context(
            actor=connection.state.actor,
            clock=clock,
            settings=settings,
            redis=connection.state.redis,
            request_id=str(new_id()),
            documents=documents,
            address=connection.client.host if connection.client else "",
        )

    return make_context


def _authenticator(settings: Settings, clock: Clock) -> Authenticate:
    async def authenticate(token: str, language: str, *, fresh: bool = True) -> Actor:
        seed = settings.jwt_private_key
        return await identity.actor_from_token(seed, token, language, clock.now(), fresh=fresh)

    return authenticate


def _lifespan(settings: Settings) -> Callable[[Starlette], AbstractAsyncContextManager[State]]:
    @asynccontextmanager
    async def opened(_: Starlette) -> AsyncIterator[State]:
        async with (
            db.connected(settings.database),
            bus.connected(settings.redis_url),
            valkey.connect(settings.redis_url) as client,
        ):
            yield State(redis=client)

    return opened


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

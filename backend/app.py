"""Composes the web application: what is opened, what answers where, in reading order."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import replace
from typing import Any, TypedDict

from redis.asyncio import Redis
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route, WebSocketRoute

from backend import links
from backend.applications.api import document_routes
from backend.catalogue.api import warm_search
from backend.complaints import api as complaints
from backend.identity import api as identity
from backend.interviews import api as interviews
from backend.kit import bus, crypto, db, memory, valkey
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.answers.following import following
from backend.kit.answers.front import Front
from backend.kit.answers.operations import Operations, Run
from backend.kit.answers.store import Store
from backend.kit.clock import Clock, SystemClock
from backend.kit.files import routes as files
from backend.kit.files import scanning
from backend.kit.files.sealing import kept_in
from backend.kit.graphql.body import Received
from backend.kit.graphql.calls import Calls
from backend.kit.graphql.context import Context, MakeContext
from backend.kit.graphql.direct import Direct
from backend.kit.graphql.documents import Documents, load_documents
from backend.kit.graphql.endpoint import Endpoint
from backend.kit.graphql.execution import Executor
from backend.kit.graphql.reply import Reply
from backend.kit.graphql.timed import TimedExecutor
from backend.kit.graphql.websocket import Streams
from backend.kit.groups import group as groups
from backend.kit.http import health
from backend.kit.http.actors import Actors, Authenticate
from backend.kit.http.compressed import Compressed
from backend.kit.http.faults import MaskedFaults
from backend.kit.http.headers import SecurityHeaders, security_headers
from backend.kit.http.rates import ChangeRates, Rates
from backend.kit.http.static import static_app_of
from backend.kit.http.subscribers import subscriber
from backend.kit.http.traced import TracedCalls, TracedRequests
from backend.kit.measures import MEASURES
from backend.kit.pages.engine import engine_of
from backend.kit.pages.route import Pages
from backend.kit.traces import TRACES
from backend.privacy import api as privacy
from backend.schema import build_schema, graphql_schema
from backend.settings import ROOT, Settings, load
from backend.sharing.api import feed_routes
from backend.surveys import api as surveys
from backend.voting import api as voting

APP = ROOT / "pwa" / "dist"
MOST_SECONDS = 20.0  # of one statement: nobody waits longer, and one bad question cannot hold the pool


Beside = Callable[[], AbstractAsyncContextManager[None]]


class State(TypedDict):
    """What the lifespan opens and every request may use."""

    redis: Redis


def create_app(
    settings: Settings | None = None, clock: Clock | None = None, beside: Beside = nullcontext
) -> Front:
    """Build the application, of the environment if not told. `beside` is held open while it works."""
    settings, clock = settings or load(), clock or SystemClock()
    crypto.install(settings.keyring)
    schema = build_schema()
    documents = load_documents(ROOT / "graphql", graphql_schema(schema), allow_queries=settings.allow_queries)
    executor = TimedExecutor(schema) if MEASURES.is_on or TRACES.is_on else Executor(schema)
    make_context = _context_maker(settings, clock, documents)
    endpoint, rates = Endpoint(executor, make_context), Rates(clock, settings.secret_key)
    authenticate = _authenticator(settings, clock)
    app = static_app_of(APP)
    headers = security_headers(https=settings.secure, inline=app.inline_hashes, media=settings.video_origins)
    store = Store(settings.answers_mb * 2**20, headers)
    operations = Operations("/graphql", documents, graphql_schema(schema), _runner(executor, make_context))
    pages = Pages(app, engine_of(APP / "server"), settings.public_url, store, operations)
    application = Starlette(
        routes=[
            Route("/graphql", endpoint.respond, methods=["GET", "POST"]),
            WebSocketRoute("/graphql", Streams(schema, make_context, authenticate, (settings.public_url,))),
            *health.routes(),
            *identity.SessionRoutes(settings, clock).routes(),
            *identity.openid_routes(settings, clock),
            *files.routes(kept_in(settings.uploads_dir), clock, scanning.adapter(settings.antivirus)),
            *document_routes(settings.public_url, clock),
            *privacy.routes(kept_in(settings.uploads_dir), clock),
            *complaints.export_routes(clock),
            *feed_routes(settings.public_url),
            *interviews.calendar_routes(settings.public_url, clock),
            *surveys.export_routes(clock, kept_in(settings.uploads_dir)),
            *voting.publication_routes(clock),
            *complaints.Open311(settings, clock).routes(),
            *links.routes(app, settings.public_url, clock),
            Route("/{path:path}", pages.respond),
        ],
        middleware=_layers(headers, authenticate, rates),
        lifespan=_lifespan(settings, store, rates, lambda: executor.plans.prepare(documents), beside),
    )
    calls = (TracedCalls if TRACES.is_on else Calls)(
        operations.path,
        executor=executor,
        make_context=make_context,
        authenticate=authenticate,
        rates=rates,
        headers=headers,
        is_never_stored=operations.never_stores,
    )
    return Front(Direct(application, calls), store, [operations], posts=frozenset({"/graphql"}), calls=calls)


def _layers(headers: Mapping[str, str], authenticate: Authenticate, rates: Rates) -> list[Middleware]:
    """Give what lies around every request, the outermost first."""
    return [
        *([Middleware(TracedRequests)] if TRACES.is_on else []),
        Middleware(SecurityHeaders, headers=headers),
        Middleware(MaskedFaults),
        Middleware(Compressed, minimum_size=1000, compresslevel=5),
        Middleware(Actors, authenticate=authenticate),
        Middleware(ChangeRates, rates=rates),
    ]


def _context_maker(settings: Settings, clock: Clock, documents: Documents) -> MakeContext:
    def make_context(scope: Mapping[str, Any]) -> Context:
        state = scope["state"]
        return Context(
            actor=state["actor"],
            clock=clock,
            settings=settings,
            redis=state["redis"],
            documents=documents,
            address=subscriber(scope),
            headers=scope.get("headers", ()),
        )

    return make_context


def _runner(executor: Executor, make_context: MakeContext) -> Run:
    """Run a public operation as nobody in particular: what is stored cannot hold anything personal."""

    async def run(received: Received, language: str, state: dict[str, Any]) -> Reply:
        nobody = {**state, "actor": replace(ANONYMOUS, language=language)}
        return await executor.run(received, make_context({"state": nobody}), read_only=True, key=None)

    return run


def _authenticator(settings: Settings, clock: Clock) -> Authenticate:
    async def authenticate(token: str, language: str, *, fresh: bool = True) -> Actor:
        if token.startswith(complaints.PASS_PREFIX):
            return complaints.holder(token, language, clock.now())
        seed = settings.jwt_private_key
        return await identity.actor_from_token(seed, token, language, clock.now(), fresh=fresh)

    return authenticate


def _lifespan(
    settings: Settings, store: Store, rates: Rates, prepare: Callable[[], None], beside: Beside
) -> Callable[[Starlette], AbstractAsyncContextManager[State]]:
    @asynccontextmanager
    async def opened(_: Starlette) -> AsyncIterator[State]:
        async with (
            db.connected(replace(settings.database, most_seconds=MOST_SECONDS)),
            bus.connected(settings.redis_url),
            following(store, settings.database) if settings.answers_mb else nullcontext(),
            valkey.connect(settings.redis_url) as client,
            groups.working(),
            beside(),
        ):
            prepare()  # the plans of reads need the models that the database sets up
            memory.settle()
            asyncio.get_running_loop().run_in_executor(None, warm_search)  # beside the first requests
            yield State(redis=client)
            await rates.settle()

    return opened

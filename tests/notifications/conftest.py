"""Two citizens with phones, an officer, and a push service."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio
from py_vapid import Vapid02

from backend.identity.api import Person
from backend.kit import crypto
from backend.kit import db as database
from backend.kit.actor import Actor, ActorKind
from backend.kit.bus import connected
from backend.kit.clock import HeldClock
from backend.kit.outgoing.addresses import AddressRule
from backend.kit.sms import FileSms, OutageSms, Sms
from backend.notifications.actions.subscribe import subscribe_push
from backend.notifications.api import notify
from backend.notifications.channels.push import opened
from backend.notifications.models import Notice
from backend.notifications.sending import Ways
from backend.settings import Settings
from tests.fixtures.push_service import Browser, PushService, encoded, point, push_service

WANG = Actor(ActorKind.CITIZEN, UUID("01900000-0000-7000-8000-000000000001"), "王")
LI = Actor(ActorKind.CITIZEN, UUID("01900000-0000-7000-8000-000000000002"), "李", language="en")
CLERK = Actor(ActorKind.STAFF, UUID("01900000-0000-7000-8000-000000000003"), "陈")
CASE = {"number": "330000-20260302-00017", "item": {"zh-CN": "生育登记", "en": "Birth registration"}}


@pytest.fixture
def keyring(settings: Settings) -> Iterator[None]:
    former = list(crypto._installed)
    crypto.install(settings.keyring)
    yield
    crypto._installed[:] = former


@pytest_asyncio.fixture
async def people(db: object, keyring: None, clock: HeldClock) -> None:
    for actor, phone in ((WANG, "+8613800000001"), (LI, "+8613800000002")):
        person = Person(id=actor.id, phone_index=phone, language=actor.language, created_at=clock.now())
        person.phone = phone
        await person.save()


@pytest_asyncio.fixture
async def service(clock: HeldClock) -> AsyncIterator[PushService]:
    async with push_service(clock) as service:
        yield service


@pytest.fixture
def server_key(settings: Settings) -> str:
    """Give the key browsers subscribe for, as the app learns it."""
    return encoded(point(Vapid02.from_string(settings.vapid_private_key).public_key))


@pytest.fixture
def sms(settings: Settings) -> FileSms:
    return FileSms(settings.var_dir / "sms.jsonl")


OpenWays = Callable[..., AbstractAsyncContextManager[Ways]]


@pytest.fixture
def open_ways(db: object, settings: Settings, sms: FileSms) -> OpenWays:
    """Open the ways of one worker."""

    @asynccontextmanager
    async def opened_ways(*, outage: bool = False, patience_seconds: float = 30) -> AsyncIterator[Ways]:
        gateway: Sms = OutageSms() if outage else sms
        key, subject = settings.vapid_private_key, settings.vapid_subject
        async with opened(
            private_key=key, subject=subject, private_allowed=True, timeout_seconds=patience_seconds
        ) as push:
            yield Ways(push, gateway)

    return opened_ways


@pytest_asyncio.fixture
async def ways(open_ways: OpenWays) -> AsyncIterator[Ways]:
    async with open_ways() as ways:
        yield ways


Subscribe = Callable[..., Awaitable[Browser]]


@pytest.fixture
def subscribe(db: object, service: PushService, server_key: str, clock: HeldClock) -> Subscribe:
    async def subscribing(actor: Actor = WANG) -> Browser:
        browser = service.browser(server_key)
        rule = AddressRule(private_allowed=True)
        await subscribe_push(
            actor, browser.endpoint, browser.p256dh, browser.auth, rule=rule, now=clock.now()
        )
        return browser

    return subscribing


Tell = Callable[..., Awaitable[Notice]]


@pytest.fixture
def tell(db: object, clock: HeldClock) -> Tell:
    """Send a notice the way an action does: in a transaction."""

    async def telling(template: str = "case_submitted", actor: Actor = WANG, **more: Any) -> Notice:
        params = CASE | ({"due": date(2026, 3, 9)} if template == "case_accepted" else {})
        async with database.transaction():
            assert actor.id
            return await notify(
                actor.id, template, params, case_number=str(CASE["number"]), now=clock.now(), **more
            )

    return telling


@pytest_asyncio.fixture
async def bus(redis_url: str) -> AsyncIterator[None]:
    async with connected(redis_url) as bus:
        await bus.ready()
        yield

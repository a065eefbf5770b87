"""A small named world: two citizens, a clerk and a handler of two departments."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

import pyotp
import pytest
from redis.asyncio import Redis
from tortoise.context import TortoiseContext

from backend.identity.accounts import Credentials, set_credentials
from backend.identity.actions.request_code import request_code
from backend.identity.actions.sign_in import sign_in
from backend.identity.known import Caller
from backend.identity.models import Person, Role, Session, Staff
from backend.kit.actor import ANONYMOUS, Actor, ActorKind, Post
from backend.kit.clock import HeldClock
from backend.kit.db import transaction
from backend.kit.limits import Limiter
from backend.places.models import Department, Region
from backend.settings import Settings

LI_PHONE, WANG_PHONE = "13800000001", "13900000002"
COUNTY, TOWN, OTHER_TOWN = "330523000000", "330523110000", "330523105000"
PASSWORD, TOTP_SECRET = "a long demo password", pyotp.random_base32()


@dataclass(frozen=True)
class World:
    """Who is there."""

    welfare: UUID
    forestry: UUID
    clerk: Staff
    handler: Staff
    colleague: Staff

    def actor(self, staff: Staff, *posts: Post) -> Actor:
        return Actor(ActorKind.STAFF, staff.id, staff.name, posts)


@pytest.fixture
def limiter(redis: Redis) -> Limiter:
    return Limiter(redis, b"s" * 32)


@pytest.fixture
async def world(db: TortoiseContext) -> World:
    for code, level in ((COUNTY, "county"), (TOWN, "township"), (OTHER_TOWN, "township")):
        await Region.create(code=code, level=level, name_zh=code, name_en=code)
    departments = [await _department(code) for code in ("welfare", "forestry")]
    clerk, handler, colleague = [
        await Staff.create(username=name, name=name, name_en=name.title())
        for name in ("clerk", "handler", "colleague")
    ]
    await Role.create(staff_id=clerk.id, role="clerk", region_id=TOWN)
    for staff in (handler, colleague):
        await Role.create(
            staff_id=staff.id, role="handler", department_id=departments[0].id, region_id=COUNTY
        )
    await set_credentials(Credentials("clerk", PASSWORD, TOTP_SECRET))
    return World(departments[0].id, departments[1].id, await Staff.get(id=clerk.id), handler, colleague)


async def _department(code: str) -> Department:
    texts = dict.fromkeys(("address_zh", "address_en", "hours_zh", "hours_en"), "-")
    return await Department.create(
        code=code, name_zh=code, name_en=code, region_id=COUNTY, phone="-", **texts
    )


SignIn = Callable[..., Awaitable[Session]]


@pytest.fixture
def open_citizen(db: TortoiseContext, limiter: Limiter, clock: HeldClock) -> SignIn:
    """Sign a phone in the way its owner does."""

    async def open_(phone: str = LI_PHONE, device: str = "phone") -> Session:
        async with transaction():
            sent = await request_code(
                ANONYMOUS, phone, caller=Caller("192.0.2.1"), limiter=limiter, now=clock.now()
            )
            return await sign_in(
                ANONYMOUS,
                phone,
                sent.code,
                device,
                caller=Caller("192.0.2.1"),
                limiter=limiter,
                now=clock.now(),
            )

    return open_


@pytest.fixture
async def li(open_citizen: SignIn) -> Actor:
    return await _actor(await open_citizen(LI_PHONE))


@pytest.fixture
async def wang(open_citizen: SignIn) -> Actor:
    return await _actor(await open_citizen(WANG_PHONE))


async def _actor(session: Session) -> Actor:
    person = await Person.get(id=session.person_id)
    return Actor(
        ActorKind.CITIZEN, person.id, person.name or "", session=session.id, confirmed_at=session.created_at
    )


@pytest.fixture
def seed(settings: Settings) -> bytes:
    return settings.jwt_private_key

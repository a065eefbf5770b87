"""A county, a township and a neighbour; who runs polls there and who votes."""

from dataclasses import dataclass
from datetime import timedelta

from backend.identity.models import Person, Role, Staff
from backend.identity.personal import phone_index
from backend.kit import db
from backend.kit.actor import Actor, ActorKind, Post
from backend.kit.ids import new_id
from backend.places.models import Region
from backend.voting import api as _voting  # noqa: F401 - its jobs are known from here on
from backend.voting.actions.create_poll import NewOption, NewPoll, Words, create_poll
from backend.voting.actions.open_poll import open_poll
from backend.voting.facts import Audience, PollKind

COUNTY, MEIXI, XIAOFENG, ELSEWHERE = "330523000000", "330523110000", "330523105000", "330522000000"
RESIDENT_40, RESIDENT_15, STRANGER_40 = "33052319850301121X", "330523201103011211", "330522198503011214"


@dataclass
class World:
    coordinator: Actor
    other_coordinator: Actor
    clerk: Actor
    resident: Actor
    child: Actor
    stranger: Actor
    untold: Actor


async def build(now):
    for code, level, parent in (
        (COUNTY, "county", None),
        (MEIXI, "township", COUNTY),
        (XIAOFENG, "township", COUNTY),
    ):
        await Region.create(code=code, level=level, parent_id=parent, name_zh="示例", name_en="Sample")
    return World(
        coordinator=await officer("coordinator", "coordinator", MEIXI),
        other_coordinator=await officer("other", "coordinator", XIAOFENG),
        clerk=await officer("clerk", "clerk", MEIXI),
        resident=await citizen("13800000001", now, RESIDENT_40),
        child=await citizen("13800000002", now, RESIDENT_15),
        stranger=await citizen("13800000003", now, STRANGER_40),
        untold=await citizen("13800000004", now, None),
    )


async def officer(name, role, region):
    row = await Staff.create(username=name, name=f"{name}示例")
    await Role.create(staff=row, role=role, department=None, region_id=region)
    return Actor(ActorKind.STAFF, row.id, row.name, posts=(Post(role, None, region),))


async def citizen(phone, now, id_number=None):
    person = Person(id=new_id(), phone_index=phone_index(phone), created_at=now)
    person.phone, person.id_number = phone, id_number
    await person.save(force_create=True)
    return Actor(ActorKind.CITIZEN, person.id)


def someone():
    """Give a citizen whose row nobody looks at."""
    return Actor(ActorKind.CITIZEN, new_id())


def draft(now, kind=PollKind.SINGLE, options=("a", "b", "c"), **more):
    words = Words("示例", "Sample")
    return NewPoll(
        **{
            "region": MEIXI,
            "title": words,
            "text": words,
            "kind": kind,
            "options": [NewOption(key, words) for key in options],
            "opens_at": now,
            "closes_at": now + timedelta(days=7),
            **more,
        }
    )


async def opened(world, now, kind=PollKind.SINGLE, **more):
    async with db.transaction():
        poll = await create_poll(world.coordinator, draft(now, kind, **more), now=now)
        return await open_poll(world.coordinator, poll.id, now=now)


RESIDENTS = Audience(region=COUNTY, least_age=16)

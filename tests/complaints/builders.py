"""A small county to complain in, and complaints brought to where a test begins."""

import hashlib

import pytest

from backend.cases.actions.accept import accept
from backend.cases.actions.assign import assign
from backend.complaints.actions.reply import reply
from backend.complaints.actions.submit import submit
from backend.complaints.models import Category, Rule
from backend.complaints.submission import Place, Submission
from backend.kit import db
from backend.kit.actor import ANONYMOUS
from backend.kit.errors import Refused
from backend.kit.ids import new_id
from tests.cases.world import VILLAGE

HERE = Place(30_801_234, 119_754_321, 12, VILLAGE, "示例桥头")
KEY = "ab" * 32
HASHED = hashlib.sha256(bytes.fromhex(KEY)).hexdigest()
TEXT = "桥面有一个大坑，晚上看不见"


async def county(world):
    """Roads belong to Housing, wages and complaints about anybody to Finance."""
    roads = await _category("roads", world.housing)
    await _category("pothole", world.housing, roads)
    await _category("noise", world.housing, roads, private_place=True)
    await _category("wages", world.finance, roads, confidential=True, published=False)
    for position, code, department, more in (
        (10, "about-anybody", world.finance, {"about_any": True}),
        (90, "first-end", world.housing, {}),
        (91, "second-end", world.finance, {}),
    ):
        await Rule.create(code=code, position=position, department=department, **more)


async def _category(code, department, parent=None, **more):
    return await Category.create(
        **{
            "code": code,
            "parent": parent,
            "name_zh": f"{code}类",
            "name_en": code,
            "examples": {"zh": ["示例"], "en": []},
            "department": department,
            "decision_days": 5,
            **more,
        }
    )


async def done(awaitable):
    """Run an action as a mutation does: in a transaction of its own."""
    async with db.transaction():
        return await awaitable


def submission(world, **more):
    return Submission(
        **{
            "id": new_id(),
            "category": "pothole",
            "text": TEXT,
            "declared_at": world.now,
            "place": HERE,
            **more,
        }
    )


async def filed(world, clock, who="li", **more):
    return await done(submit(world.people[who], submission(world, **more), now=clock.now()))


async def filed_namelessly(world, clock, **more):
    sent = submission(world, **{"recovery": HASHED, **more})
    return await done(submit(ANONYMOUS, sent, now=clock.now()))


async def accepted(world, clock, who="li", *, nameless=False, **more):
    case = await (filed_namelessly(world, clock, **more) if nameless else filed(world, clock, who, **more))
    return await done(accept(world.clerk, case.number, case.revision, now=clock.now()))


async def in_review(world, clock, who="li", **more):
    case = await accepted(world, clock, who, **more)
    return await done(
        assign(world.coordinator, case.number, case.revision, world.handler.id, now=clock.now())
    )


async def replied(world, clock, who="li", **more):
    case = await in_review(world, clock, who, **more)
    return await done(reply(world.handler, case.number, case.revision, "已修补路面", [], now=clock.now()))


async def code(awaitable):
    """Give the code an action refuses with."""
    with pytest.raises(Refused) as refused:
        await done(awaitable)
    return refused.value.code

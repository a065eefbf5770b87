"""Interviews to test with, led through the real actions."""

from datetime import timedelta

from backend.interviews.actions import lead
from backend.interviews.actions.ask_question import ask_question
from backend.interviews.actions.create_interview import Guest, NewInterview, Words, create_interview
from backend.interviews.actions.moderate import show_question
from backend.kit import db
from backend.kit.ids import new_id
from backend.places.models import Department
from tests.voting.world import MEIXI

WORDS = Words("示例", "Sample")
OFFICE = "talk-office"


async def build_department(code=OFFICE):
    return await Department.create(
        code=code,
        name_zh="示例局",
        name_en="Sample office",
        region_id=MEIXI,
        phone="0572-0000000",
        address_zh="示例路 1 号",
        address_en="1 Sample Road",
        hours_zh="9:00-17:00",
        hours_en="9:00-17:00",
    )


def new_interview(now, **more):
    return NewInterview(
        **{
            "region": MEIXI,
            "department": OFFICE,
            "title": Words("夜间公交怎么开", "How the night bus should run"),
            "text": WORDS,
            "host": Words("周主持", "Host Zhou"),
            "guests": [Guest(Words("林局长", "Director Lin"), Words("交通局局长", "Head of transport"))],
            "starts_at": now + timedelta(hours=1),
            "ends_at": now + timedelta(hours=2),
            **more,
        }
    )


async def drafted(actor, now, **more):
    async with db.transaction():
        return await create_interview(actor, new_interview(now, **more), now=now)


async def announced(actor, now, **more):
    row = await drafted(actor, now, **more)
    async with db.transaction():
        return await lead.announce_interview(actor, row.id, now=now)


async def live(actor, now, **more):
    row = await announced(actor, now, **more)
    async with db.transaction():
        return await lead.open_interview(actor, row.id, now=now)


async def asked(actor, interview, now, text="末班车能到几点？", id_=None):
    async with db.transaction():
        return await ask_question(actor, interview.id, id_ or new_id(), text, now=now)


async def shown(world, interview, now, text="末班车能到几点？", strike=(), asker=None):
    question = await asked(asker or world.resident, interview, now, text)
    async with db.transaction():
        return await show_question(world.coordinator, question.id, strike, now=now)

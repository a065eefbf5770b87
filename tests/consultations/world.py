"""Two departments of two towns, who runs consultations there, and who speaks."""

from dataclasses import dataclass
from datetime import timedelta

from backend.consultations.actions.create_consultation import NewConsultation, create_consultation
from backend.consultations.actions.moderate_opinion import Ruling, moderate_opinion
from backend.consultations.actions.open_consultation import open_consultation
from backend.consultations.actions.publish_report import publish_report
from backend.consultations.actions.submit_opinion import NewOpinion, submit_opinion
from backend.consultations.facts import NewSection
from backend.kit import db
from backend.kit.actor import Actor, ActorKind, Post
from backend.kit.i18n import Words
from backend.kit.ids import new_id
from backend.places.models import Department
from tests.voting import world as places
from tests.voting.world import MEIXI, XIAOFENG, someone

__all__ = ["MEIXI", "XIAOFENG", "someone"]

FIRST = ("为了保护竹林资源，制定本办法。", "采伐前三十日向所在村备案。", "办理备案收取工本费五元。")
SECOND = ("为了保护竹林资源，制定本办法。", "采伐前十五日向所在村备案。", "大雨时停止运输。")


@dataclass
class World:
    coordinator: Actor
    other_coordinator: Actor
    clerk: Actor
    decider: Actor
    other_decider: Actor
    citizen: Actor
    neighbour: Actor


async def build(now):
    before = await places.build(now)
    offices = {code: await office(code, MEIXI) for code in ("mx-forest", "mx-road")}
    return World(
        coordinator=before.coordinator,
        other_coordinator=before.other_coordinator,
        clerk=before.clerk,
        decider=_decider(offices["mx-forest"]),
        other_decider=_decider(offices["mx-road"]),
        citizen=before.resident,
        neighbour=before.stranger,
    )


async def office(code, region):
    more = dict.fromkeys(("address_zh", "address_en", "hours_zh", "hours_en"), "-")
    return await Department.create(
        code=code, name_zh="示例站", name_en="Sample", phone="-", region_id=region, **more
    )


def _decider(office):
    return Actor(ActorKind.STAFF, new_id(), "示例", posts=(Post("decider", office.id, office.region_id),))


def sections(*texts):
    return [
        NewSection(Words(f"第{'一二三四五六'[n]}条", f"Article {n + 1}"), Words(text))
        for n, text in enumerate(texts)
    ]


def draft(now, **more):
    return NewConsultation(
        **{
            "department": "mx-forest",
            "title": Words("采伐办法", "Felling rules"),
            "ground": Words("条例第十四条"),
            "text": Words("说明"),
            "opens_at": now,
            "closes_at": now + timedelta(days=30),
            "sections": sections(*FIRST),
            **more,
        }
    )


async def done(action):
    async with db.transaction():
        return await action


async def opened(world, now, **more):
    row = await done(create_consultation(world.coordinator, draft(now, **more), now=now))
    return await done(open_consultation(world.coordinator, row.id, now=now))


async def said(actor, row, now, text="三十日太长了。", section="s2", number=1):
    new = NewOpinion(new_id(), row.id, number, section, text)
    return await done(submit_opinion(actor, new, now=now))


async def published(world, opinion, now, publish=True, reason="", strike=()):
    ruling = Ruling(publish, reason, strike)
    return await done(moderate_opinion(world.coordinator, opinion.id, ruling, now=now))


async def reported(world, row, now):
    asked, summary = Words("公开征集。"), Words("采纳情况。")
    return await done(publish_report(world.coordinator, row.id, asked, summary, now=now))

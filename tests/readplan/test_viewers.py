"""Conditions on who asks: the text written for everybody says what the one written for somebody says."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import pytest
from tortoise.expressions import Q

from backend.cases import reach
from backend.cases.models import Case
from backend.identity.models import Person
from backend.identity.people_types import himself
from backend.kit.actor import ANONYMOUS, SYSTEM, Actor, ActorKind, Post
from backend.kit.readplan.viewers import Condition
from backend.kit.readplan.where import where
from backend.notifications.models import Notice
from backend.notifications.types import addressed

ONE, OTHER = UUID(int=7), UUID(int=8)
pytestmark = pytest.mark.usefixtures("db")  # the models know their columns once it is set up

NOW = datetime(2026, 3, 2, tzinfo=UTC)
VIEWERS = [
    ANONYMOUS,
    SYSTEM,
    Actor(ActorKind.CITIZEN, ONE, "示例"),
    Actor(ActorKind.HOLDER, OTHER),
    Actor(ActorKind.DEVICE, OTHER),
    Actor(ActorKind.STAFF, ONE, "示例", (Post("clerk", OTHER, "330523000000"),)),
    Actor(ActorKind.STAFF, OTHER, "示例", (Post("coordinator", None, "330523000000"),)),
]
CONDITIONS = [(reach.visible, Case), (himself, Person), (addressed, Notice)]


@dataclass
class Asking:
    actor: Actor
    now: datetime = NOW


@dataclass
class Call:
    context: Asking


def put(write, actor):
    values = []

    def bind(value):
        values.append(value)
        return f"${len(values)}"

    return write(Call(Asking(actor)), bind), values


@pytest.mark.parametrize(("q", "model"), CONDITIONS)
async def test_the_text_for_everybody_is_the_text_for_somebody(q, model):
    condition = Condition(q, model, "t1")

    for _ in range(2):  # the first time it is written, then remembered
        for actor in VIEWERS:
            anew = put(lambda call, bind: where(q(call.context), model, "t1", bind), actor)
            assert put(condition, actor) == anew


async def test_a_condition_is_put_once_for_all_citizens():
    asked = []

    def counted(context):
        asked.append(context)
        return reach.visible(context)

    condition = Condition(counted, Case, "t1")
    for number in range(5):
        put(condition, Actor(ActorKind.CITIZEN, UUID(int=number)))

    assert len(asked) == 1


@pytest.mark.parametrize(
    "look",
    [
        lambda context: Q(person_id=context.actor.id) if context.actor.id == ONE else Q(id__isnull=True),
        lambda context: Q(person_id=context.actor.id) if context.actor.id else Q(),
        lambda context: Q(person_id__in=[i for i in {context.actor.id} if i]),
        lambda context: Q(submitted_at__lt=context.now.replace(hour=0)),
        lambda context: Q(against__contains=[str(context.actor.id)]),
        lambda context: Q(title_zh=f"{context.actor.name}"),
    ],
)
async def test_a_condition_that_looks_is_put_about_each_viewer(look):
    condition = Condition(look, Case, "t1")

    for actor in (Actor(ActorKind.CITIZEN, ONE, "甲"), Actor(ActorKind.CITIZEN, OTHER, "乙")):
        anew = put(lambda call, bind: where(look(call.context), Case, "t1", bind), actor)
        assert put(condition, actor) == anew

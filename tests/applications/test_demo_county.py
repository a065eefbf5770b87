"""The demo county's posts can carry every item of its catalogue to the end."""

import pytest_asyncio

from backend.cases import policy
from backend.cases.facts import Facts, ItemClass, State, Verb
from backend.cases.policy import Parties
from backend.catalogue.api import load_county
from backend.catalogue.models import Item
from backend.identity.api import load_staff
from backend.identity.models import Staff
from backend.identity.people import staff_actors
from backend.kit.ids import new_id
from backend.settings import ROOT


@pytest_asyncio.fixture
async def officers(db, clock):
    report = await load_county([ROOT / "county"], clock)
    assert report.ok
    await load_staff(ROOT / "county" / "staff.yaml")
    return list((await staff_actors([row.id for row in await Staff.all()])).values())


async def cases():
    """Give the people around a fresh case of every item that is applied for online."""
    for item in await Item.filter(withdrawn=False).select_related("department", "current"):
        if item.current.applies_online:
            partners = await item.co_departments.all()
            around = Parties(new_id(), item.department.region_id, item.department_id)
            yield item, ItemClass(item.current.item_class), around, partners


def someone(officers, verb, facts, around):
    return any(policy.may_do(officer, verb, facts, around) for officer in officers)


async def test_every_item_can_be_taken_in_reviewed_decided_and_delivered(officers):
    stuck = []
    async for item, item_class, around, _ in cases():
        for verb, state in (
            (Verb.ACCEPT, State.SUBMITTED),
            (Verb.REQUEST_SUPPLEMENT, State.SUBMITTED),
            (Verb.ASSIGN, State.ACCEPTED),
            (Verb.DECIDE, State.IN_REVIEW),
            (Verb.DELIVER, State.DECIDED),
        ):
            if not someone(officers, verb, Facts(state, item_class), around):
                stuck.append((item.code, verb.value))
        if not any(policy.may_handle(officer, around) for officer in officers):
            stuck.append((item.code, "handler"))
    assert stuck == []


async def test_every_co_department_of_a_joint_item_has_someone_to_give_its_opinion(officers):
    silent = []
    async for item, item_class, around, partners in cases():
        if item_class is not ItemClass.JOINT:
            continue
        assert partners, item.code
        for partner in partners:
            asked = Parties(
                around.person,
                around.region,
                around.department,
                asked=frozenset({partner.id}),
                involved=frozenset({partner.id}),
            )
            facts = Facts(State.IN_REVIEW, item_class, opinions_asked=True, opinions_missing=1)
            if not someone(officers, Verb.GIVE_OPINION, facts, asked):
                silent.append((item.code, partner.code))
    assert silent == []

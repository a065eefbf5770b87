"""Ten thousand complaints about one bridge within the hour: let in, grouped, held back, and found beside."""

import hashlib
from dataclasses import replace
from time import perf_counter

import pytest

from backend.cases.models import Case
from backend.complaints import rates
from backend.complaints.actions.submit import submit_all
from backend.complaints.models import Category, Complaint
from backend.complaints.submission import Sending
from backend.kit.actor import ANONYMOUS
from backend.kit.errors import Refused
from backend.kit.limits import Limiter
from tests.complaints.builders import HERE, TEXT, done, filed, in_review, submission

pytestmark = pytest.mark.slow

MANY, AT_ONCE, JOINING, ADDRESSES, ENOUGH_SECONDS = 10_000, 500, 200, 400, 120
STREET = "3号桥旁边打13800000000"


def flood(world, clock, lead, batch):
    for number in range(batch, batch + AT_ONCE):
        told = {"text": f"{TEXT}，{STREET}" if number % 100 == 0 else TEXT}
        joins = lead if number < JOINING else None
        recovery = hashlib.sha256(str(number).encode()).hexdigest()
        place = replace(HERE, longitude=HERE.longitude + number % 7)
        sent = submission(world, recovery=recovery, joins=joins, place=place, **told)
        yield Sending(ANONYMOUS, sent, clock.now())


async def test_they_are_grouped_held_back_where_they_name_somebody_and_hide_nothing_nearby(ask, world, clock):
    began = perf_counter()
    bridge = await in_review(world, clock, "wang")
    lead = await Complaint.get(case_id=bridge.id)
    radius = (await Category.get(code="pothole")).radius_m
    corner = replace(HERE, longitude=HERE.longitude + 8 * radius)
    other = await Complaint.get(case_id=(await filed(world, clock, place=corner)).id)

    for batch in range(0, MANY, AT_ONCE):
        outcomes = await done(submit_all(list(flood(world, clock, lead.id, batch))))
        assert all(isinstance(outcome, Case) for outcome in outcomes)

    assert await Case.filter(merged_into_id=bridge.id).count() == JOINING
    assert await Complaint.filter(moderation="waiting").count() == MANY // 100
    assert not await Complaint.filter(public_text__contains="13800000000").exists()
    where = {"latitude": corner.latitude, "longitude": corner.longitude}
    found = (await ask("SimilarComplaints", category="pothole", **where))["data"]["similarComplaints"]
    assert (len(found), found[0]["id"], found[0]["metres"]) == (10, str(other.id), 0)
    assert perf_counter() - began < ENOUGH_SECONDS


async def test_without_names_three_thousand_of_them_are_let_in(redis, clock):
    limiter = Limiter(redis, b"s" * 32)
    let_in = dict.fromkeys(range(ADDRESSES), 0)

    for number in range(MANY):
        address = number // 2 % ADDRESSES if number % 2 else 0  # one of them sends half of all
        spent = (rates.NAMELESS_PER_ADDRESS, str(address)), (rates.NAMELESS_IN_ALL, "")
        try:
            await limiter.spend(clock.now(), *spent)
        except Refused:
            continue
        let_in[address] += 1

    assert sum(let_in.values()) == rates.NAMELESS_IN_ALL.count
    assert let_in[0] == max(let_in.values()) == rates.NAMELESS_PER_ADDRESS.count

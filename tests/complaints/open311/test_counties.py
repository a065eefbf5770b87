"""Two counties drive each other's servers; each goes down and comes up: nothing is lost, nothing doubled."""

from datetime import timedelta

import pytest
import pytest_asyncio

from backend.cases.actions.accept import accept
from backend.cases.api import State
from backend.cases.models import Case, CaseEvent
from backend.complaints.actions.reply import reply
from backend.complaints.facts import Medium
from backend.complaints.models import Complaint
from backend.complaints.open311.clients import add_client
from backend.complaints.open311.forwarding import forward
from backend.complaints.open311.models import Stage, Upper, Upward
from backend.complaints.open311.uppers import NewUpper, add_upper
from backend.complaints.shared import tell_published
from backend.kit.outgoing.addresses import AddressRule
from backend.sharing import api as sharing
from tests.complaints.builders import TEXT, done, filed
from tests.complaints.open311.conftest import county_of
from tests.complaints.open311.counties import inside, opened
from tests.fixtures.listening import listening
from tests.sharing.receiver import Receiver

RULE = AddressRule(private_allowed=True)


@pytest_asyncio.fixture
async def counties(servers, template, demo_settings, clock, redis, tmp_path):
    """Give a lower county and an upper one that gave it a key."""
    where = {
        "servers": servers,
        "template": template,
        "settings": demo_settings,
        "clock": clock,
        "client": redis,
    }
    async with (
        opened(**where, folder=tmp_path / "lower", serves=False) as lower,
        opened(**where, folder=tmp_path / "upper") as upper,
    ):
        for county in (lower, upper):
            with inside(county):
                county.world = await county_of(clock)
        await introduce(lower, upper, clock)
        yield lower, upper


async def introduce(lower, upper, clock, **more):
    with inside(upper):
        key = await done(add_client("lower", clock.now(), **more))
    with inside(lower):
        wanted = NewUpper(
            "province", "省平台", "Province", "georeport", {"*": "pothole"}, f"{upper.origin}/open311/v2", key
        )
        await done(add_upper(wanted, RULE, clock.now()))


async def sent_up(lower, clock, text=TEXT):
    """File a complaint below, accept it and send it up."""
    with inside(lower):
        case = await filed(lower.world, clock, text=text)
        clerk = lower.world.people["clerk"]
        case = await done(accept(clerk, case.number, case.revision, now=clock.now()))
        return await done(forward(clerk, case.number, case.revision, "province", "", now=clock.now()))


async def answered(upper, clock):
    """Have the upper county's officers answer everything they have."""
    with inside(upper):
        for case in await Case.filter(state__in=[State.SUBMITTED, State.ACCEPTED]):
            if case.state is State.SUBMITTED:
                await done(accept(upper.world.people["clerk"], case.number, case.revision, now=clock.now()))
            coordinator, fresh = upper.world.people["coordinator"], await Case.get(id=case.id)
            await done(
                reply(coordinator, case.number, fresh.revision, "已经修好，请查看", [], now=clock.now())
            )


async def pass_time(clock, *counties, hours=0.0, minutes=0.0, steps=1):
    for _ in range(steps):
        clock.advance(hours=hours, minutes=minutes)
        for county in counties:
            await county.run_jobs()


async def up(county):
    with inside(county):
        return [(row.stage, row.request_id) for row in await Upward.all().order_by("at", "id")]


async def complaints(county):
    with inside(county):
        return [str(row.id) for row in await Complaint.filter(medium=Medium.OPEN311)]


async def test_a_complaint_goes_up_and_its_answer_comes_back(counties, clock):
    lower, upper = counties
    case = await sent_up(lower, clock)
    await lower.run_jobs()

    [number] = await complaints(upper)
    assert await up(lower) == [(Stage.OPEN, number)]
    with inside(upper):
        complaint = await Complaint.get(id=number).select_related("case")
        assert (complaint.latitude, complaint.case.person_id) == (30801234, None)
    await pass_time(clock, lower, minutes=30)
    with inside(lower):
        assert (await Upward.get()).notes == "已收到，待受理"
        assert (await Case.get(id=case.id)).away

    await answered(upper, clock)
    await pass_time(clock, lower, hours=7)

    with inside(lower):
        found = await Case.get(id=case.id)
        event = await CaseEvent.filter(case_id=case.id).order_by("-seq").first()
        assert (found.state, found.away, event.kind) == (State.IN_REVIEW, False, "come_back")
        assert event.reason == "省平台答复：已经修好，请查看"
        assert (await Upward.get()).stage is Stage.CLOSED
    asked = len(upper.asked)
    await pass_time(clock, lower, hours=24, steps=2)
    assert len(upper.asked) == asked


async def test_while_the_upper_one_is_down_nothing_is_lost_and_then_nothing_doubled(counties, clock):
    lower, upper = counties
    upper.down = True
    for number in range(3):
        await sent_up(lower, clock, text=f"第 {number} 座桥上有坑")
    await lower.run_jobs()
    await pass_time(clock, lower, minutes=10, steps=6)
    assert await complaints(upper) == []

    upper.down = False
    await pass_time(clock, lower, hours=1, steps=3)

    numbers = await complaints(upper)
    assert len(numbers) == 3
    assert sorted(await up(lower)) == sorted((Stage.OPEN, number) for number in numbers)


async def test_however_often_an_answer_is_lost_one_request_is_there(counties, clock):
    lower, upper = counties
    upper.deaf = True
    await sent_up(lower, clock)
    await lower.run_jobs()
    await pass_time(clock, lower, hours=1, steps=4)
    posts = [one for one in upper.asked if one.startswith("POST")]
    [number] = await complaints(upper)
    assert len(posts) > 2
    assert await up(lower) == [(Stage.WAITING, "")]

    upper.deaf = False
    await pass_time(clock, lower, hours=6)
    assert await up(lower) == [(Stage.OPEN, number)]
    assert await complaints(upper) == [number]


async def test_a_token_becomes_a_number(counties, clock):
    lower, upper = counties
    with inside(upper):
        key = await done(add_client("by token", clock.now(), by_token=True))
    with inside(lower):
        address = f"{upper.origin}/open311/v2"
        tokens = NewUpper("tokens", "令牌", "", "georeport", {"*": "pothole"}, address, key)
        await done(add_upper(tokens, RULE, clock.now()))
        case = await filed(lower.world, clock)
        clerk = lower.world.people["clerk"]
        case = await done(accept(clerk, case.number, case.revision, now=clock.now()))
        await done(forward(clerk, case.number, case.revision, "tokens", "", now=clock.now()))
    await lower.run_jobs()
    [(stage, _)] = await up(lower)
    assert stage is Stage.TOKEN
    await pass_time(clock, lower, minutes=6)
    assert [stage for stage, _ in await up(lower)] == [Stage.TOKEN]

    await upper.run_jobs()
    await pass_time(clock, lower, minutes=30)
    assert await up(lower) == [(Stage.OPEN, (await complaints(upper))[0])]


async def test_the_lower_ones_worker_may_be_down_for_days(counties, clock):
    lower, upper = counties
    case = await sent_up(lower, clock)
    await lower.run_jobs()
    await answered(upper, clock)
    clock.advance(days=5)

    await lower.run_jobs()

    with inside(lower):
        assert not (await Case.get(id=case.id)).away
    assert len(await complaints(upper)) == 1


async def test_what_the_upper_one_refuses_comes_back_at_once(counties, clock):
    lower, _ = counties
    with inside(lower):
        await Upper.filter(code="province").update(services={"*": "nothing"})
    case = await sent_up(lower, clock)
    await lower.run_jobs()

    with inside(lower):
        event = await CaseEvent.filter(case_id=case.id).order_by("-seq").first()
        assert (await Upward.get()).fault == "http_404"
        assert event.reason == "未能送达省平台，请改用其他方式。"


async def test_public_changes_above_reach_who_listens_below_once_each(counties, clock):
    lower, upper = counties
    listener = Receiver(clock)
    async with listening(listener.app) as origin:
        with inside(upper):
            wanted = sharing.NewEndpoint("lower", f"{origin}/hook", ["complaints"], "13800000001")
            listener.secret = await done(sharing.add_endpoint(wanted, RULE, clock.now()))
        await sent_up(lower, clock)
        await lower.run_jobs()
        await pass_time(clock, upper, hours=23)
        with inside(upper):
            assert await tell_published(clock.now()) == 0
        await pass_time(clock, upper, hours=2)
        listener.answers = [500]
        with inside(upper):
            assert await tell_published(clock.now()) == 1
            assert await tell_published(clock.now()) == 0
        await upper.run_jobs()
        await answered(upper, clock)
        await pass_time(clock, upper, hours=1, steps=2)

    number = (await complaints(upper))[0]
    told = sorted(
        (one["type"], one["data"]["status"], one["data"]["subject"]) for one in listener.taken.values()
    )
    assert told == [("complaint.changed", "closed", number), ("complaint.published", "open", number)]
    assert sorted(listener.calls.values()) == [1, 2]
    assert TEXT not in str(listener.taken)


@pytest.mark.parametrize("adapter", ["demo", "outage"])
async def test_the_other_adapters_rehearse_both_ends(counties, clock, adapter):
    lower, _ = counties
    with inside(lower):
        await done(add_upper(NewUpper("other", "示例", "", adapter, {"pothole": "x"}), RULE, clock.now()))
        case = await filed(lower.world, clock)
        clerk = lower.world.people["clerk"]
        case = await done(accept(clerk, case.number, case.revision, now=clock.now()))
        await done(forward(clerk, case.number, case.revision, "other", "", now=clock.now()))
    await lower.run_jobs()
    await pass_time(clock, lower, hours=12, steps=15)

    with inside(lower):
        upward, found = await Upward.get(), await Case.get(id=case.id)
        assert upward.stage is (Stage.CLOSED if adapter == "demo" else Stage.FAILED)
        assert not found.away
        assert clock.now() - upward.at > timedelta(days=7)

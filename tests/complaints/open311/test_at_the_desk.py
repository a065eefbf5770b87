"""What went up, at the desk: how it fares, why it failed, and sending it once more without doubling it."""

from datetime import timedelta

import pytest

from backend.cases.actions.accept import accept
from backend.complaints.open311.carrying import GIVEN_UP_AFTER, carry
from backend.complaints.open311.forwarding import forward, retry
from backend.complaints.open311.models import Stage, Upper, Upward
from backend.complaints.open311.upper import Authority, Failed, OutageAuthority, Standing, Taken
from backend.complaints.open311.uppers import NewUpper, add_upper
from backend.kit.actor import Actor, ActorKind, Post
from backend.kit.ids import new_id
from backend.kit.outgoing.addresses import AddressRule
from tests.cases.world import XIAOFENG
from tests.complaints.builders import code, done, filed

LIST = """query ($standing: ComplaintForwardingStanding, $first: Int!, $after: String) {
  complaintsForwarded(standing: $standing, first: $first, after: $after) {
    edges { node { number complaint { forwardings { authority stage requestId failure } } } }
    pageInfo { hasNextPage endCursor } } }"""
MINE = "query ($n: String!) { case(number: $n) { complaint { forwardings { stage failure } } } }"


class Recording(Authority):
    """Takes everything, and remembers under which key and whether it may have arrived before."""

    def __init__(self):
        self.filed = []

    async def file(self, report, *, again):
        self.filed.append((report.key, again))
        return Taken(request_id="P-1")

    async def resolve(self, token):
        return token

    async def look(self, request_id, since, now):
        return Standing(closed=False)


class Refusing(OutageAuthority):
    """Refuses for good."""

    async def file(self, report, *, again):
        raise Failed("http_400", lasting=True)


@pytest.fixture
async def sent(world, clock):
    wanted = NewUpper("province", "省平台", "Province", "demo", {"pothole": "p"})
    await done(add_upper(wanted, AddressRule(), clock.now()))
    case = await filed(world, clock)
    case = await done(accept(world.clerk, case.number, case.revision, now=clock.now()))
    return await done(forward(world.clerk, case.number, case.revision, "province", "急", now=clock.now()))


async def the_way():
    return await Upward.get()


async def refused(sent, clock):
    await carry(Refusing(), (await the_way()).id, clock.now())
    await sent.refresh_from_db()
    return sent


async def listed(ask, actor, standing=None, first=20, after=None):
    answer = await ask(LIST, actor=actor, standing=standing, first=first, after=after)
    return answer["data"]["complaintsForwarded"]


async def test_a_coordinator_sees_what_went_up_and_how_it_fares(ask, world, clock, sent):
    await carry(OutageAuthority(), (await the_way()).id, clock.now())

    page = await listed(ask, world.coordinator)

    [edge] = page["edges"]
    [way] = edge["node"]["complaint"]["forwardings"]
    assert edge["node"]["number"] == sent.number
    assert (way["authority"], way["stage"], way["failure"]) == ("省平台", "WAITING", "联系不上对方系统")
    assert page["pageInfo"]["hasNextPage"] is False


async def test_the_list_is_narrowed_by_how_they_fare(ask, world, clock, sent):
    async def found():
        standings = ("SENDING", "OPEN", "ANSWERED", "FAILED", "TROUBLED")
        return {one for one in standings if (await listed(ask, world.coordinator, one))["edges"]}

    assert await found() == {"SENDING"}
    await carry(OutageAuthority(), (await the_way()).id, clock.now())
    assert await found() == {"SENDING", "TROUBLED"}
    clock.advance(days=1)
    await carry(Recording(), (await the_way()).id, clock.now())
    assert await found() == {"OPEN"}
    await Upward.all().update(stage=Stage.CLOSED)
    assert await found() == {"ANSWERED"}
    await Upward.all().update(stage=Stage.FAILED, fault="http_400")
    assert await found() == {"FAILED"}


async def test_pages_follow_each_other(ask, world, clock, sent):
    case = await filed(world, clock)
    case = await done(accept(world.clerk, case.number, case.revision, now=clock.now()))
    await done(forward(world.clerk, case.number, case.revision, "province", "", now=clock.now()))

    first = await listed(ask, world.coordinator, first=1)
    second = await listed(ask, world.coordinator, first=1, after=first["pageInfo"]["endCursor"])

    numbers = [page["edges"][0]["node"]["number"] for page in (first, second)]
    assert numbers == [case.number, sent.number]
    assert (first["pageInfo"]["hasNextPage"], second["pageInfo"]["hasNextPage"]) == (True, False)


async def test_only_coordinators_have_the_list_and_only_of_what_they_may_see(ask, world, sent):
    for actor in (world.li, world.clerk):
        answer = await ask(LIST, actor=actor, first=20)
        assert answer["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    elsewhere = Actor(ActorKind.STAFF, id=new_id(), posts=(Post("coordinator", None, XIAOFENG),))

    assert (await listed(ask, elsewhere))["edges"] == []


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("http_503", "HTTP 503"),
        ("unreadable", "无法读取"),
        ("no_number", "没有给出编号"),
        ("outage", "联系不上"),
        ("", ""),
    ],
)
async def test_why_it_failed_is_told_to_staff_in_words_and_not_to_the_citizen(ask, world, sent, fault, said):
    await Upward.all().update(fault=fault)

    [way] = (await ask(MINE, actor=world.clerk, n=sent.number))["data"]["case"]["complaint"]["forwardings"]
    [own] = (await ask(MINE, actor=world.li, n=sent.number))["data"]["case"]["complaint"]["forwardings"]

    assert said in way["failure"]
    assert bool(way["failure"]) is bool(fault)
    assert own["failure"] is None


async def test_what_failed_is_sent_once_more_under_the_same_key(world, clock, sent):
    case = await refused(sent, clock)
    assert (case.away, (await the_way()).stage) == (False, Stage.FAILED)
    key = (await the_way()).id

    case = await done(retry(world.coordinator, case.number, case.revision, "对方已修复", now=clock.now()))

    assert case.away
    assert await Upward.all().count() == 1
    province = Recording()
    await carry(province, key, clock.now())
    assert province.filed == [(str(key), True)]
    assert (await the_way()).request_id == "P-1"


async def test_what_is_sent_again_has_seven_days_of_its_own(world, clock, sent):
    case = await refused(sent, clock)
    clock.advance(days=30)
    await done(retry(world.clerk, case.number, case.revision, "再试", now=clock.now()))

    await carry(OutageAuthority(), (await the_way()).id, clock.now())
    assert (await the_way()).stage is Stage.WAITING
    clock.advance(seconds=(GIVEN_UP_AFTER + timedelta(seconds=1)).total_seconds())
    await carry(OutageAuthority(), (await the_way()).id, clock.now())
    assert (await the_way()).stage is Stage.FAILED


async def test_nothing_is_sent_again_that_did_not_fail_or_by_whom_it_does_not_concern(world, clock, sent):
    assert (
        await code(retry(world.clerk, sent.number, sent.revision, "", now=clock.now())) == "ALREADY_FORWARDED"
    )
    case = await refused(sent, clock)
    assert await code(retry(world.li, case.number, case.revision, "", now=clock.now())) == "NOT_ALLOWED"
    assert await code(retry(world.clerk, case.number, case.revision - 1, "", now=clock.now())) == "STALE"
    await Upper.all().update(withdrawn=True)
    assert (
        await code(retry(world.clerk, case.number, case.revision, "", now=clock.now()))
        == "OPEN311_UPPER_UNKNOWN"
    )

    other = await filed(world, clock)
    other = await done(accept(world.clerk, other.number, other.revision, now=clock.now()))
    assert (
        await code(retry(world.clerk, other.number, other.revision, "", now=clock.now()))
        == "OPEN311_NOTHING_FAILED"
    )

"""Going up: what is refused, who may, and servers that are not of our kind."""

from datetime import UTC, datetime, timedelta

import pytest

from backend.cases.actions.accept import accept
from backend.cases.api import Verb, change
from backend.complaints.open311.forwarding import forward
from backend.complaints.open311.georeport import GeoReport, reference
from backend.complaints.open311.models import Upward
from backend.complaints.open311.upper import Failed, Report
from backend.complaints.open311.uppers import NewUpper, add_upper
from backend.kit.errors import Refused
from backend.kit.ids import new_id
from backend.kit.outgoing.addresses import AddressRule
from backend.kit.outgoing.calling import Answer, Outgoing
from backend.kit.striking import strike
from tests.complaints.builders import done, filed

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
REPORT = Report("0190-key", "001", "桥上有坑", NOW, 30.8, 119.7)
RULE = AddressRule()


class Script(Outgoing):
    """Answers in turn, and remembers what it was asked."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []

    async def call(self, method, url, *, headers=None, body=None):
        self.asked.append((method, url, dict(headers or {}), (body or b"").decode()))
        status, text, *more = self.answers.pop(0)
        return Answer(status, more[0] if more else {}, text.encode())


def server(*answers):
    script = Script(*answers)
    return GeoReport(script, "https://province.example/v2/", "secret"), script


@pytest.fixture
async def accepted(world, clock):
    await done(
        add_upper(NewUpper("province", "省平台", "Province", "demo", {"pothole": "p"}), RULE, clock.now())
    )
    case = await filed(world, clock)
    return await done(accept(world.clerk, case.number, case.revision, now=clock.now()))


async def test_no_reference_is_taken_for_personal_data():
    keys = [str(new_id()) for _ in range(500)]
    assert not [key for key in keys if strike(f"桥上有坑\n{reference(key)}").found]
    assert len({reference(key) for key in keys}) == len(keys)


async def test_a_report_is_sent_under_its_key_and_with_its_reference():
    province, script = server((200, '[{"service_request_id": 293944, "service_notice": ""}]'))
    taken = await province.file(REPORT, again=False)

    [(method, url, headers, body)] = script.asked
    assert taken.request_id == "293944"
    assert (method, url) == ("POST", "https://province.example/v2/requests.json")
    assert headers["Idempotency-Key"] == "0190-key"
    assert "lat=30.800000&long=119.700000" in body
    assert "%5Bzt+ghpgkey%5D" in body


async def test_at_a_server_that_knows_no_keys_what_arrived_is_found_and_not_sent_again():
    listed = f'[{{"service_request_id": "7", "description": "x\\n{reference("0190-key")}"}}]'
    province, script = server((200, listed))

    assert (await province.file(REPORT, again=True)).request_id == "7"
    assert [asked[0] for asked in script.asked] == ["GET"]
    assert "start_date=2026-03-01T01%3A00%3A00Z" in script.asked[0][1]


async def test_what_did_not_arrive_is_sent_again():
    province, script = server((200, "[]"), (200, '[{"token": "t-1"}]'))

    assert (await province.file(REPORT, again=True)).token == "t-1"
    assert [asked[0] for asked in script.asked] == ["GET", "POST"]


async def test_xml_is_read_where_json_was_asked_for():
    xml = (
        '<?xml version="1.0" encoding="utf-8"?><service_requests><request><service_request_id>638344'
        "</service_request_id><status>closed</status><status_notes>已修复</status_notes>"
        "<agency_responsible>公路局</agency_responsible></request></service_requests>"
    )
    province, _ = server((200, xml))
    standing = await province.look("638344", NOW, NOW)

    assert (standing.closed, standing.notes, standing.agency) == (True, "已修复", "公路局")


@pytest.mark.parametrize(
    ("answer", "reason", "lasting"),
    [
        ((200, "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"), "unreadable", False),
        ((200, "<x><y></x>"), "unreadable", False),
        ((200, "{not json"), "unreadable", False),
        ((200, '[{"service_notice": "thanks"}]'), "no_number", False),
        ((200, "[]"), "no_number", False),
        ((302, ""), "http_302", False),
        ((400, ""), "http_400", True),
        ((403, ""), "http_403", True),
        ((404, ""), "http_404", True),
        ((429, "", {"retry-after": "120"}), "http_429", False),
        ((500, ""), "http_500", False),
    ],
)
async def test_answers_that_are_none_are_told_apart(answer, reason, lasting):
    province, _ = server(answer)

    with pytest.raises(Failed) as failed:
        await province.file(REPORT, again=False)

    assert (failed.value.reason, failed.value.lasting) == (reason, lasting)
    assert failed.value.wait == (timedelta(minutes=2) if "429" in reason else None)


@pytest.mark.parametrize(
    ("who", "authority", "code"),
    [
        ("clerk", "nobody", "OPEN311_UPPER_UNKNOWN"),
        ("li", "province", "NOT_ALLOWED"),
        ("wang", "province", "NOT_FOUND"),
        ("other_clerk", "province", "NOT_FOUND"),
        ("supervisor", "province", "NOT_ALLOWED"),
    ],
)
async def test_who_may_not_or_where_it_cannot_go_is_refused(world, clock, accepted, who, authority, code):
    sending = forward(world.people[who], accepted.number, accepted.revision, authority, "", now=clock.now())

    with pytest.raises(Refused, match=code):
        await done(sending)

    assert not await Upward.exists()


async def test_a_category_they_do_not_take_is_refused(world, clock, accepted):
    case = await filed(world, clock, category="noise")
    case = await done(accept(world.clerk, case.number, case.revision, now=clock.now()))

    with pytest.raises(Refused, match="OPEN311_UPPER_SERVICE"):
        await done(forward(world.clerk, case.number, case.revision, "province", "", now=clock.now()))


async def test_what_is_away_is_neither_sent_again_nor_answered_here(world, clock, accepted):
    case = await done(
        forward(world.clerk, accepted.number, accepted.revision, "province", "急", now=clock.now())
    )

    with pytest.raises(Refused, match="ALREADY_FORWARDED"):
        await done(forward(world.clerk, case.number, case.revision, "province", "", now=clock.now()))
    with pytest.raises(Refused, match="AUTHORITY_HAS_NOT_ANSWERED"):
        await done(change.begin(world.coordinator, case.number, Verb.REPLY, now=clock.now()))
    assert await Upward.all().count() == 1


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"adapter": "fax"}, "OPEN311_UPPER_UNKNOWN"),
        ({"url": "http://province.example/v2"}, "OPEN311_UPPER_ADDRESS"),
        ({"url": "https://10.0.0.1/v2"}, "OPEN311_UPPER_ADDRESS"),
        ({"code": "province"}, "OPEN311_NAME_TAKEN"),
    ],
)
async def test_a_wrong_higher_level_is_refused(world, clock, accepted, more, code):
    wanted = {"code": "x", "name_zh": "x", "name_en": "", "adapter": "georeport", "services": {}}
    wanted |= {"url": "https://province.example/v2"} | more

    with pytest.raises(Refused, match=code):
        await add_upper(NewUpper(**wanted), RULE, clock.now())


async def test_officers_choose_where_to_send_and_everybody_concerned_sees_it(world, clock, accepted, ask):
    choose = "query ($n: String!) { complaintAuthorities(number: $n) { code name } }"
    send = """mutation ($n: String!, $r: Int!) {
        forwardComplaint(number: $n, revision: $r, authority: "province", note: "") { __typename } }"""
    see = """query ($n: String!) { case(number: $n) { complaint { forwardings {
        authority stage requestId notes agency heardAt } } } }"""

    offered = await ask(choose, actor=world.clerk, n=accepted.number)
    assert offered["data"]["complaintAuthorities"] == [{"code": "province", "name": "省平台"}]
    assert (await ask(choose, actor=world.li, n=accepted.number))["data"]["complaintAuthorities"] == []
    sent = await ask(send, actor=world.clerk, n=accepted.number, r=accepted.revision)
    assert sent["data"]["forwardComplaint"]["__typename"] == "CaseChanged"
    for who in (world.li, world.clerk):
        [shown] = (await ask(see, actor=who, n=accepted.number))["data"]["case"]["complaint"]["forwardings"]
        assert (shown["authority"], shown["stage"], shown["requestId"]) == ("省平台", "WAITING", "")

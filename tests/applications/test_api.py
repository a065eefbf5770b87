"""The operations the app sends, run as it sends them, with what they cost."""

from datetime import UTC, datetime

import pytest

from backend.applications.actions.request_supplement import Missing, request_supplement
from backend.applications.actions.submit import submit
from backend.applications.models import Application
from tests.applications.builders import decided, done, in_review, submission, submitted
from tests.cases import world as worlds
from tests.catalogue.statements import counted


def variables(sent):
    return {
        "id": str(sent.id),
        "itemVersion": str(sent.item_version),
        "answers": sent.answers,
        "files": [],
        "declaredAt": sent.declared_at.isoformat(),
    }


async def test_a_citizen_submits_and_reads_the_case(world, clock, ask):
    sent = await ask("SubmitApplication", world.li, input=variables(submission(world)))
    number = sent["data"]["submitApplication"]["case"]["number"]

    page = await ask("CasePage", world.li, number=number)

    case = page["data"]["case"]
    assert "errors" not in page
    assert (case["state"], case["stateText"], case["applicantName"]) == ("SUBMITTED", "已提交", "li示例")
    assert case["actions"] == ["withdraw"]
    assert case["deadline"]["kind"] == "ACCEPTANCE"
    assert case["deadline"]["dueOn"] == "2026-03-09"
    assert [day["counts"] for day in case["deadline"]["days"]] == [True] * 4 + [False] * 2 + [True]
    assert case["deadline"]["days"][4]["reason"] == "周末"
    assert [event["title"] for event in case["timeline"]] == ["提交申请"]
    assert case["timeline"][0]["who"] == "申请人"
    assert case["application"]["answers"] == {"name": "李示例"}
    assert case["application"]["documents"][0]["name"] == "身份证"
    assert case["application"]["slipUrl"].startswith(f"/documents/{number}/slip.pdf?ticket=")
    assert "3月9日" in case["nextText"]


async def test_a_decided_case_shows_handler_decision_and_history(world, clock, ask):
    case = await decided(world, clock)

    shown = (await ask("CasePage", world.li, number=case.number))["data"]["case"]

    assert shown["handlerName"] == "handler示例"
    assert shown["handlerPhone"] == "0572-0000203"
    assert shown["application"]["decision"]["outcome"] == "APPROVED"
    assert [event["seq"] for event in shown["timeline"]] == [1, 2, 3, 4]
    assert shown["root"] == case.root
    assert shown["deadline"] is None


async def test_officers_see_which_notices_went_out_and_how_far_they_came_but_not_their_words(
    world, clock, ask
):
    case = await decided(world, clock)
    [newest, *_] = (await ask("Inbox", world.li))["data"]["notices"]["edges"]
    await ask("OpenNotice", world.li, id=newest["node"]["id"])

    desk = (await ask("DeskCase", world.handler, number=case.number))["data"]["case"]["desk"]

    titles = [notice["title"] for notice in desk["notices"]]
    assert (titles[0], titles[-1], len(titles)) == ("申请已获准", "申请已提交", 4)
    opened, *others = desk["notices"]
    assert (opened["state"], opened["statutory"], opened["openedAt"] is None) == ("OPENED", True, False)
    assert {notice["state"] for notice in others} == {"SENT"}
    assert newest["node"]["body"] not in str(desk)
    assert (await ask("DeskCase", world.li, number=case.number))["data"]["case"]["desk"] is None
    assert (await ask("DeskCase", world.other_clerk, number=case.number))["data"]["case"] is None


async def test_a_refusal_is_a_member_of_the_result_in_the_readers_words(world, clock, ask):
    case = await submitted(world, clock)

    reply = await ask("DeskAccept", world.clerk, number=case.number, revision=0)

    assert reply["data"]["acceptCase"] == {
        "__typename": "Refusal",
        "code": "STALE",
        "message": "申请人已于 2026-03-02 09:00 更改此办件，请刷新后再办理。",
        "field": "revision",
    }


async def test_outsiders_find_nothing(world, clock, ask):
    case = await submitted(world, clock)

    for outsider in (world.wang, world.other_clerk, world.finance_handler):
        assert (await ask("CasePage", outsider, number=case.number))["data"]["case"] is None
    assert (await ask("CasePage", number=case.number))["data"]["case"] is None


async def test_my_cases_lists_only_mine_newest_first_page_by_page(world, clock, ask):
    mine = []
    for _ in range(3):
        mine.append((await submitted(world, clock)).number)
        clock.advance(minutes=1)
    await done(submit(world.wang, submission(world), now=clock.now()))

    listing = """query P($after: String) { myCases(first: 2, after: $after) {
        edges { node { number } } pageInfo { hasNextPage endCursor } } }"""

    page = (await ask(listing, world.li))["data"]["myCases"]
    rest = (await ask(listing, world.li, after=page["pageInfo"]["endCursor"]))["data"]["myCases"]

    assert [edge["node"]["number"] for edge in page["edges"] + rest["edges"]] == mine[::-1]
    assert (page["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasNextPage"]) == (True, False)


async def test_the_desk_counts_and_lists_its_queues(world, clock, ask):
    await submitted(world, clock)
    await in_review(world, clock)
    await decided(world, clock)
    supplement = await submitted(world, clock)
    await done(
        request_supplement(
            world.clerk, supplement.number, 1, [Missing("ID_CARD", "不清晰")], "", now=clock.now()
        )
    )

    queues = (await ask("DeskQueues", world.coordinator))["data"]["deskQueues"]
    decider = (await ask("DeskQueues", world.decider))["data"]["deskQueues"]
    handler = (await ask("DeskQueues", world.handler))["data"]["deskQueues"]
    other = (await ask("DeskQueues", world.other_clerk))["data"]["deskQueues"]

    counts = {queue["queue"]: queue["count"] for queue in queues}
    assert counts == {
        "new": 1, "mine": 0, "review": 1, "supplement": 1, "opinions": 0, "decide": 0, "deliver": 1,
        "forwarded": 0, "overdue": 0, "due_soon": 0, "done": 0, "all": 4,
    }  # fmt: skip
    assert next(queue["count"] for queue in decider if queue["queue"] == "decide") == 1
    assert next(queue["count"] for queue in handler if queue["queue"] == "mine") == 2
    assert {queue["count"] for queue in other} == {0}
    listed = (await ask("DeskList", world.decider, first=20, filter={"queue": "decide"}))["data"]["deskCases"]
    assert [edge["node"]["state"] for edge in listed["edges"]] == ["IN_REVIEW"]


async def test_a_queue_is_listed_by_due_day_and_goes_on_after_a_cursor(world, clock, ask):
    numbers = []
    for _ in range(3):
        numbers.append((await submitted(world, clock)).number)
        clock.advance(days=1)

    first = (await ask("DeskList", world.clerk, first=2, filter={"queue": "new"}))["data"]["deskCases"]
    after = first["pageInfo"]["endCursor"]
    rest = (await ask("DeskList", world.clerk, first=2, after=after, filter={"queue": "new"}))["data"][
        "deskCases"
    ]

    assert [edge["node"]["number"] for edge in first["edges"] + rest["edges"]] == numbers
    found = await ask("DeskList", world.clerk, first=9, filter={"queue": "all", "text": numbers[1].lower()})
    assert [edge["node"]["number"] for edge in found["data"]["deskCases"]["edges"]] == [numbers[1]]


@pytest.mark.parametrize("bad", ["nonsense", "e30", "W10"])
async def test_a_cursor_that_is_none_is_refused(world, clock, ask, bad):
    reply = await ask("MyCases", world.li, after=bad)

    assert reply["errors"][0]["extensions"]["code"] == "INVALID_CURSOR"


@pytest.mark.parametrize("bad", ["a\x00b", "x" * 5000])
async def test_a_window_that_can_be_none_is_refused(world, clock, ask, bad):
    reply = await ask("DeskList", world.clerk, first=9, filter={"queue": "all", "window": bad})

    assert reply["errors"][0]["extensions"]["code"] in {"INVALID_TEXT", "TEXT_TOO_LONG"}


@pytest.mark.parametrize(
    "told", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "9999-12-31T23:59:59Z", "yesterday"]
)
async def test_an_instant_beyond_every_calendar_is_the_senders_fault(world, clock, ask, told):
    sent = variables(submission(world)) | {"declaredAt": told}

    reply = await ask("SubmitApplication", world.li, input=sent)

    assert reply["errors"][0]["extensions"]["code"] == "VARIABLES_INVALID"


async def test_an_instant_without_a_zone_is_taken_as_utc(world, clock, ask):
    sent = variables(submission(world)) | {"declaredAt": "2026-03-02T01:00:00"}

    await ask("SubmitApplication", world.li, input=sent)

    assert (await Application.get(case_id=sent["id"])).declared_at == datetime(2026, 3, 2, 1, tzinfo=UTC)


async def statements(ask, operation, actor, **more):
    with counted() as texts:
        reply = await ask(operation, actor, **more)
    assert "errors" not in reply, reply
    return len(texts)


async def test_lists_cost_the_same_however_long_they_are(world, clock, ask):
    await in_review(world, clock)
    one = await statements(ask, "MyCases", world.li)
    desk_one = await statements(ask, "DeskList", world.clerk, first=20, filter={"queue": "all"})
    for _ in range(4):
        await in_review(world, clock)

    assert await statements(ask, "MyCases", world.li) == one == 1
    assert await statements(ask, "DeskList", world.clerk, first=20, filter={"queue": "all"}) == desk_one == 2
    assert await statements(ask, "DeskQueues", world.clerk) == 1


async def test_one_case_costs_a_fixed_number_of_statements(world, clock, ask):
    case = await decided(world, clock)

    assert await statements(ask, "CasePage", world.li, number=case.number) == 1
    assert await statements(ask, "DeskCase", world.handler, number=case.number) == 31
    for name in "abcdef":
        await worlds.staff(name, "handler", world.housing, worlds.MEIXI)
    assert await statements(ask, "DeskCase", world.handler, number=case.number) == 31

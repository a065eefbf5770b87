"""What everybody reads, and what readers do: the operations the app sends, with what they cost."""

from datetime import timedelta

import pytest

from backend.catalogue.api import search_question
from backend.inquiry.facts import Standing
from backend.inquiry.models import Follower, Inquiry, Verdict
from backend.inquiry.searching import SEARCH
from backend.kit import db
from backend.kit.files.access import is_public, may_read
from backend.kit.ids import new_id
from backend.notifications.models import Notice
from tests.applications.test_submit import upload
from tests.catalogue.statements import counted
from tests.inquiry.builders import KEEP, answered, asked, asked_on, minute, moderated, published, thread


async def read(ask, operation, who=None, **variables):
    reply = await ask(operation, *([who] if who else []), **variables)
    assert "errors" not in reply, reply
    return reply["data"]


async def test_anybody_reads_a_public_thread_and_learns_nothing_of_the_asker(world, clock, ask):
    case = await answered(world, clock, text="先向村里申请。")

    with counted() as statements:
        data = await read(ask, "InquiryPage", number=case.number.lower())

    shown = data["inquiryThread"]
    assert len(statements) == 1
    assert [(post["official"], post["text"]) for post in shown["posts"]] == [
        (False, "想在原址翻建，要先找谁？"),
        (True, "先向村里申请。"),
    ]
    assert shown["department"]["code"] == "mx-housing"
    assert "li示例" not in str(data)


async def test_what_is_not_public_does_not_exist_for_others(world, clock, ask):
    waiting = await asked(world, clock)
    kept = await moderated(world, clock, await asked(world, clock), KEEP)
    private = await asked(world, clock, wants_public=False)

    for case in (waiting, kept, private):
        assert (await read(ask, "InquiryPage", number=case.number))["inquiryThread"] is None
        for outsider in (world.wang, world.finance_handler, world.other_clerk):
            assert (await read(ask, "CasePage", outsider, number=case.number))["case"] is None
        assert (await read(ask, "CasePage", world.li, number=case.number))["case"]["inquiry"]["posts"]
    for root in ("AnsweredInquiries", "UnansweredInquiries"):
        [listed] = (await read(ask, root, first=20)).values()
        assert listed["totalCount"] == 0
    found = await read(ask, "SearchInquiries", query="翻建", first=20, answered=False)
    assert found["searchInquiries"] == []


async def test_a_department_that_none_can_be_finds_nothing(ask) -> None:
    found = await read(ask, "SearchInquiries", query="翻建", first=5, department="\x00", answered=False)
    assert found["searchInquiries"] == []


@pytest.mark.parametrize("number", ["", "x" * 500, "\x00"])
async def test_nobody_has_marked_what_no_thread_can_be(ask, world, number) -> None:
    [marks] = (await read(ask, "ThreadMarks", world.li, number=number)).values()
    assert marks == {"follows": False, "helpful": None}


async def test_asker_and_department_see_the_words_as_written(world, clock, ask):
    case = await published(world, clock, text="电话13800000001")

    mine = (await read(ask, "CasePage", world.li, number=case.number))["case"]
    desk = (await read(ask, "DeskCase", world.handler, number=case.number))["case"]

    post = mine["inquiry"]["posts"][0]
    assert (post["text"], post["publicText"]) == ("电话13800000001", "电话■■")
    assert (mine["stateText"], mine["inquiry"]["followUpsLeft"]) == ("待答复", 2)
    assert "answer" in desk["actions"]
    assert desk["inquiry"]["struck"] == []


async def test_a_long_thread_costs_the_asker_no_more_than_a_short_one(world, clock, ask):
    short = await answered(world, clock)
    long = await answered(world, clock)
    for _ in range(2):
        long = await answered(world, clock, await asked_on(world, clock, long))

    costs = []
    for case in (short, long):
        with counted() as statements:
            await read(ask, "CasePage", world.li, number=case.number)
        costs.append(len(statements))

    assert costs[0] == costs[1]


async def test_lists_go_on_after_a_cursor_and_cost_the_same_however_long(world, clock, ask):
    numbers = []
    for _ in range(3):
        clock.advance(hours=1)
        numbers.append((await published(world, clock)).number)

    async def page(first, after=None):
        with counted() as statements:
            data = await read(ask, "UnansweredInquiries", first=first, after=after)
        return data["unansweredInquiries"], len(statements)

    two, cost = await page(2)
    rest, _ = await page(2, two["pageInfo"]["endCursor"])
    _, whole_cost = await page(50)
    found = [edge["node"]["number"] for edge in two["edges"] + rest["edges"]]
    assert (found, two["totalCount"], rest["pageInfo"]["hasNextPage"]) == (numbers, 3, False)
    assert whole_cost == cost <= 2

    for number in (numbers[2], numbers[0]):
        clock.advance(hours=1)
        await answered(world, clock, await case_of(number))
    listed = (await read(ask, "AnsweredInquiries", first=1))["answeredInquiries"]
    assert [edge["node"]["number"] for edge in listed["edges"]] == [numbers[0]]
    more = await read(ask, "AnsweredInquiries", first=1, after=listed["pageInfo"]["endCursor"])
    assert [edge["node"]["number"] for edge in more["answeredInquiries"]["edges"]] == [numbers[2]]


async def case_of(number):
    return await (await Inquiry.get(number=number).select_related("case")).case


async def test_lists_narrow_to_a_department(world, clock, ask):
    await published(world, clock)

    for code, count in (("mx-housing", 1), ("mx-finance", 0)):
        listed = await read(ask, "UnansweredInquiries", first=5, department=code)
        assert listed["unansweredInquiries"]["totalCount"] == count
    refused = await ask("UnansweredInquiries", first=5, department="x'; --")
    assert refused["errors"][0]["extensions"]["code"] == "INVALID_TEXT"


@pytest.mark.parametrize("typed", ["翻建", "老房子怎么翻建", "fanjian", "房屋翻建手续", "手续 "])
async def test_questions_are_found_as_they_are_typed_or_the_answered_alone(world, clock, ask, typed):
    open_one = await published(world, clock)
    shut = await answered(world, clock)
    await answered(world, clock, await published(world, clock, title="医保怎么报销？", text="住院之后"))

    every = (await read(ask, "SearchInquiries", query=typed, first=5, answered=False))["searchInquiries"]
    only = (await read(ask, "SearchInquiries", query=typed, first=5, answered=True))["searchInquiries"]

    assert {one["number"] for one in every} == {open_one.number, shut.number}
    assert [one["number"] for one in only] == [shut.number]


async def test_search_can_be_answered_from_its_indexes_in_two_statements(world, clock, ask):
    """What is asked while a person types may not have to go through every thread there is."""
    source = await thread(await answered(world, clock))
    await db.connection().execute_script(
        f"""
        ALTER TABLE inquiry_inquiry DROP CONSTRAINT IF EXISTS inquiry_inquiry_case_id_key;
        INSERT INTO inquiry_inquiry (id, case_id, number, department_id, title_enc, wants_public, standing,
          pending, reason, follow_ups, asked_at, sample, published_at, title, posts, tokens, sound, awaits,
          answered_at, helpful, unhelpful)
        SELECT gen_random_uuid(), case_id, 'N' || n, department_id, title_enc, true, 'public',
          false, '', 0, asked_at, false, published_at, '路灯' || n, '[]', '''路灯''' || n || ''':1A',
          '路灯' || n, false, answered_at, 0, 0
        FROM inquiry_inquiry, generate_series(1, 3000) n WHERE id = '{source.id}';
        ANALYZE inquiry_inquiry;
        """
    )
    words, lowered, _, pattern, *_ = search_question("老房子翻建手续")
    arguments = [words, lowered, pattern, 5, 120, None, True]

    async with db.transaction():
        # PostgreSQL would still read so few from end to end: here it may not, wherever an index would do.
        await db.connection().execute_script("SET LOCAL enable_seqscan = off")
        plan = await db.connection().execute_query_dict(f"EXPLAIN {SEARCH}", arguments)
    with counted() as statements:
        await read(ask, "SearchInquiries", query="老房子翻建手续", first=5, answered=True)

    steps = "\n".join(row["QUERY PLAN"] for row in plan)
    assert "Index Scan on inquiry_search_document" in steps, steps
    assert "Index Scan on inquiry_search_sound" in steps, steps
    assert len(statements) == 2


async def test_one_reader_one_word_counted_by_the_minute(world, clock, ask):
    case = await answered(world, clock)
    for who, helpful in ((world.wang, True), (world.wang, True), (world.agent, True), (world.wang, False)):
        reply = await read(ask, "JudgeAnswer", who, number=case.number, helpful=helpful)
    assert reply["judgeAnswer"]["marks"] == {"follows": False, "helpful": False}
    await minute(clock)

    shown = (await read(ask, "InquiryPage", number=case.number))["inquiryThread"]
    assert (shown["helpful"], shown["unhelpful"], await Verdict.all().count()) == (1, 1, 2)
    marks = (await read(ask, "ThreadMarks", world.wang, number=case.number))["threadMarks"]
    assert marks == {"follows": False, "helpful": False}


async def test_readers_judge_only_what_is_public_and_answered_and_officers_not_at_all(world, clock, ask):
    case = await published(world, clock)

    for who, number, code in (
        (world.wang, case.number, "NOT_ANSWERED"),
        (world.wang, (await asked(world, clock)).number, "NOT_FOUND"),
        (world.handler, case.number, "NOT_ALLOWED"),
    ):
        reply = await read(ask, "JudgeAnswer", who, number=number, helpful=True)
        assert reply["judgeAnswer"]["code"] == code
    reply = await ask("FollowInquiry", number=case.number, follow=True)
    assert reply["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_followers_are_told_once_of_each_answer_and_the_asker_not_twice(world, clock, ask, run_jobs):
    case = await published(world, clock)
    for who in (world.wang, world.wang, world.agent, world.li):
        await read(ask, "FollowInquiry", who, number=case.number, follow=True)
    await read(ask, "FollowInquiry", world.agent, number=case.number, follow=False)
    case = await answered(world, clock, case)
    await run_jobs()
    await run_jobs()

    [shown] = (await read(ask, "Inbox", world.wang, after=None))["notices"]["edges"]
    assert shown["node"]["link"] == f"/inquiries/{case.number}"
    told = await Notice.filter(template="thread_answered")
    assert [notice.person_id for notice in told] == [world.wang.id]
    assert told[0].case_id is None
    assert await Follower.all().count() == 2
    case = await answered(world, clock, await asked_on(world, clock, case))
    await run_jobs()
    assert await Notice.filter(template="thread_answered").count() == 1  # not public before it is moderated
    await moderated(world, clock, case)
    await run_jobs()
    assert await Notice.filter(template="thread_answered").count() == 2


async def test_published_files_are_everybodys_without_their_name_others_nobodys(world, clock):
    shown, hidden = await upload(world.li, clock.now()), await upload(world.li, clock.now())
    case = await asked(world, clock, files=[shown.id, hidden.id])
    assert not await is_public(shown)
    case = await moderated(world, clock, case, files=[shown.id])

    assert (await is_public(shown), await is_public(hidden)) == (True, False)
    assert [await may_read(who, hidden) for who in (world.handler, world.wang)] == [True, False]
    await moderated(world, clock, case, KEEP)
    assert not await is_public(shown)


async def test_files_of_an_answer_are_public_with_their_name_as_far_as_the_words_are(world, clock, ask):
    case = await answered(world, clock, files=[(shown := await upload(world.handler, clock.now())).id])
    case = await asked_on(world, clock, case, files=[(asked_with := await upload(world.li, clock.now())).id])
    hidden = await upload(world.handler, clock.now())
    case = await answered(world, clock, await moderated(world, clock, case, KEEP), files=[hidden.id])

    posts = (await read(ask, "InquiryPage", number=case.number))["inquiryThread"]["posts"]
    assert [[file["name"] for file in post["files"]] for post in posts] == [[], ["房子.jpg"]]
    assert [await is_public(file) for file in (shown, asked_with, hidden)] == [True, False, False]
    assert [await may_read(world.li, file) for file in (shown, asked_with, hidden)] == [True, True, True]
    assert not await may_read(world.wang, hidden)


async def test_a_photo_of_a_further_question_is_public_where_its_moderator_lets_it(world, clock):
    photo = await upload(world.li, clock.now())
    case = await asked_on(world, clock, await answered(world, clock), files=[photo.id])
    assert not await is_public(photo)

    await moderated(world, clock, case, files=[photo.id])
    assert await is_public(photo)
    assert (await thread(case)).posts[2]["files"][0]["name"] is None


async def test_the_moderators_queue_holds_what_waits_in_their_reach_oldest_first(world, clock, ask):
    first = await asked(world, clock)
    clock.advance(minutes=1)
    second = await asked(world, clock, wants_public=False)
    await published(world, clock)

    queue = (await read(ask, "DeskModeration", world.clerk, first=20))["inquiriesToModerate"]
    found = [edge["node"] for edge in queue["edges"]]
    assert [node["number"] for node in found] == [first.number, second.number]
    assert found[0]["inquiry"]["posts"][0]["text"] == "想在原址翻建，要先找谁？"
    elsewhere = (await read(ask, "DeskModeration", world.other_clerk, first=20))["inquiriesToModerate"]
    assert elsewhere["edges"] == []
    reply = await ask("DeskModeration", world.li, first=20)
    assert reply["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_a_citizen_asks_and_an_officer_moderates_and_answers_as_the_app_does(world, clock, ask):
    words = {"title": "路灯", "text": "什么时候修"}
    sent = {"id": str(new_id()), "mailbox": "mayor", **words, "public": True, "files": []}
    number = (await read(ask, "SubmitInquiry", world.li, input=sent))["submitInquiry"]["case"]["number"]
    ruling = {"outcome": "PUBLISH", "reason": "", "strike": [], "files": []}
    await read(ask, "DeskModerate", world.clerk, number=number, revision=1, ruling=ruling)
    await read(ask, "DeskAnswer", world.handler, number=number, revision=2, text="本周修好", files=[])
    await read(ask, "AskOn", world.li, number=number, text="哪天？", files=[])
    stale = await read(ask, "DeskStrike", world.handler, number=number, revision=2, words=["路灯"])

    assert stale["strikeInquiry"]["code"] == "STALE"
    page = (await read(ask, "InquiryPage", number=number))["inquiryThread"]
    assert (page["mailbox"]["code"], page["awaits"], len(page["posts"])) == ("mayor", True, 2)
    assert (await Inquiry.get(number=number)).standing is Standing.PUBLIC
    assert page["dueOn"] > (clock.now() + timedelta(days=1)).date().isoformat()

"""Interviews over GraphQL: the operations of the app, from the announcement to the transcript."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.interviews.actions import lead
from backend.interviews.actions.answer_question import answer_question
from backend.interviews.actions.create_interview import create_interview
from backend.interviews.actions.moderate import show_question
from backend.interviews.actions.show_beside import set_video
from backend.interviews.models import Entry, Interview, Like, Question
from backend.kit.actor import ANONYMOUS
from backend.kit.db import connection
from backend.kit.errors import Refused
from backend.kit.ids import new_id
from backend.notifications.models import Notice
from tests.interviews.builders import OFFICE, announced, asked, drafted, live, new_interview, shown
from tests.voting.world import MEIXI, opened

WORDS = {"zh": "示例", "en": "Sample"}
QUESTION = "我是张三，手机 13912345678，身份证 330523198503011210，末班车几点？"


def given(clock, **more):
    return {
        "region": MEIXI,
        "department": OFFICE,
        "title": WORDS,
        "text": WORDS,
        "host": WORDS,
        "guests": [{"name": WORDS, "post": WORDS}],
        "startsAt": (clock.now() + timedelta(hours=1)).isoformat(),
        "endsAt": (clock.now() + timedelta(hours=2)).isoformat(),
        **more,
    }


def question(interview, text=QUESTION, id_=None):
    return {"id": str(id_ or new_id()), "interview": str(interview), "text": text}


async def test_from_a_draft_to_a_published_transcript(world, clock, ask):
    desk, resident = world.coordinator, world.resident
    made = await ask("DeskCreateInterview", desk, input=given(clock))
    assert "data" in made, made
    talk = made["data"]["createInterview"]["interview"]
    assert talk["state"] == "DRAFT"
    assert (await ask("InterviewPage", desk, id=talk["id"]))["data"]["interview"] is None

    await ask("DeskAnnounceInterview", desk, interview=talk["id"])
    sent = await ask("AskInterview", resident, key=new_id(), input=question(talk["id"]))
    mine = sent["data"]["askInterview"]["question"]
    assert (mine["standing"], mine["text"]) == ("WAITING", QUESTION)
    assert (await ask("InterviewPage", id=talk["id"]))["data"]["interview"]["transcript"]["entries"] == []

    seen = (await ask("DeskInterview", desk, id=talk["id"]))["data"]["deskInterview"]
    assert [one["text"] for one in seen["questions"]] == [QUESTION]
    entry = (await ask("DeskShowQuestion", desk, question=mine["id"], strike=["张三"]))["data"]
    entry = entry["showQuestion"]["entry"]
    await ask("LikeQuestion", world.stranger, entry=entry["id"], like=True)
    await ask("DeskOpenInterview", desk, interview=talk["id"])
    clock.advance(minutes=3)
    await ask("DeskAnswerQuestion", desk, entry=entry["id"], text="二十三点。")
    await ask("DeskSpeak", desk, interview=talk["id"], question="", text="谢谢大家。", offsetSeconds=240)
    await ask("DeskEndInterview", desk, interview=talk["id"])
    await ask("DeskPublishInterview", desk, interview=talk["id"])

    page = (await ask("InterviewPage", id=talk["id"]))["data"]["interview"]
    assert page["state"] == "PUBLISHED"
    told = [(one["text"], one["answer"], one["offsetSeconds"]) for one in page["transcript"]["entries"]]
    assert told == [
        ("我是■■，手机 ■■，身份证 ■■，末班车几点？", "二十三点。", 180),
        ("", "谢谢大家。", 240),
    ]


async def test_what_people_ask_lies_sealed_and_nowhere_else(world, clock):
    interview = await announced(world.coordinator, clock.now())
    await shown(world, interview, clock.now(), QUESTION, strike=["张三"])

    for table in ("interviews_question", "interviews_entry", "interviews_event", "audit_entry"):
        rows = await connection().execute_query_dict(f"SELECT t::text AS line FROM {table} t")
        assert rows
        assert not [row for row in rows if "13912345678" in row["line"] or "张三" in row["line"]], table


async def test_one_key_and_one_id_are_one_question(world, clock, ask):
    interview, key = await announced(world.coordinator, clock.now()), new_id()
    sent = question(interview.id)

    first = await ask("AskInterview", world.resident, key=key, input=sent)
    again = await ask("AskInterview", world.resident, key=key, input=sent)
    other = await ask("AskInterview", world.resident, key=new_id(), input=sent)
    stolen = await ask("AskInterview", world.stranger, key=new_id(), input=sent)

    assert first["data"] == again["data"] == other["data"]
    assert stolen["data"]["askInterview"]["code"] == "ID_TAKEN"
    assert await Question.all().count() == 1


async def test_a_person_asks_five_times_in_an_interview(world, clock):
    one = await announced(world.coordinator, clock.now())
    other = await announced(world.coordinator, clock.now())
    for _ in range(5):
        await asked(world.resident, one, clock.now())

    with pytest.raises(Refused, match="QUESTION_OFTEN"):
        await asked(world.resident, one, clock.now())
    await asked(world.resident, other, clock.now())
    await asked(world.stranger, one, clock.now())


async def test_who_may_ask_and_when(world, clock, ask):
    draft = await drafted(world.coordinator, clock.now())
    ended = await live(world.coordinator, clock.now())
    await lead.end_interview(world.coordinator, ended.id, now=clock.now())
    open_ = await announced(world.coordinator, clock.now())

    for actor, interview, code in (
        (world.clerk, open_, "NOT_ALLOWED"),
        (world.resident, draft, "NOT_FOUND"),
        (world.resident, ended, "INTERVIEW_ENDED"),
    ):
        reply = await ask("AskInterview", actor, input=question(interview.id))
        assert reply["data"]["askInterview"]["code"] == code
    nobody = await ask("AskInterview", input=question(open_.id))
    assert nobody["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    for text, code in ((" ", "TEXT_REQUIRED"), ("问" * 501, "TEXT_TOO_LONG")):
        reply = await ask("AskInterview", world.resident, input=question(open_.id, text))
        assert reply["data"]["askInterview"]["code"] == code


async def test_a_refused_question_tells_its_asker_why_and_nobody_else(world, clock, ask):
    interview = await announced(world.coordinator, clock.now())
    row = await asked(world.resident, interview, clock.now())

    wordless = await ask(
        "DeskRefuseQuestion", world.coordinator, question=str(row.id), reason="OTHER", text=" "
    )
    assert wordless["data"]["refuseQuestion"]["code"] == "TEXT_REQUIRED"
    await ask("DeskRefuseQuestion", world.coordinator, question=str(row.id), reason="OFF_TOPIC", text="")
    twice = await ask("DeskShowQuestion", world.coordinator, question=str(row.id), strike=[])
    assert twice["data"]["showQuestion"]["code"] == "QUESTION_RULED"

    mine = (await ask("MyInterview", world.resident, id=str(interview.id)))["data"]["myInterview"]
    assert [(one["standing"], one["reason"]) for one in mine["questions"]] == [("REFUSED", "OFF_TOPIC")]
    theirs = (await ask("MyInterview", world.stranger, id=str(interview.id)))["data"]["myInterview"]
    assert theirs["questions"] == []
    assert (await ask("MyInterview", id=str(interview.id)))["data"]["myInterview"] is None
    notices = await Notice.filter(person_id=world.resident.id)
    assert [one.template for one in notices] == ["interview_question_refused"]


async def test_one_like_per_person_and_taken_back(world, clock, ask):
    interview = await live(world.coordinator, clock.now())
    entry = await shown(world, interview, clock.now())

    for _ in range(3):
        reply = await ask("LikeQuestion", world.resident, entry=str(entry.id), like=True)
    assert reply["data"]["likeQuestion"]["marks"]["likes"] == [str(entry.id)]
    await ask("LikeQuestion", world.stranger, entry=str(entry.id), like=True)
    assert await Like.filter(entry_id=entry.id).count() == 2
    reply = await ask("LikeQuestion", world.resident, entry=str(entry.id), like=False)
    assert reply["data"]["likeQuestion"]["marks"]["likes"] == []
    assert await Like.filter(entry_id=entry.id).count() == 1


async def test_a_video_is_shown_from_allowed_places_alone(world, clock):
    interview, now = await announced(world.coordinator, clock.now()), clock.now()
    allowed = ("https://media.example.gov.cn",)

    for url, code in (
        ("http://media.example.gov.cn/a.m3u8", "VIDEO_ADDRESS"),
        ("https://x:y@media.example.gov.cn/a.m3u8", "VIDEO_ADDRESS"),
        ("javascript:alert(1)", "VIDEO_ADDRESS"),
        ('https://media.example.gov.cn/"><script>', "VIDEO_ADDRESS"),
        ("https://media.example.gov.cn.evil.example/a.mp4", "VIDEO_ORIGIN"),
        ("https://media.example.gov.cn:444/a.mp4", "VIDEO_ORIGIN"),
    ):
        with pytest.raises(Refused, match=code):
            await set_video(world.coordinator, interview.id, url, allowed=allowed, now=now)
    with pytest.raises(Refused, match="VIDEO_ORIGIN"):
        await set_video(world.coordinator, interview.id, allowed[0] + "/a.mp4", allowed=(), now=now)
    good = allowed[0] + "/live/a.m3u8?x=1&y=2"
    row = await set_video(world.coordinator, interview.id, good, allowed=allowed, now=now)
    assert row.video_url == good


async def test_a_published_poll_is_shown_inside(world, clock, ask):
    interview = await announced(world.coordinator, clock.now())
    poll = await opened(world, clock.now())
    secret = await opened(world, clock.now(), secret=True, least_voters=20)

    cases = ((new_id(), "NOT_FOUND"), (poll.id, None), (secret.id, "POLL_APART"), (None, None))
    for wanted, code in cases:
        reply = await ask(
            "DeskAttachPoll",
            world.coordinator,
            interview=str(interview.id),
            poll=str(wanted) if wanted else None,
        )
        assert reply["data"]["attachPoll"].get("code") == code
        if code is None:
            page = (await ask("InterviewPage", id=str(interview.id)))["data"]["interview"]
            assert page["poll"] == (str(wanted) if wanted else None)


async def test_only_who_coordinates_the_region_runs_its_interviews(world, clock, ask):
    now = clock.now()
    draft, open_ = await drafted(world.coordinator, now), await live(world.coordinator, now)
    row, entry = await asked(world.resident, open_, now), await shown(world, open_, now)

    for actor in (world.resident, world.clerk, world.other_coordinator):
        with pytest.raises(Refused, match="NOT_AN_ORGANISER"):
            await create_interview(actor, new_interview(now), now=now)
        with pytest.raises(Refused, match="NOT_FOUND"):
            await lead.announce_interview(actor, draft.id, now=now)
        hidden = "NOT_FOUND" if actor is world.resident else "NOT_AN_ORGANISER"
        with pytest.raises(Refused, match=hidden):
            await lead.end_interview(actor, open_.id, now=now)
        with pytest.raises(Refused, match=hidden):
            await show_question(actor, row.id, [], now=now)
        with pytest.raises(Refused, match=hidden):
            await answer_question(actor, entry.id, "答", None, now=now)
        assert (await ask("DeskInterviews", actor))["data"]["deskInterviews"] == []
        assert (await ask("DeskInterview", actor, id=str(open_.id)))["data"]["deskInterview"] is None


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"endsAt": "2020-01-01T00:00:00Z"}, "INTERVIEW_TIMES"),
        ({"guests": []}, "INTERVIEW_GUESTS"),
        ({"guests": [{"name": WORDS, "post": WORDS}] * 9}, "INTERVIEW_GUESTS"),
        ({"department": "nowhere"}, "NOT_FOUND"),
        ({"region": "999999000000"}, "NOT_FOUND"),
        ({"title": {"zh": " ", "en": "x"}}, "TEXT_REQUIRED"),
        ({"cover": "01900000-0000-7000-8000-00000000000a"}, "UPLOAD_UNFINISHED"),
    ],
)
async def test_an_interview_that_cannot_be_is_refused(world, clock, ask, more, code):
    reply = await ask("DeskCreateInterview", world.coordinator, input=given(clock, **more))
    assert reply["data"]["createInterview"]["code"] == code
    assert await Interview.all().count() == 0


async def test_each_step_has_its_place(world, clock):
    now, desk = clock.now(), world.coordinator
    row = await announced(desk, now)

    with pytest.raises(Refused, match="INTERVIEW_ANNOUNCED"):
        await lead.announce_interview(desk, row.id, now=now)
    with pytest.raises(Refused, match="INTERVIEW_NOT_LIVE"):
        await lead.publish_interview(desk, row.id, now=now)
    entry = await shown(world, row, now)
    with pytest.raises(Refused, match="INTERVIEW_NOT_LIVE"):
        await answer_question(desk, entry.id, "答", None, now=now)
    await lead.open_interview(desk, row.id, now=now)
    with pytest.raises(Refused, match="INTERVIEW_LIVE"):
        await lead.open_interview(desk, row.id, now=now)
    with pytest.raises(Refused, match="OFFSET_INVALID"):
        await answer_question(desk, entry.id, "答", -1, now=now)
    await lead.end_interview(desk, row.id, now=now)
    await lead.publish_interview(desk, row.id, now=now)
    with pytest.raises(Refused, match="INTERVIEW_PUBLISHED"):
        await lead.end_interview(desk, row.id, now=now)


async def test_a_page_shows_no_more_than_a_phone_can_hold(world, clock, monkeypatch):
    monkeypatch.setattr("backend.interviews.actions.moderate.MOST_ENTRIES", 1)
    interview = await announced(world.coordinator, clock.now())
    await shown(world, interview, clock.now())

    with pytest.raises(Refused, match="ENTRIES_MANY"):
        await shown(world, interview, clock.now(), asker=world.stranger)
    assert await Entry.all().count() == 1


async def test_the_list_shows_what_is_announced_page_by_page(world, clock, ask):
    rows = [
        await announced(
            world.coordinator,
            clock.now(),
            starts_at=clock.now() + timedelta(hours=n),
            ends_at=clock.now() + timedelta(hours=n + 1),
        )
        for n in range(1, 23)
    ]
    await drafted(world.coordinator, clock.now())

    first = (await ask("Interviews"))["data"]["interviews"]
    rest = (await ask("Interviews", after=first["pageInfo"]["endCursor"]))["data"]["interviews"]

    ids = [edge["node"]["id"] for edge in first["edges"] + rest["edges"]]
    assert ids == [str(row.id) for row in reversed(rows)]
    assert (await ask("Interviews", state="LIVE"))["data"]["interviews"]["edges"] == []
    assert len((await ask("DeskInterviews", world.coordinator))["data"]["deskInterviews"]) == 23


async def test_the_words_come_in_the_readers_language(world, clock, ask):
    interview = await announced(world.coordinator, clock.now())

    for actor, title in (
        (ANONYMOUS, "夜间公交怎么开"),
        (replace(ANONYMOUS, language="en"), "How the night bus should run"),
    ):
        page = (await ask("InterviewPage", actor, id=str(interview.id)))["data"]["interview"]
        assert page["title"] == title

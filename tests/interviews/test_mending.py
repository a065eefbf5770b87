"""A draft of an interview is changed whole; what is announced can be moved before it begins, and no more."""

import asyncio
from datetime import timedelta

import icalendar
import pytest

from backend.audit.models import AuditEntry
from backend.interviews.actions import lead
from backend.interviews.actions.create_interview import Guest, Words, columns_of, mark
from backend.interviews.actions.edit_interview import edit_interview
from backend.interviews.actions.move_interview import move_interview
from backend.interviews.actions.take_part import follow_interview
from backend.interviews.calendar import written
from backend.interviews.facts import InterviewState
from backend.interviews.models import Interview
from backend.interviews.states import state_of
from backend.kit import db
from backend.kit.errors import Refused
from backend.kit.files.model import Upload
from backend.kit.ids import new_id
from backend.notifications.models import Notice, open_params
from backend.places.models import Department
from tests.interviews.builders import OFFICE, announced, build_department, drafted, live, new_interview
from tests.voting.world import COUNTY, MEIXI, XIAOFENG, officer

HOUR = timedelta(hours=1)


async def edit(actor, row, new, now, seen=None):
    seen = seen or mark(await Interview.get(id=row.id))
    async with db.transaction():
        return await edit_interview(actor, row.id, new, seen=seen, now=now)


async def given(ask, world, row, now):
    """Give an edit as it is sent by who has just read the draft."""
    read = await ask("DeskInterview", world.coordinator, id=str(row.id))
    words = {"zh": "改过", "en": "Mended"}
    hours = {"startsAt": (now + 2 * HOUR).isoformat(), "endsAt": (now + 3 * HOUR).isoformat()}
    new = {"region": MEIXI, "department": OFFICE, "title": words, "text": words, "host": words}
    new |= {"guests": [{"name": words, "post": words}], **hours}
    seen = read["data"]["deskInterview"]["written"]["mark"]
    return {"interview": str(row.id), "seen": seen, "input": new}


async def picture(actor, now):
    """Give a finished upload of theirs."""
    id_ = new_id()
    owner = {"owner_kind": actor.kind.value, "owner_id": actor.id}
    file = {"filename_enc": b"x", "length": 1, "storage_key": "k", "media_type": "image/png"}
    times = {"created_at": now, "finished_at": now, "expires_at": now + HOUR}
    await Upload.create(id=id_, **owner, **file, **times)
    return id_


async def move(actor, row, starts_at, now, *, lasting=HOUR, reason=""):
    async with db.transaction():
        return await move_interview(actor, row.id, starts_at, starts_at + lasting, reason, now=now)


async def follow(actor, row):
    async with db.transaction():
        await follow_interview(actor, row.id, follow=True)


def file_of(row, now):
    file = written(row, "en", "https://county.example", now)
    return icalendar.Calendar.from_ical(file).walk("VEVENT")[0]


async def test_a_draft_is_changed_whole_and_that_is_recorded(world, clock):
    now = clock.now()
    row = await drafted(world.coordinator, now)
    guests = [Guest(Words(f"嘉宾{n}", f"Guest {n}"), Words("职务", "Post")) for n in range(2)]
    new = new_interview(now, title=Words("新名称", "New name"), guests=guests, starts_at=now + HOUR / 2)

    await edit(world.coordinator, row, new, now)

    kept = await Interview.get(id=row.id)
    assert (kept.title_zh, kept.title_en, len(kept.guests)) == ("新名称", "New name", 2)
    assert (kept.starts_at, kept.region_id, kept.created_at) == (now + HOUR / 2, MEIXI, row.created_at)
    assert (kept.announced_at, kept.revision) == (None, 0)
    assert await AuditEntry.filter(action="edit_interview", object_id=str(row.id)).count() == 1


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"ends_at": None}, "INTERVIEW_TIMES"),
        ({"guests": []}, "INTERVIEW_GUESTS"),
        ({"department": "none"}, "NOT_FOUND"),
        ({"region": XIAOFENG}, "NOT_AN_ORGANISER"),
        ({"title": Words(" ", "x")}, "TEXT_REQUIRED"),
    ],
)
async def test_a_draft_takes_on_nothing_a_new_interview_could_not_say(world, clock, more, code):
    now = clock.now()
    row = await drafted(world.coordinator, now)
    if "ends_at" in more:
        more = {"ends_at": now + timedelta(hours=10)}

    with pytest.raises(Refused, match=code):
        await edit(world.coordinator, row, new_interview(now, **more), now)

    assert (await Interview.get(id=row.id)).title_zh == "夜间公交怎么开"


async def test_a_town_invites_in_the_name_of_its_own_offices_alone(world, clock):
    row = await drafted(world.coordinator, clock.now())
    await Department.filter(code=OFFICE).update(region_id=COUNTY)

    with pytest.raises(Refused, match="NOT_AN_ORGANISER") as refused:
        await edit(world.coordinator, row, new_interview(clock.now()), clock.now())

    assert refused.value.field == "input.department"


async def test_what_is_announced_is_edited_no_more(world, clock):
    now = clock.now()
    row = await announced(world.coordinator, now)

    with pytest.raises(Refused, match="INTERVIEW_ANNOUNCED"):
        await edit(world.coordinator, row, new_interview(now), now)


@pytest.mark.parametrize("who", ["resident", "clerk", "other_coordinator"])
async def test_nobody_else_edits_or_moves_one(world, clock, who):
    actor, now = getattr(world, who), clock.now()
    draft, shown = await drafted(world.coordinator, now), await announced(world.coordinator, now)

    with pytest.raises(Refused, match="NOT_FOUND"):
        await edit(actor, draft, new_interview(now), now)
    with pytest.raises(Refused, match="NOT_FOUND" if who == "resident" else "NOT_AN_ORGANISER"):
        await move(actor, shown, now + 3 * HOUR, now)

    assert (await Interview.get(id=shown.id)).starts_at == shown.starts_at


async def test_who_follows_what_is_moved_is_told_the_new_hour_and_why(world, clock):
    now = clock.now()
    row = await announced(world.coordinator, now)
    await follow(world.resident, row)

    await move(world.coordinator, row, now + 3 * HOUR, now, reason="嘉宾临时有会")
    await move(world.coordinator, row, now + 4 * HOUR, now)

    told = [
        (one.person_id, one.template, open_params(one.id, one.params_enc))
        for one in await Notice.all().order_by("at", "id")
    ]
    assert {(person, template) for person, template, _ in told} == {
        (world.resident.id, "interview_moved_why"),
        (world.resident.id, "interview_moved"),
    }
    params = {template: params for _, template, params in told}
    assert params["interview_moved_why"]["reason"] == "嘉宾临时有会"
    assert params["interview_moved_why"]["starts"] == "2026-03-02 12:00"
    assert params["interview_moved"]["starts"] == "2026-03-02 13:00"
    assert await AuditEntry.filter(action="move_interview", object_id=str(row.id)).count() == 2


async def test_moved_to_the_hour_it_has_nothing_is_done_and_nobody_told(world, clock):
    now = clock.now()
    row = await announced(world.coordinator, now)
    await follow(world.resident, row)

    moved = await move(world.coordinator, row, row.starts_at, now)

    assert moved.revision == row.revision
    assert await Notice.all().count() == 0
    assert not await AuditEntry.filter(action="move_interview").exists()


async def test_the_calendar_file_names_the_same_event_with_a_higher_sequence(world, clock):
    now = clock.now()
    row = await announced(world.coordinator, now)
    before = file_of(row, now)

    after = file_of(await move(world.coordinator, row, now + 3 * HOUR, now), now)

    assert after["uid"] == before["uid"]
    assert int(after["sequence"]) == int(before["sequence"]) + 1
    assert after.decoded("dtstart") == now + 3 * HOUR
    assert after.decoded("dtend") == now + 4 * HOUR
    assert str(after["status"]) == "CONFIRMED"


async def test_the_clock_reminds_opens_and_ends_by_the_later_hour_alone(world, clock, run_jobs):
    row = await announced(world.coordinator, clock.now())
    await follow(world.resident, row)
    clock.advance(minutes=50)
    await run_jobs()  # reminded of the old hour already
    await move(world.coordinator, row, clock.now() + 3 * HOUR, clock.now())

    clock.advance(hours=2, minutes=44)
    await run_jobs()
    kinds = [one.template for one in await Notice.all().order_by("at", "id")]
    assert kinds == ["interview_soon", "interview_moved"]
    assert state_of(await Interview.get(id=row.id)) is InterviewState.ANNOUNCED
    clock.advance(minutes=1)
    await run_jobs()
    assert await Notice.filter(template="interview_soon").count() == 2
    clock.advance(minutes=15)
    await run_jobs()
    assert state_of(await Interview.get(id=row.id)) is InterviewState.LIVE
    clock.advance(hours=2)
    await run_jobs()
    assert state_of(await Interview.get(id=row.id)) is InterviewState.ENDED


async def test_moved_earlier_it_begins_earlier(world, clock, run_jobs):
    row = await announced(world.coordinator, clock.now())
    await move(world.coordinator, row, clock.now() + HOUR / 2, clock.now())

    clock.advance(minutes=30)
    await run_jobs()

    assert state_of(await Interview.get(id=row.id)) is InterviewState.LIVE


async def test_only_what_is_announced_is_moved_and_only_to_an_hour_that_can_be(world, clock):
    now = clock.now()
    draft, begun = await drafted(world.coordinator, now), await live(world.coordinator, now)
    off, row = await announced(world.coordinator, now), await announced(world.coordinator, now)
    async with db.transaction():
        await lead.end_interview(world.coordinator, off.id, now=now)

    for one, code in ((draft, "INTERVIEW_DRAFT"), (begun, "INTERVIEW_LIVE"), (off, "INTERVIEW_ENDED")):
        with pytest.raises(Refused, match=code):
            await move(world.coordinator, one, now + 3 * HOUR, now)
    for starts_at, lasting, code in (
        (now, HOUR, "INTERVIEW_PAST"),
        (now + HOUR, 9 * HOUR, "INTERVIEW_TIMES"),
        (now + HOUR, -HOUR, "INTERVIEW_TIMES"),
    ):
        with pytest.raises(Refused, match=code):
            await move(world.coordinator, row, starts_at, now, lasting=lasting)
    with pytest.raises(Refused, match="TEXT_TOO_LONG"):
        await move(world.coordinator, row, now + 3 * HOUR, now, reason="长" * 201)


async def test_what_a_colleague_saved_meanwhile_is_not_written_over(world, clock):
    now = clock.now()
    row = await drafted(world.coordinator, now)
    colleague = await officer("colleague", "coordinator", MEIXI)
    seen = mark(await Interview.get(id=row.id))
    await edit(colleague, row, new_interview(now, title=Words("同事的", "A colleague's")), now, seen)

    with pytest.raises(Refused, match="INTERVIEW_STALE") as refused:
        await edit(world.coordinator, row, new_interview(now), now, seen)
    assert refused.value.field == "seen"
    kept = await Interview.get(id=row.id)
    assert kept.title_zh == "同事的"

    await edit(world.coordinator, row, new_interview(now), now, mark(kept))
    assert (await Interview.get(id=row.id)).title_zh == "夜间公交怎么开"


async def test_of_two_who_save_at_once_exactly_one_wins(world, clock):
    now = clock.now()
    row = await drafted(world.coordinator, now)
    seen = mark(await Interview.get(id=row.id))
    titles = [Words(f"同时{n}", "x") for n in range(5)]

    saved = await asyncio.gather(
        *(edit(world.coordinator, row, new_interview(now, title=t), now, seen) for t in titles),
        return_exceptions=True,
    )

    [winner] = [one for one in saved if isinstance(one, Interview)]
    assert [one.code for one in saved if isinstance(one, Refused)] == ["INTERVIEW_STALE"] * 4
    assert (await Interview.get(id=row.id)).title_zh == winner.title_zh
    assert await AuditEntry.filter(action="edit_interview").count() == 1


async def test_the_mark_is_of_everything_an_edit_writes_and_of_nothing_else(world, clock):
    now = clock.now()
    county = await officer("county", "coordinator", COUNTY)
    row = await drafted(county, now)
    office, other = await Department.get(code=OFFICE), await build_department("other-office")
    cover, new = await picture(county, now), new_interview(now)
    otherwise = [
        {"region": XIAOFENG},
        {"department": other.code},
        {"title": Words("别的", new.title.en)},
        {"title": Words(new.title.zh, "Other")},
        {"text": Words("别的", new.text.en)},
        {"text": Words(new.text.zh, "Other")},
        {"host": Words("别的", new.host.en)},
        {"guests": [*new.guests, *new.guests]},
        {"cover": cover},
        {"starts_at": new.starts_at + timedelta(microseconds=1)},
        {"ends_at": new.ends_at + timedelta(microseconds=1)},
    ]
    marks, before, written = {mark(await Interview.get(id=row.id))}, columns_of(new, office), set()

    for more in otherwise:
        changed = new_interview(now, **more)
        after = columns_of(changed, other if "department" in more else office)
        written |= {name for name, value in after.items() if value != before[name]}
        edited = await edit(county, row, changed, now)
        kept = await Interview.get(id=row.id)
        assert mark(edited) == mark(kept)
        marks.add(mark(kept))

    assert len(marks) == len(otherwise) + 1
    assert written == set(before)
    await Interview.filter(id=row.id).update(video_url="https://video.example/a.mp4", revision=1)
    assert mark(await Interview.get(id=row.id)) == mark(kept)


async def test_over_graphql_one_key_is_one_edit_and_who_comes_later_is_told(world, clock, ask):
    now = clock.now()
    row = await drafted(world.coordinator, now)
    mine, key = await given(ask, world, row, now), new_id()

    changed = await ask("DeskEditInterview", world.coordinator, key=key, **mine)
    again = await ask("DeskEditInterview", world.coordinator, key=key, **mine)
    late = await ask("DeskEditInterview", world.coordinator, **mine)

    assert changed["data"]["editInterview"]["interview"]["title"] == "改过"
    assert again["data"] == changed["data"]
    assert await AuditEntry.filter(action="edit_interview").count() == 1
    assert late["data"]["editInterview"]["code"] == "INTERVIEW_STALE"
    assert "别人改过" in late["data"]["editInterview"]["message"]


async def test_it_is_read_as_written_edited_and_moved_over_graphql(world, clock, ask, hear):
    now = clock.now()
    row = await drafted(world.coordinator, now)
    changed = await ask("DeskEditInterview", world.coordinator, **await given(ask, world, row, now))
    desk = (await ask("DeskInterview", world.coordinator, id=str(row.id)))["data"]["deskInterview"]
    async with db.transaction():
        await lead.announce_interview(world.coordinator, row.id, now=now)
    later = {"startsAt": (now + 5 * HOUR).isoformat(), "endsAt": (now + 6 * HOUR).isoformat()}
    moved = await ask("DeskMoveInterview", world.coordinator, input={"interview": str(row.id), **later})
    async with hear(row.id, desk["interview"]["transcript"]["cursor"]) as heard:
        told = await heard.next("state")

    assert changed["data"]["editInterview"]["interview"]["title"] == "改过"
    assert (desk["written"]["titleEn"], desk["written"]["guests"][0]["postZh"]) == ("Mended", "改过")
    assert moved["data"]["moveInterview"]["interview"]["startsAt"].startswith("2026-03-02T06:00")
    assert told.standing.starts_at == now + 5 * HOUR

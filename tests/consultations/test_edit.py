"""A consultation that is not published becomes another one at the desk; what is published stands."""

import asyncio
from datetime import timedelta

import pytest

from backend.audit.models import AuditEntry
from backend.consultations import facts
from backend.consultations.actions.create_consultation import create_consultation
from backend.consultations.actions.edit_consultation import edit_consultation
from backend.consultations.actions.open_consultation import close_consultation, open_consultation
from backend.consultations.actions.write_draft import write_draft
from backend.consultations.models import Comparison, Consultation, Draft
from backend.kit import db
from backend.kit.actor import ANONYMOUS, Actor, ActorKind, Post
from backend.kit.errors import Refused
from backend.kit.i18n import Words
from backend.kit.ids import new_id
from tests.consultations.world import MEIXI, SECOND, XIAOFENG, done, draft, office, opened, sections
from tests.voting.world import COUNTY

WORDS = {"zh": "改过", "en": "Mended"}


def another(now, **more):
    return draft(
        now,
        **{
            "department": "mx-road",
            "title": Words("道路办法", "Road rules"),
            "ground": Words("条例第二条", "Article 2"),
            "text": Words("", "About roads"),
            "opens_at": now + timedelta(days=1),
            "closes_at": now + timedelta(days=2),
            "sections": sections(*SECOND[:2]),
            **more,
        },
    )


async def begun(world, now, **more):
    return await done(create_consultation(world.coordinator, draft(now, **more), now=now))


async def edit(actor, row, new, now, seen=None):
    seen = seen or (await Draft.get(consultation_id=row.id, number=1)).made_at
    return await done(edit_consultation(actor, row.id, new, seen=seen, now=now))


async def untouched(row):
    kept = await Consultation.get(id=row.id)
    [only] = await Draft.filter(consultation_id=row.id, number=1)
    return kept.title_zh == "采伐办法" and len(only.sections) == 3


async def test_all_is_changed_the_only_draft_too_and_that_is_recorded(world, clock):
    now = clock.now()
    row = await begun(world, now)
    later = now + timedelta(hours=1)

    await edit(world.coordinator, row, another(later), later)

    kept = await Consultation.get(id=row.id).prefetch_related("department")
    assert (kept.department.code, kept.region_id) == ("mx-road", MEIXI)
    assert (kept.title_zh, kept.title_en) == ("道路办法", "Road rules")
    assert (kept.ground_zh, kept.ground_en) == ("条例第二条", "Article 2")
    assert (kept.text_zh, kept.text_en) == ("", "About roads")
    assert (kept.opens_at, kept.closes_at) == (later + timedelta(days=1), later + timedelta(days=2))
    assert (kept.published_at, kept.created_at) == (None, row.created_at)
    [only] = await Draft.filter(consultation_id=row.id)
    assert (only.number, only.made_at) == (1, later)
    assert [(each["key"], each["text_zh"]) for each in only.sections] == [
        ("s1", SECOND[0]),
        ("s2", SECOND[1]),
    ]
    assert not await Comparison.exists()
    entry = await AuditEntry.get(action="edit_consultation", object_id=str(row.id))
    assert entry.actor_id == world.coordinator.id


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"closes_at": None}, "CONSULTATION_TIMES"),
        ({"closes_after": facts.LONGEST + timedelta(seconds=1)}, "CONSULTATION_TIMES"),
        ({"department": "none"}, "NOT_FOUND"),
        ({"sections": []}, "CONSULTATION_SECTIONS"),
        ({"sections": sections("字。") * (facts.MOST_SECTIONS + 1)}, "CONSULTATION_SECTIONS"),
        ({"sections": sections("字" * facts.SECTION_CHARS) * 13}, "CONSULTATION_SECTIONS"),
        ({"sections": sections("字" * (facts.SECTION_CHARS + 1))}, "TEXT_TOO_LONG"),
        ({"title": Words("字" * (facts.TITLE_CHARS + 1), "x")}, "TEXT_TOO_LONG"),
        ({"title": Words(" ", "x")}, "TEXT_REQUIRED"),
        ({"ground": Words("")}, "TEXT_REQUIRED"),
    ],
)
async def test_nothing_is_taken_on_that_a_new_one_could_not_say(world, clock, more, code):
    now = clock.now()
    row = await begun(world, now)
    if "closes_after" in more:
        more = {"opens_at": now, "closes_at": now + more["closes_after"]}
    elif "closes_at" in more:
        more = {"opens_at": now - timedelta(days=2), "closes_at": now}

    with pytest.raises(Refused, match=code):
        await edit(world.coordinator, row, another(now, **more), now)

    assert await untouched(row)
    assert not await AuditEntry.filter(action="edit_consultation").exists()


async def test_it_goes_only_to_a_department_its_writer_asks_for(world, clock):
    now = clock.now()
    row = await begun(world, now)
    abroad = await office("xf-forest", XIAOFENG)
    county = Actor(ActorKind.STAFF, new_id(), "示例", posts=(Post("coordinator", None, COUNTY),))

    for actor, department in ((world.decider, "mx-road"), (world.coordinator, "xf-forest")):
        with pytest.raises(Refused, match="NOT_AN_ORGANISER"):
            await edit(actor, row, another(now, department=department), now)
    assert await untouched(row)

    await edit(world.decider, row, draft(now, title=Words("新名", "New")), now)
    await edit(county, row, another(now, department="xf-forest"), now)
    kept = await Consultation.get(id=row.id)
    assert (kept.department_id, kept.region_id) == (abroad.id, XIAOFENG)


async def test_what_is_published_stands_before_it_opens_and_after_it_closed(world, clock):
    now = clock.now()
    announced = await opened(world, now, opens_at=now + timedelta(hours=1))
    closed = await opened(world, now)
    await done(close_consultation(world.coordinator, closed.id, now=now))

    for row in (announced, closed):
        with pytest.raises(Refused, match="CONSULTATION_PUBLISHED"):
            await edit(world.coordinator, row, another(now), now)
        assert await untouched(row)


async def test_what_has_more_drafts_is_not_replaced_under_them(world, clock):
    now = clock.now()
    row = await begun(world, now)
    await done(write_draft(world.coordinator, row.id, sections(*SECOND[:2]), Words(""), seen=1, now=now))

    with pytest.raises(Refused, match="CONSULTATION_ALONE"):
        await edit(world.coordinator, row, another(now), now)

    assert await untouched(row)


async def test_what_a_colleague_saved_meanwhile_is_not_written_over(world, clock):
    now = clock.now()
    row = await begun(world, now)
    mine, theirs = another(now), draft(now, title=Words("同事的", "A colleague's"))
    later = now + timedelta(microseconds=1)
    await edit(world.decider, row, theirs, later, seen=now)

    with pytest.raises(Refused, match="CONSULTATION_STALE"):
        await edit(world.coordinator, row, mine, later, seen=now)
    assert (await Consultation.get(id=row.id)).title_zh == "同事的"

    await edit(world.coordinator, row, mine, later, seen=later)
    assert (await Consultation.get(id=row.id)).title_zh == "道路办法"


async def test_an_edit_and_the_publishing_come_one_after_the_other(world, clock):
    now = clock.now()
    row = await begun(world, now)
    published = asyncio.Event()

    async def publish():
        async with db.transaction():
            await open_consultation(world.coordinator, row.id, now=now)
            published.set()
            await asyncio.sleep(0.1)  # an edit that does not wait for the row would go through here

    async def change():
        await published.wait()
        await edit(world.coordinator, row, another(now), now)

    _, refused = await asyncio.gather(publish(), change(), return_exceptions=True)

    assert isinstance(refused, Refused)
    assert refused.code == "CONSULTATION_PUBLISHED"
    assert await untouched(row)


@pytest.mark.parametrize("who", ["citizen", "clerk", "other_coordinator", "other_decider"])
async def test_nobody_else_edits_it_or_reads_it_as_written(world, clock, ask, who):
    now, actor = clock.now(), getattr(world, who)
    draft_of, public = await begun(world, now), await opened(world, now)
    seen_by_staff = "NOT_FOUND" if who == "citizen" else "NOT_AN_ORGANISER"

    for row, code in ((draft_of, "NOT_FOUND"), (public, seen_by_staff)):
        with pytest.raises(Refused, match=code):
            await edit(actor, row, another(now), now)
        for reader in (actor, ANONYMOUS):
            found = await ask("DeskConsultationWritten", reader, id=str(row.id))
            assert found["data"]["deskConsultation"] is None
    assert await untouched(draft_of)


async def test_what_is_not_there_is_not_edited(world, clock):
    now = clock.now()

    with pytest.raises(Refused, match="NOT_FOUND"):
        await done(edit_consultation(world.coordinator, new_id(), another(now), seen=now, now=now))


async def test_it_is_edited_over_graphql_from_what_was_written_and_one_key_is_one_edit(world, clock, ask):
    now = clock.now()
    row = await begun(world, now)
    asked = await ask("DeskConsultationWritten", world.coordinator, id=str(row.id))
    written = asked["data"]["deskConsultation"]["written"]
    assert (written["titleEn"], written["textZh"], written["number"]) == ("Felling rules", "说明", 1)
    assert written["sections"][1]["titleEn"] == "Article 2"
    given = {
        "consultation": str(row.id),
        "seen": written["madeAt"],
        "input": {
            "department": "mx-forest",
            "title": WORDS,
            "ground": WORDS,
            "opensAt": now.isoformat(),
            "closesAt": (now + timedelta(days=3)).isoformat(),
            "sections": [{"title": WORDS, "text": WORDS}],
        },
    }
    key = new_id()

    changed = await ask("DeskEditConsultation", world.coordinator, key=key, **given)
    again = await ask("DeskEditConsultation", world.coordinator, key=key, **given)
    await done(open_consultation(world.coordinator, row.id, now=now))
    refused = await ask("DeskEditConsultation", world.coordinator, **given)

    assert changed["data"]["editConsultation"]["consultation"]["consultation"]["title"] == "改过"
    assert again["data"] == changed["data"]
    assert await AuditEntry.filter(action="edit_consultation").count() == 1
    assert refused["data"]["editConsultation"]["code"] == "CONSULTATION_PUBLISHED"
    assert "不能再改" in refused["data"]["editConsultation"]["message"]
    page = (await ask("ConsultationPage", id=str(row.id)))["data"]["consultation"]
    assert [each["text"] for each in page["draft"]["sections"]] == ["改过"]

"""A draft's name, times and audience change at the desk; what is published stands."""

import asyncio
from datetime import timedelta

import pytest

from backend.audit.models import AuditEntry
from backend.kit import db
from backend.kit.errors import Refused
from backend.kit.ids import new_id
from backend.kit.openings import ResultsShown
from backend.surveys.actions.create_survey import Around, NewSurvey, create_survey, mark
from backend.surveys.actions.create_survey import around as columns
from backend.surveys.actions.edit_survey import edit_survey
from backend.surveys.actions.open_survey import open_survey
from backend.surveys.facts import Asked, Audience
from backend.surveys.models import Survey
from tests.surveys.builders import FORM, WORDS
from tests.voting.world import COUNTY, MEIXI, officer


def around(now, **more):
    return Around(
        **{
            "title": {"zh": "新名称", "en": "New name"},
            "text": {"zh": "说明", "en": "About"},
            "opens_at": now + timedelta(days=1),
            "closes_at": now + timedelta(days=3),
            "audience": Audience(Asked.INVITED),
            "least_group": 8,
            **more,
        }
    )


async def a_draft(world, now):
    new = NewSurvey(
        region=MEIXI,
        title=WORDS,
        text=WORDS,
        form=FORM,
        opens_at=now,
        closes_at=now + timedelta(days=7),
    )
    async with db.transaction():
        return await create_survey(world.coordinator, new, now=now)


async def edit(actor, draft, new, now, seen=None):
    seen = seen or mark(await Survey.get(id=draft.id))
    async with db.transaction():
        return await edit_survey(actor, draft.id, new, seen=seen, now=now)


def given(draft, seen, now, title="改过"):
    """Give a draft as it is sent."""
    words = {"zh": title, "en": "Mended"}
    return {
        "survey": str(draft.id),
        "seen": seen,
        "title": words,
        "text": words,
        "opensAt": now.isoformat(),
        "closesAt": (now + timedelta(days=3)).isoformat(),
    }


async def test_a_draft_is_changed_whole_and_that_is_recorded(world, clock):
    now = clock.now()
    draft = await a_draft(world, now)

    await edit(world.coordinator, draft, around(now), now)

    kept = await Survey.get(id=draft.id)
    assert (kept.title_zh, kept.title_en, kept.asked, kept.least_group) == (
        "新名称",
        "New name",
        Asked.INVITED,
        8,
    )
    assert (kept.opens_at, kept.closes_at) == (now + timedelta(days=1), now + timedelta(days=3))
    assert kept.region_id == MEIXI
    assert await AuditEntry.filter(action="edit_survey", object_id=str(draft.id)).exists()


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"closes_at": None}, "SURVEY_TIMES"),
        ({"least_group": 2}, "SURVEY_GROUP"),
        ({"audience": Audience(Asked.RESIDENTS)}, "SURVEY_AUDIENCE"),
        ({"title": {"zh": " ", "en": "x"}}, "TEXT_REQUIRED"),
    ],
)
async def test_a_draft_takes_on_nothing_a_new_survey_could_not_say(world, clock, more, code):
    now = clock.now()
    draft = await a_draft(world, now)
    if "closes_at" in more:
        more = {"opens_at": now - timedelta(days=2), "closes_at": now - timedelta(days=1)}

    with pytest.raises(Refused) as refused:
        await edit(world.coordinator, draft, around(now, **more), now)

    assert refused.value.code == code
    assert (await Survey.get(id=draft.id)).title_zh == WORDS["zh"]


async def test_what_is_published_stands(world, clock):
    now = clock.now()
    draft = await a_draft(world, now)
    async with db.transaction():
        await open_survey(world.coordinator, draft.id, now=now)

    with pytest.raises(Refused, match="SURVEY_PUBLISHED"):
        await edit(world.coordinator, draft, around(now), now)


@pytest.mark.parametrize("who", ["resident", "clerk", "other_coordinator"])
async def test_nobody_else_edits_a_draft_or_reads_it_as_written(world, clock, ask, who):
    now = clock.now()
    draft = await a_draft(world, now)

    with pytest.raises(Refused, match="NOT_FOUND"):
        await edit(getattr(world, who), draft, around(now), now)
    assert (await ask("DeskSurvey", getattr(world, who), id=str(draft.id)))["data"]["survey"] is None
    mine = (await ask("DeskSurvey", world.coordinator, id=str(draft.id)))["data"]["survey"]["written"]
    assert (mine["titleEn"], mine["leastGroup"]) == (WORDS["en"], 5)


async def test_what_a_colleague_saved_meanwhile_is_not_written_over(world, clock):
    now = clock.now()
    draft = await a_draft(world, now)
    colleague = await officer("colleague", "coordinator", MEIXI)
    seen = mark(await Survey.get(id=draft.id))
    await edit(colleague, draft, around(now, title={"zh": "同事的", "en": "A colleague's"}), now, seen)

    with pytest.raises(Refused, match="SURVEY_STALE") as refused:
        await edit(world.coordinator, draft, around(now), now, seen)
    assert refused.value.field == "input.seen"
    kept = await Survey.get(id=draft.id)
    assert kept.title_zh == "同事的"

    await edit(world.coordinator, draft, around(now), now, mark(kept))
    assert (await Survey.get(id=draft.id)).title_zh == "新名称"


async def test_of_two_who_save_at_once_exactly_one_wins(world, clock):
    now = clock.now()
    draft = await a_draft(world, now)
    seen = mark(await Survey.get(id=draft.id))
    titles = [{"zh": f"同时{n}", "en": "x"} for n in range(5)]

    saved = await asyncio.gather(
        *(edit(world.coordinator, draft, around(now, title=title), now, seen) for title in titles),
        return_exceptions=True,
    )

    [winner] = [row for row in saved if isinstance(row, Survey)]
    assert [one.code for one in saved if isinstance(one, Refused)] == ["SURVEY_STALE"] * 4
    assert (await Survey.get(id=draft.id)).title_zh == winner.title_zh
    assert await AuditEntry.filter(action="edit_survey").count() == 1


_OTHERWISE = [
    {"title": {"zh": "别的", "en": "New name"}},
    {"title": {"zh": "新名称", "en": "Other"}},
    {"text": {"zh": "别的", "en": "About"}},
    {"text": {"zh": "说明", "en": "Other"}},
    {"audience": Audience(Asked.ANYONE)},
    {"audience": Audience(Asked.ANYONE, once=False)},
    {"audience": Audience(Asked.RESIDENTS, COUNTY)},
    {"results_shown": ResultsShown.LIVE},
    {"least_group": 9},
    {"opens_at": timedelta(microseconds=1)},
    {"closes_at": timedelta(days=4)},
]


async def test_the_mark_is_of_everything_an_edit_writes_and_of_nothing_else(world, clock):
    now = clock.now()
    draft = await a_draft(world, now)
    await edit(world.coordinator, draft, around(now), now)
    marks, before, written = {mark(await Survey.get(id=draft.id))}, columns(around(now)), set()

    for more in _OTHERWISE:
        new = around(now, **{k: now + v if isinstance(v, timedelta) else v for k, v in more.items()})
        written |= {name for name, value in columns(new).items() if value != before[name]}
        edited = await edit(world.coordinator, draft, new, now)
        kept = await Survey.get(id=draft.id)
        assert mark(edited) == mark(kept)
        marks.add(mark(kept))

    assert len(marks) == len(_OTHERWISE) + 1
    assert written == set(before)
    quota = {"question": None, "value": None, "most": 20, "when_full": "REFUSE"}
    await Survey.filter(id=draft.id).update(quotas=[quota], published_at=now)
    assert mark(await Survey.get(id=draft.id)) == mark(kept)


async def test_over_graphql_one_key_is_one_edit_and_who_comes_later_is_told(world, clock, ask):
    now = clock.now()
    draft = await a_draft(world, now)
    asked = await ask("DeskSurvey", world.coordinator, id=str(draft.id))
    seen, key = asked["data"]["survey"]["written"]["mark"], new_id()

    changed = await ask("DeskEditSurvey", world.coordinator, key=key, input=given(draft, seen, now))
    again = await ask("DeskEditSurvey", world.coordinator, key=key, input=given(draft, seen, now))
    late = await ask("DeskEditSurvey", world.coordinator, input=given(draft, seen, now, "晚了"))

    assert changed["data"]["editSurvey"]["survey"]["title"] == "改过"
    assert again["data"] == changed["data"]
    assert await AuditEntry.filter(action="edit_survey").count() == 1
    assert late["data"]["editSurvey"]["code"] == "SURVEY_STALE"
    assert late["data"]["editSurvey"]["field"] == "input.seen"
    assert "别人改过" in late["data"]["editSurvey"]["message"]

"""A draft's name, times and audience change at the desk; what is published stands."""

from datetime import timedelta

import pytest

from backend.audit.models import AuditEntry
from backend.kit import db
from backend.kit.errors import Refused
from backend.surveys.actions.create_survey import Around, NewSurvey, create_survey
from backend.surveys.actions.edit_survey import edit_survey
from backend.surveys.actions.open_survey import open_survey
from backend.surveys.facts import Asked, Audience
from backend.surveys.models import Survey
from tests.surveys.builders import FORM, WORDS
from tests.voting.world import MEIXI


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


async def test_a_draft_is_changed_whole_and_that_is_recorded(world, clock):
    now = clock.now()
    draft = await a_draft(world, now)

    async with db.transaction():
        await edit_survey(world.coordinator, draft.id, around(now), now=now)

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
        await edit_survey(world.coordinator, draft.id, around(now, **more), now=now)

    assert refused.value.code == code
    assert (await Survey.get(id=draft.id)).title_zh == WORDS["zh"]


async def test_what_is_published_stands(world, clock):
    now = clock.now()
    draft = await a_draft(world, now)
    async with db.transaction():
        await open_survey(world.coordinator, draft.id, now=now)

    with pytest.raises(Refused, match="SURVEY_PUBLISHED"):
        await edit_survey(world.coordinator, draft.id, around(now), now=now)


@pytest.mark.parametrize("who", ["resident", "clerk", "other_coordinator"])
async def test_nobody_else_edits_a_draft_or_reads_it_as_written(world, clock, ask, who):
    now = clock.now()
    draft = await a_draft(world, now)

    with pytest.raises(Refused, match="NOT_FOUND"):
        await edit_survey(getattr(world, who), draft.id, around(now), now=now)
    assert (await ask("DeskSurvey", getattr(world, who), id=str(draft.id)))["data"]["survey"] is None
    mine = (await ask("DeskSurvey", world.coordinator, id=str(draft.id)))["data"]["survey"]["written"]
    assert (mine["titleEn"], mine["leastGroup"]) == (WORDS["en"], 5)

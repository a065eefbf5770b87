"""Consultations over GraphQL: the operations of the app, as everybody who may ask."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.consultations.actions.create_consultation import create_consultation
from backend.consultations.actions.open_consultation import close_consultation, open_consultation
from backend.consultations.models import Consultation
from backend.kit.actor import ANONYMOUS
from backend.kit.errors import Refused
from backend.kit.i18n import Words
from backend.kit.ids import new_id
from backend.sharing import api as sharing
from backend.sharing.models import Entry
from tests.consultations.world import FIRST, SECOND, done, draft, opened, published, said, sections

WORDS = {"zh": "示例", "en": "Sample"}


def parts(*texts):
    return [{"title": {"zh": "条", "en": ""}, "text": {"zh": text, "en": ""}} for text in texts]


async def test_from_the_first_draft_to_the_report(world, clock, ask):
    given = {
        "department": "mx-forest",
        "title": WORDS,
        "ground": WORDS,
        "opensAt": clock.now().isoformat(),
        "closesAt": (clock.now() + timedelta(days=3)).isoformat(),
        "sections": parts(*FIRST),
    }
    made = (await ask("DeskCreateConsultation", world.decider, input=given))["data"]["createConsultation"]
    key = made["consultation"]["id"]
    assert made["consultation"]["state"] == "DRAFT"
    assert (await ask("ConsultationPage", world.citizen, id=key))["data"]["consultation"] is None

    await ask("DeskOpenConsultation", world.decider, consultation=key)
    opinion = {"id": str(new_id()), "consultation": key, "draft": 1, "section": "s2", "text": "太长了。"}
    sent = (await ask("SubmitOpinion", world.citizen, key=new_id(), input=opinion))["data"]["submitOpinion"]
    assert sent["opinion"]["standing"] == "PENDING"
    row = (await ask("DeskConsultation", world.decider, id=key))["data"]["deskConsultation"]
    assert (row["received"], row["toModerate"], row["toAnswer"]) == (1, 1, 0)

    ruling = {"opinion": opinion["id"], "publish": True}
    ruled = (await ask("DeskModerateOpinion", world.decider, input=ruling))["data"]["moderateOpinion"]
    assert ruled["opinion"]["standing"] == "PUBLIC"
    note = {"zh": "缩短", "en": "Shorter"}
    new = {"consultation": key, "seen": 1, "sections": parts(*SECOND), "note": note}
    await ask("DeskWriteDraft", world.decider, input=new)
    answer = {"consultation": key, "opinions": [opinion["id"]], "outcome": "ADOPTED", "reason": WORDS}
    await ask("DeskAnswerOpinions", world.decider, input=answer)
    await ask("DeskCloseConsultation", world.decider, consultation=key)
    told = {"consultation": key, "asked": WORDS, "summary": WORDS}
    await ask("DeskPublishReport", world.decider, input=told)

    page = (await ask("ConsultationPage", id=key))["data"]["consultation"]
    assert [each["number"] for each in page["drafts"]] == [2, 1]
    assert page["draft"]["note"] == "缩短"
    assert (page["report"]["received"], page["report"]["adopted"]) == (1, 1)
    assert [(each["key"], each["title"]) for each in page["report"]["sections"]] == [("s2", "条")]
    [edge] = (await ask("PublicOpinions", consultation=key))["data"]["publicOpinions"]["edges"]
    assert edge["node"]["answer"]["outcome"] == "ADOPTED"
    [mine] = (await ask("MyOpinions", world.citizen, consultation=key))["data"]["myOpinions"]
    assert (mine["text"], mine["answer"]["reason"]) == ("太长了。", "示例")
    [line] = (await ask("Consultations"))["data"]["consultations"]["edges"]
    assert line["node"]["report"] == {"received": 1, "adopted": 1, "partly": 0, "notAdopted": 0}


async def test_one_key_is_one_opinion_and_gets_the_same_reply(world, clock, ask):
    row, key = await opened(world, clock.now()), new_id()
    opinion = {"id": str(new_id()), "consultation": str(row.id), "draft": 1, "text": "好。"}

    first = await ask("SubmitOpinion", world.citizen, key=key, input=opinion)
    again = await ask("SubmitOpinion", world.citizen, key=key, input=opinion)

    assert first["data"] == again["data"]
    assert len((await ask("MyOpinions", world.citizen, consultation=str(row.id)))["data"]["myOpinions"]) == 1


async def test_one_key_is_one_draft_and_who_comes_later_is_told(world, clock, ask):
    row, key = await opened(world, clock.now()), new_id()
    new = {"consultation": str(row.id), "seen": 1, "sections": parts(*SECOND)}

    first = await ask("DeskWriteDraft", world.coordinator, key=key, input=new)
    again = await ask("DeskWriteDraft", world.coordinator, key=key, input=new)
    late = await ask("DeskWriteDraft", world.decider, input=new)

    assert first["data"]["writeDraft"]["consultation"]["consultation"]["drafts"] == [
        {"number": 2},
        {"number": 1},
    ]
    assert again["data"] == first["data"]
    assert late["data"]["writeDraft"]["code"] == "CONSULTATION_STALE"
    assert "别人改过" in late["data"]["writeDraft"]["message"]


async def test_what_changed_is_shown_in_the_readers_language_where_there_is_english(world, clock, ask):
    row = await opened(world, clock.now())
    new = {"consultation": str(row.id), "seen": 1, "sections": parts(*SECOND)}
    await ask("DeskWriteDraft", world.coordinator, input=new)

    for language in ("zh-CN", "en"):
        reader = replace(ANONYMOUS, language=language)
        asked = await ask("ConsultationChanges", reader, id=str(row.id), older=1, newer=2)
        found = asked["data"]["consultation"]["changes"]["sections"]
        assert {"kind": "DELETED", "text": "三十"} in found[1]["text"]
    for older, newer in ((2, 1), (1, 3), (0, 1), (1, 10**9)):
        reply = await ask("ConsultationChanges", id=str(row.id), older=older, newer=newer)
        assert reply["data"]["consultation"]["changes"] is None


async def test_an_opinion_is_shown_to_its_author_and_the_desk_before_it_is_public(world, clock, ask):
    row = await opened(world, clock.now())
    opinion = await said(world.citizen, row, clock.now())
    key = str(row.id)

    for actor in (ANONYMOUS, world.neighbour, world.coordinator):
        assert (await ask("MyOpinions", actor, consultation=key))["data"]["myOpinions"] == []
    for actor in (ANONYMOUS, world.citizen, world.clerk, world.other_coordinator, world.other_decider):
        assert (await ask("DeskOpinions", actor, consultation=key))["data"]["deskOpinions"]["edges"] == []
        assert (await ask("DeskConsultation", actor, id=key))["data"]["deskConsultation"] is None
        assert (await ask("DeskConsultations", actor))["data"]["deskConsultations"] == []
    assert (await ask("PublicOpinions", consultation=key))["data"]["publicOpinions"]["edges"] == []
    for actor in (world.coordinator, world.decider):
        [edge] = (await ask("DeskOpinions", actor, consultation=key))["data"]["deskOpinions"]["edges"]
        assert edge["node"]["id"] == str(opinion.id)


async def test_the_desk_takes_what_waits_for_one_thing_page_by_page(world, clock, ask):
    row, now = await opened(world, clock.now()), clock.now()
    for number in range(3):
        opinion = await said(world.citizen, row, now + timedelta(minutes=number), f"第{number}条")
    await published(world, opinion, now)

    async def waiting(which):
        reply = await ask("DeskOpinions", world.decider, consultation=str(row.id), waiting=which)
        return [edge["node"]["text"] for edge in reply["data"]["deskOpinions"]["edges"]]

    assert await waiting("TO_MODERATE") == ["第0条", "第1条"]
    assert await waiting("TO_ANSWER") == ["第2条"]
    assert await waiting("ANSWERED") == []
    assert len(await waiting(None)) == 3


async def test_public_opinions_come_section_by_section_and_page_by_page(world, clock, ask):
    row, now = await opened(world, clock.now()), clock.now()
    for number in range(22):
        given = await said(world.citizen if number % 2 else world.neighbour, row, now, f"第{number}条")
        await published(world, given, now)
        now += timedelta(minutes=1)
    whole = await said(world.citizen, row, now, "整体不错。", section=None)
    await published(world, whole, now)
    key = str(row.id)

    first = (await ask("PublicOpinions", consultation=key, section="s2"))["data"]["publicOpinions"]
    cursor = first["pageInfo"]["endCursor"]
    rest = (await ask("PublicOpinions", consultation=key, section="s2", after=cursor))["data"][
        "publicOpinions"
    ]
    [only] = (await ask("PublicOpinions", consultation=key, section="whole"))["data"]["publicOpinions"][
        "edges"
    ]

    texts = [edge["node"]["text"] for edge in first["edges"] + rest["edges"]]
    assert texts == [f"第{number}条" for number in reversed(range(22))]
    assert only["node"]["text"] == "整体不错。"
    counts = (await ask("ConsultationPage", id=key))["data"]["consultation"]["opinionCounts"]
    assert {each["section"]: each["count"] for each in counts} == {None: 1, "s2": 22}


async def test_nothing_public_is_shown_of_what_is_not_published(world, clock, ask):
    row = await done(create_consultation(world.coordinator, draft(clock.now()), now=clock.now()))

    assert (await ask("Consultations", world.coordinator))["data"]["consultations"]["edges"] == []
    assert (await ask("ConsultationPage", world.coordinator, id=str(row.id)))["data"]["consultation"] is None
    mine = (await ask("DeskConsultations", world.coordinator))["data"]["deskConsultations"]
    assert [(each["id"], each["state"]) for each in mine] == [(str(row.id), "DRAFT")]
    with pytest.raises(Refused, match="NOT_FOUND"):
        await said(world.citizen, row, clock.now())


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"closes_at": None}, "CONSULTATION_TIMES"),
        ({"department": "none"}, "NOT_FOUND"),
        ({"sections": []}, "CONSULTATION_SECTIONS"),
        ({"title": Words(" ", "x")}, "TEXT_REQUIRED"),
        ({"ground": Words("")}, "TEXT_REQUIRED"),
    ],
)
async def test_a_consultation_that_cannot_be_is_refused(world, clock, more, code):
    now = clock.now()
    if "closes_at" in more:
        more = {"closes_at": now}

    with pytest.raises(Refused, match=code):
        await done(create_consultation(world.coordinator, draft(now, **more), now=now))

    assert await Consultation.all().count() == 0


async def test_what_is_published_is_not_published_again_nor_what_is_over(world, clock):
    now = clock.now()
    late = await done(create_consultation(world.coordinator, draft(now), now=now))
    once = await opened(world, now)

    with pytest.raises(Refused, match="CONSULTATION_PUBLISHED"):
        await done(open_consultation(world.coordinator, once.id, now=now))
    with pytest.raises(Refused, match="CONSULTATION_DRAFT"):
        await done(close_consultation(world.coordinator, late.id, now=now))
    with pytest.raises(Refused, match="CONSULTATION_TIMES"):
        await done(open_consultation(world.coordinator, late.id, now=late.closes_at))
    with pytest.raises(Refused, match="CONSULTATION_CLOSED"):
        await done(close_consultation(world.coordinator, once.id, now=once.closes_at))
    with pytest.raises(Refused, match="NOT_AN_ORGANISER"):
        await done(create_consultation(world.other_decider, draft(now), now=now))


async def test_others_are_told_when_it_opens(world, clock):
    row = await opened(world, clock.now())

    [entry] = await Entry.filter(topic="consultations")
    assert entry.subject == str(row.id)
    told = await sharing.shown("consultations", str(row.id))
    assert told["department"] == {"zh": "示例站", "en": "Sample"}


async def test_texts_are_kept_as_they_were_sent_and_shown_in_the_readers_language(world, clock, ask):
    row = await opened(world, clock.now(), sections=sections(FIRST[0]))

    for language, title in (("zh-CN", "采伐办法"), ("en", "Felling rules")):
        reader = replace(ANONYMOUS, language=language)
        page = (await ask("ConsultationPage", reader, id=str(row.id)))["data"]["consultation"]
        assert page["title"] == title
        assert page["draft"]["sections"][0]["text"] == FIRST[0]  # no English: the Chinese stands for it

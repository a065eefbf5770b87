"""Cards of interviews: when, with whom and how much was asked; what is hidden or not announced stays so."""

from datetime import timedelta
from uuid import uuid4

import pytest
import pytest_asyncio

from backend.interviews.actions import lead
from backend.interviews.actions.answer_question import answer_question, speak
from backend.interviews.actions.create_interview import Words
from backend.interviews.actions.moderate import hide_entry
from backend.kit import crypto
from backend.kit.clock import CIVIL
from tests.applications.builders import done
from tests.cards import check_harmless, reader
from tests.interviews import builders
from tests.voting import world as worlds


@pytest_asyncio.fixture
async def world(client, settings, clock):
    crypto.install(settings.keyring)
    built = await worlds.build(clock.now())
    await builders.build_department()
    return built


@pytest.fixture
def card(client):
    return reader(client)


async def talked(world, now):
    """Hold a talk: one question answered, one not, one taken out again, and words from the studio."""
    row = await builders.live(world.coordinator, now)
    first, _, third = [await builders.shown(world, row, now) for _ in range(3)]
    await done(answer_question(world.coordinator, first.id, "十一点。", None, now=now))
    await done(answer_question(world.coordinator, third.id, "不答。", None, now=now))
    await done(hide_entry(world.coordinator, third.id, hidden=True, now=now))
    await done(speak(world.coordinator, row.id, "", "大家好。", None, now=now))
    return row


async def test_a_card_tells_when_with_whom_and_how_much_was_asked_and_leads_to_the_transcript(
    world, clock, card
):
    row = await talked(world, clock.now())
    begun = f"{clock.now().astimezone(CIVIL):%Y-%m-%d %H:%M}"
    live = await card(f"interviews/{row.id}", "en")
    await done(lead.end_interview(world.coordinator, row.id, now=clock.now()))
    over = await card(f"interviews/{row.id}", "en")
    await done(lead.publish_interview(world.coordinator, row.id, now=clock.now()))

    zh, en = [await card(f"interviews/{row.id}", language, Cookie="a=b") for language in ("zh-CN", "en")]

    assert f"Live now, since {begun}" in live.text
    assert f"Held {begun}" in over.text
    assert "Read the transcript" not in over.text
    for said in ("How the night bus should run", "Host: Host Zhou", "Questions: 2. Answered: 1.", begun):
        assert said in en.text
    for said in ("夜间公交怎么开", "主持人：周主持", "提问 2 个，已回答 1 个", f"{begun} 举行"):
        assert said in zh.text
    assert f'/interviews/{row.id}" target="_top">Read the transcript' in en.text
    for reply in (live, over, zh, en):
        check_harmless(reply)


async def test_what_is_announced_or_called_off_says_so_and_counts_nothing(world, clock, card):
    row = await builders.announced(world.coordinator, clock.now())
    begins = f"{row.starts_at.astimezone(CIVIL):%Y-%m-%d %H:%M}"
    coming = await card(f"interviews/{row.id}", "en")
    await done(lead.end_interview(world.coordinator, row.id, now=clock.now()))
    off = await card(f"interviews/{row.id}", "en")

    assert f"Begins {begins}" in coming.text
    assert f"Called off; it was to begin {begins}" in off.text
    for reply in (coming, off):
        assert "Questions" not in reply.text


async def test_an_interview_that_is_not_announced_has_no_card_and_words_are_no_script(world, clock, card):
    draft = await builders.drafted(world.coordinator, clock.now())
    evil = await builders.announced(
        world.coordinator,
        clock.now() + timedelta(minutes=1),
        title=Words("<script>alert(1)</script>", "Bus"),
        host=Words('"><img src=x>', "Host"),
    )

    for path in (draft.id, uuid4()):
        reply = await card(f"interviews/{path}")
        assert reply.status_code == 404
        assert "夜间" not in reply.text
    said = (await card(f"interviews/{evil.id}")).text
    assert "<script" not in said
    assert "<img" not in said
    assert "&lt;script&gt;" in said
    assert "&lt;img src=x&gt;" in said

"""Cards of consultations: open or closed, how many opinions, what became of them; nothing before its time."""

from datetime import timedelta
from uuid import uuid4

import pytest
import pytest_asyncio

from backend.consultations.actions.answer_opinions import answer_opinions
from backend.consultations.actions.create_consultation import create_consultation
from backend.consultations.actions.open_consultation import close_consultation
from backend.consultations.facts import Outcome
from backend.kit import crypto
from backend.kit.clock import CIVIL, civil_date, midnight
from backend.kit.i18n import Words
from tests.cards import check_harmless, reader
from tests.consultations import world as worlds
from tests.consultations.world import done, opened, published, reported, said


@pytest_asyncio.fixture
async def world(client, settings, clock):
    crypto.install(settings.keyring)
    return await worlds.build(clock.now())


@pytest.fixture
def card(client):
    return reader(client)


async def outcome(world, row, opinion, what, now):
    await done(answer_opinions(world.coordinator, row.id, [opinion.id], what, Words("理由。"), now=now))


async def test_a_report_is_told_in_numbers_in_both_languages_to_any_site(world, clock, card):
    row, now = await opened(world, clock.now()), clock.now()
    whos = (world.citizen, world.citizen, world.neighbour, worlds.someone())
    opinions = [await said(who, row, now) for who in whos]
    for place, opinion in enumerate(opinions):
        await published(world, opinion, now, publish=place > 0, reason="" if place else "广告。")
    outcomes = (Outcome.NOT_ADOPTED, Outcome.ADOPTED, Outcome.ADOPTED, Outcome.PARTLY)
    for opinion, what in zip(opinions, outcomes, strict=True):
        await outcome(world, row, opinion, what, now)
    before = await card(f"consultations/{row.id}", "en")
    await done(close_consultation(world.coordinator, row.id, now=now))
    closed = await card(f"consultations/{row.id}", "en")
    await reported(world, row, now)

    zh, en = [await card(f"consultations/{row.id}", one, Cookie="a=b") for one in ("zh-CN", "en")]

    # What waits for the report: how many came, and what became of them.
    assert "Open: opinions are taken until" in before.text
    assert f"Closed since {now.astimezone(CIVIL):%Y-%m-%d %H:%M}" in closed.text
    for reply in (before, closed):
        assert "Opinions published so far: 3." in reply.text
        assert "<meter" not in reply.text
    assert "Opinions: 4. People who gave them: 3." in en.text
    assert [line in en.text for line in ("50% (2)", "25% (1)")] == [True, True]
    assert en.text.count("25% (1)</dd>") == 2
    for word in ("采伐办法", "3 人提出意见 4 条", "<dt>采纳</dt>", "<dt>部分采纳</dt>", "<dt>未采纳</dt>"):
        assert word in zh.text
    assert f'/consultations/{row.id}" target="_top">Read the report' in en.text
    for reply in (before, closed, zh, en):
        check_harmless(reply)


async def test_a_report_on_no_opinions_says_so_and_draws_nothing(world, clock, card):
    row = await opened(world, clock.now())
    await done(close_consultation(world.coordinator, row.id, now=clock.now()))
    await reported(world, row, clock.now())

    reply = await card(f"consultations/{row.id}", "en")

    assert "Opinions: 0." in reply.text
    assert "<meter" not in reply.text


async def test_what_is_announced_counts_nothing_and_midnight_is_the_end_of_the_day_before(world, clock, card):
    opens = clock.now() + timedelta(days=2)
    last = civil_date(opens) + timedelta(days=10)
    row = await opened(world, clock.now(), opens_at=opens, closes_at=midnight(last + timedelta(days=1)))

    coming = await card(f"consultations/{row.id}", "en")
    clock.advance(days=3)
    now_open = await card(f"consultations/{row.id}", "en")

    assert f"from {opens.astimezone(CIVIL):%Y-%m-%d %H:%M} on" in coming.text
    assert "published so far" not in coming.text
    assert f"until the end of {last}." in now_open.text
    assert f"{last} 24:00 截止" in (await card(f"consultations/{row.id}")).text


async def test_what_is_not_published_has_no_card_and_a_title_is_no_script(world, clock, card):
    draft = await done(create_consultation(world.coordinator, worlds.draft(clock.now()), now=clock.now()))
    evil = await opened(world, clock.now(), title=Words("<script>alert(1)</script>", "Asked & said"))

    for path in (draft.id, uuid4()):
        reply = await card(f"consultations/{path}")
        assert reply.status_code == 404
        assert "采伐" not in reply.text
    assert "<script" not in (await card(f"consultations/{evil.id}")).text
    assert "<h1>Asked &amp; said</h1>" in (await card(f"consultations/{evil.id}", "en")).text

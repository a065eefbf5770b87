"""Cards that other sites frame: what they tell, what they keep back, and under which headers."""

from uuid import uuid4

import pytest
import pytest_asyncio

from backend.kit import db
from backend.kit.openings import ResultsShown
from backend.voting.actions.cast_ballots import cast_ballot
from backend.voting.cells import Choice
from backend.voting.facts import PollKind
from tests.surveys import builders
from tests.voting import world as worlds

EVIL = {"zh": '"><script>alert(1)</script>问', "en": "Asked & answered"}


@pytest_asyncio.fixture
async def world(client, clock):
    return await worlds.build(clock.now())


@pytest.fixture
def card(client):
    async def reading(path, language="zh-CN", **headers):
        return await client.get(f"/cards/{path}", headers={"Accept-Language": language, **headers})

    return reading


async def test_a_poll_shows_its_count_in_both_languages_to_any_site_without_script_or_cookie(
    world, clock, card
):
    poll = await worlds.opened(world, clock.now(), PollKind.SINGLE)
    for actor, option in ((world.resident, "a"), (world.stranger, "a"), (world.child, "b")):
        async with db.transaction():
            await cast_ballot(actor, poll.id, [Choice(option)], now=clock.now())

    zh, en = await card(f"polls/{poll.id}"), await card(f"polls/{poll.id}", "en", Cookie="a=b")

    assert "67% (2)" in zh.text
    assert "33% (1)" in zh.text
    assert "3 人参加" in zh.text
    assert '<html lang="en">' in en.text
    assert "3 have taken part" in en.text
    assert (await card(f"polls/{poll.id}?lang=en")).text == en.text
    for reply in (zh, en):
        policy = reply.headers["content-security-policy"]
        assert "frame-ancestors *" in policy
        assert "script-src" not in policy
        assert policy.startswith("default-src 'none'")
        assert "set-cookie" not in reply.headers
        assert "x-frame-options" not in reply.headers
        assert "<script" not in reply.text
        assert reply.headers["cross-origin-resource-policy"] == "cross-origin"


async def test_scores_are_told_as_means_and_orders_by_first_choices(world, clock, card):
    scored = await worlds.opened(world, clock.now(), PollKind.SCORE, most=3)
    ranked = await worlds.opened(world, clock.now(), PollKind.RANKED, most=3)
    for actor, score in ((world.resident, 5), (world.stranger, 4)):
        async with db.transaction():
            await cast_ballot(actor, scored.id, [Choice("a", score), Choice("b", 1)], now=clock.now())
            await cast_ballot(actor, ranked.id, [Choice("b"), Choice("a")], now=clock.now())

    assert "4.50 / 5" in (await card(f"polls/{scored.id}")).text
    said = (await card(f"polls/{ranked.id}", "en")).text
    assert "By first choices" in said
    assert "100% (2)" in said


async def test_results_that_wait_are_not_told_nor_what_is_not_published(world, clock, card):
    waits = await worlds.opened(world, clock.now(), results_shown=ResultsShown.AFTER_CLOSING)
    secret = await worlds.opened(world, clock.now(), secret=True)
    for poll in (waits, secret):
        reply = await card(f"polls/{poll.id}", "en")
        assert "not out yet" in reply.text
        assert "<meter" not in reply.text
    for path in (f"polls/{uuid4()}", f"surveys/{uuid4()}"):
        assert (await card(path)).status_code == 404


async def test_a_survey_keeps_small_groups_back_and_its_title_is_no_script(world, clock, card):
    survey = await builders.opened(world, clock.now(), title=EVIL)
    few = await card(f"surveys/{survey.id}")
    assert "<meter" not in few.text
    assert "<script" not in few.text
    assert "&lt;script&gt;" in few.text
    await builders.send(*[await builders.answered(survey, clock.now()) for _ in range(6)])
    many = await card(f"surveys/{survey.id}", "en")
    assert "<h1>Asked &amp; answered</h1>" in many.text
    assert "<meter" in many.text

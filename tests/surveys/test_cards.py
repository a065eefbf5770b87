"""Cards that other sites frame: what they tell, what they keep back, and under which headers."""

import re
from uuid import uuid4

import pytest
import pytest_asyncio

from backend.kit import db
from backend.kit.i18n import Words
from backend.kit.openings import ResultsShown
from backend.voting.actions.cast_ballots import cast_ballot
from backend.voting.actions.create_poll import NewOption
from backend.voting.cells import Choice
from backend.voting.facts import LEAST_VOTERS, PollKind
from tests.cards import check_harmless, reader
from tests.surveys import builders
from tests.voting import world as worlds
from tests.voting.phones import close, with_voters

EVIL = {"zh": '"><script>alert(1)</script>问', "en": "Asked & answered"}


@pytest_asyncio.fixture
async def world(client, clock):
    return await worlds.build(clock.now())


@pytest.fixture
def card(client):
    return reader(client)


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
        check_harmless(reply)


async def test_scores_are_told_as_means(world, clock, card):
    scored = await worlds.opened(world, clock.now(), PollKind.SCORE, most=3)
    for actor, score in ((world.resident, 5), (world.stranger, 4)):
        async with db.transaction():
            await cast_ballot(actor, scored.id, [Choice("a", score), Choice("b", 1)], now=clock.now())

    assert "4.50 / 5" in (await card(f"polls/{scored.id}")).text


async def test_orders_are_told_by_the_points_that_decide_and_not_by_first_choices(
    world, clock, card, monkeypatch
):
    monkeypatch.setattr(
        worlds, "NewOption", lambda key, _: NewOption(key, Words(f"选{key}", f"Option {key}"))
    )
    poll = await worlds.opened(world, clock.now(), PollKind.RANKED, most=3)
    orders = {world.resident: "ab", world.child: "ab", world.stranger: "bc", world.untold: "cb"}
    for actor, order in orders.items():
        async with db.transaction():
            await cast_ballot(actor, poll.id, [Choice(key) for key in order], now=clock.now())

    zh, en = (await card(f"polls/{poll.id}")).text, (await card(f"polls/{poll.id}", "en")).text

    # Most put a first, and b has more points: 2 + 2 + 3 + 2.
    assert re.findall(r"<dt>(.*?)</dt>", en) == ["Option b", "Option a", "Option c"]
    assert re.findall(r'value="(.*?)"', en) == ["1.0000", "0.6667", "0.5556"]
    assert re.findall(r"(\d+) points</dd>", en) == ["9", "6", "5"]
    assert "By points: of 3 options a first place is worth 3" in en
    assert re.findall(r"(\d+) 分</dd>", zh) == ["9", "6", "5"]


async def test_results_that_wait_are_not_told_nor_what_is_not_published(world, clock, card):
    waits = await worlds.opened(world, clock.now(), results_shown=ResultsShown.AFTER_CLOSING)
    reply = await card(f"polls/{waits.id}", "en")
    assert "not out yet" in reply.text
    assert "<meter" not in reply.text
    for path in (f"polls/{uuid4()}", f"surveys/{uuid4()}"):
        assert (await card(path)).status_code == 404


async def test_a_secret_poll_has_a_card_once_it_is_published_and_none_where_too_few_took_part(
    world, clock, card
):
    polls = [await worlds.opened(world, clock.now(), secret=True) for _ in range(2)]
    voters = dict(zip(polls, (LEAST_VOTERS, LEAST_VOTERS - 1), strict=True))
    for poll, number in voters.items():
        await with_voters(poll, clock, number)
        assert (await card(f"polls/{poll.id}")).status_code == 404
        await close(world, poll, clock)

    published, void = [await card(f"polls/{poll.id}") for poll in polls]

    assert f"{LEAST_VOTERS} 人参加" in published.text
    assert "35% (7)" in published.text
    assert void.status_code == 404
    assert "参加" not in void.text


async def test_a_survey_keeps_small_groups_back_and_its_title_is_no_script(world, clock, card):
    survey = await builders.opened(world, clock.now(), title=EVIL)
    few = await card(f"surveys/{survey.id}")
    assert "<meter" not in few.text
    assert "<script" not in few.text
    assert "&lt;script&gt;" in few.text
    given = {"pick": "a", "yes": True}
    await builders.send(*[await builders.answered(survey, clock.now(), answers=given) for _ in range(6)])
    many = await card(f"surveys/{survey.id}", "en")
    assert "<h1>Asked &amp; answered</h1>" in many.text
    assert "<meter" in many.text
    assert "<dt>Yes</dt>" in many.text
    assert "<dt>true</dt>" not in many.text

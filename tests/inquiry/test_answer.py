from datetime import date

import pytest

from backend.cases.actions.rate import rate
from backend.cases.facts import State
from backend.cases.models import Card, Case
from backend.cases.tasks import tick
from backend.inquiry.facts import MOST_FOLLOW_UPS
from backend.inquiry.models import Attachment, Post
from backend.kit.errors import Refused
from tests.applications.test_submit import upload
from tests.inquiry.builders import answered, asked, asked_on, done, moderated, published, thread


async def test_an_answer_finishes_the_case_and_stands_in_the_thread(world, clock):
    case = await published(world, clock)
    clock.advance(days=2)
    paper = await upload(world.handler, clock.now())
    case = await answered(world, clock, case, "先向村里申请。", [paper.id])

    inquiry = await thread(case)
    assert (case.state, case.due_on, case.finished_at) == (State.DELIVERED, None, clock.now())
    assert (inquiry.awaits, inquiry.answered_at) == (False, clock.now())
    assert inquiry.posts[1]["text"] == "先向村里申请。"
    assert [file["name"] for file in inquiry.posts[1]["files"]] == ["房子.jpg"]
    assert (await Post.get(inquiry_id=inquiry.id, seq=2)).by_name == "handler示例"
    assert await Attachment.filter(public=True).count() == 1


async def test_the_clock_counts_working_days_from_moderation_and_shows_cards(world, clock):
    case = await published(world, clock)
    assert case.due_on == date(2026, 3, 16)

    clock.advance(days=16)
    await tick(clock.now())

    assert {card.colour for card in await Card.filter(case_id=case.id)} == {"yellow", "red"}


async def test_nothing_is_answered_before_it_was_moderated_or_by_who_may_not(world, clock):
    case = await asked(world, clock)
    with pytest.raises(Refused, match="NOT_IN_THIS_STATE"):
        await answered(world, clock, case)

    case = await moderated(world, clock, case)
    for who, code in (("clerk", "NOT_ALLOWED"), ("li", "NOT_ALLOWED"), ("finance_handler", "NOT_FOUND")):
        with pytest.raises(Refused, match=code):
            await answered(world, clock, case, who=who)
    with pytest.raises(Refused, match="TEXT_REQUIRED"):
        await answered(world, clock, case, " ")


async def test_the_asker_asks_on_twice_each_with_a_clock_of_its_own(world, clock):
    case = await answered(world, clock)
    for turn in range(MOST_FOLLOW_UPS):
        clock.advance(days=1)
        case = await asked_on(world, clock, case)
        assert (case.state, case.clock_round, case.finished_at) == (State.IN_REVIEW, turn + 2, None)
        assert case.due_on > clock.now().date()
        assert (await thread(case)).awaits
        case = await answered(world, clock, case)

    with pytest.raises(Refused, match="FOLLOW_UPS_USED"):
        await asked_on(world, clock, case)


async def test_nobody_else_asks_on_and_not_before_there_is_an_answer(world, clock):
    case = await published(world, clock)
    with pytest.raises(Refused, match="NOT_IN_THIS_STATE"):
        await asked_on(world, clock, case)

    case = await answered(world, clock, case)
    world.people["li"] = world.wang
    with pytest.raises(Refused, match="NOT_FOUND"):
        await asked_on(world, clock, case)


async def test_the_asker_rates_once_also_after_asking_on(world, clock):
    case = await answered(world, clock)
    case = await done(rate(world.li, case.number, 4, "", now=clock.now()))
    case = await asked_on(world, clock, case)
    case = await answered(world, clock, case)

    assert (await Case.get(id=case.id)).state is State.DELIVERED
    with pytest.raises(Refused, match="RATED_ALREADY"):
        await done(rate(world.li, case.number, 5, "", now=clock.now()))

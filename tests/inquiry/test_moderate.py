import pytest

from backend.cases.actions.return_case import return_case
from backend.cases.facts import State
from backend.cases.models import Case, CaseEvent
from backend.inquiry.actions.moderate import strike
from backend.inquiry.facts import Standing
from backend.inquiry.models import Attachment, Post
from backend.inquiry.sealing import text_of
from backend.kit.errors import Refused
from backend.notifications.models import Notice
from tests.applications.test_submit import upload
from tests.inquiry.builders import (
    KEEP,
    PUBLISH,
    REFUSE,
    answered,
    asked,
    asked_on,
    done,
    minute,
    moderated,
    thread,
)


async def last_notice(world):
    return (await Notice.filter(person_id=world.li.id).order_by("-id").first()).template


async def test_published_it_can_be_read_with_personal_data_struck(world, clock):
    case = await asked(world, clock, title="找李四办手续", text="我叫李四，电话13800000001")
    case = await moderated(world, clock, case, strike=["李四"])

    inquiry = await thread(case)
    assert case.state is State.ACCEPTED
    assert (inquiry.standing, inquiry.title) == (Standing.PUBLIC, "找■■办手续")
    assert [post["text"] for post in inquiry.posts] == ["我叫■■，电话■■"]
    assert case.title_zh == "找■■办手续"
    assert text_of(await Post.get(inquiry_id=inquiry.id)) == "我叫李四，电话13800000001"
    assert await last_notice(world) == "inquiry_published"


async def test_kept_private_it_is_answered_and_read_by_nobody_else(world, clock):
    case = await moderated(world, clock, await asked(world, clock), KEEP)
    case = await answered(world, clock, case)

    inquiry = await thread(case)
    assert (inquiry.standing, inquiry.reason) == (Standing.PRIVATE, "涉及个人隐私")
    assert (inquiry.title, inquiry.posts, inquiry.tokens) == ("", [], "")
    assert case.state is State.DELIVERED
    templates = [notice.template for notice in await Notice.filter(person_id=world.li.id).order_by("id")]
    assert templates == ["inquiry_submitted", "inquiry_kept_private", "inquiry_answered"]


async def test_refused_with_a_reason_the_asker_reads_it_and_may_reopen(world, clock):
    case = await moderated(world, clock, await asked(world, clock), REFUSE)

    event = await CaseEvent.get(case_id=case.id, kind="return")
    assert (case.state, event.reason) == (State.RETURNED, "不属于政府职责")
    assert ((await thread(case)).standing, await last_notice(world)) == (Standing.REFUSED, "inquiry_returned")


@pytest.mark.parametrize("ruling", [KEEP, REFUSE])
async def test_a_reason_is_required_where_the_asker_gets_less_than_they_asked(world, clock, ruling):
    case = await asked(world, clock)

    with pytest.raises(Refused, match="TEXT_REQUIRED"):
        await moderated(world, clock, case, ruling, reason=" ")


async def test_what_was_asked_in_private_is_taken_on_without_a_reason_and_never_published(world, clock):
    case = await asked(world, clock, wants_public=False)

    with pytest.raises(Refused, match="WANTS_PRIVACY"):
        await moderated(world, clock, case)
    case = await moderated(world, clock, case, KEEP, reason="")
    assert case.state is State.ACCEPTED
    assert ((await thread(case)).standing, (await thread(case)).pending) == (Standing.PRIVATE, False)


async def test_only_a_moderator_of_the_department_and_region_moderates(world, clock):
    case = await asked(world, clock)

    for who, code in (
        ("handler", "NOT_ALLOWED"),
        ("supervisor", "NOT_ALLOWED"),
        ("li", "NOT_ALLOWED"),
        ("other_clerk", "NOT_FOUND"),
        ("finance_handler", "NOT_FOUND"),
        ("wang", "NOT_FOUND"),
    ):
        world.people["clerk"], clerk = world.people[who], world.people["clerk"]
        with pytest.raises(Refused, match=code):
            await moderated(world, clock, case)
        world.people["clerk"] = clerk


async def test_pictures_are_public_only_where_the_moderator_says_so(world, clock):
    one, other = await upload(world.li, clock.now()), await upload(world.li, clock.now())
    case = await asked(world, clock, files=[one.id, other.id])
    case = await moderated(world, clock, case, files=[one.id])

    [shown] = (await thread(case)).posts[0]["files"]
    assert (shown["id"], shown["name"]) == (str(one.id), None)
    assert await Attachment.filter(public=True).count() == 1


async def test_more_can_be_struck_later_from_answers_too_and_nothing_is_lost(world, clock):
    case = await answered(world, clock, text="李四的申请已批，电话 0572-0000203")
    case = await done(strike(world.handler, case.number, case.revision, ["李四"], now=clock.now()))

    inquiry = await thread(case)
    assert inquiry.posts[1]["text"] == "■■的申请已批，电话 0572-0000203"  # the office's own number stays
    assert text_of(await Post.get(inquiry_id=inquiry.id, seq=2)).startswith("李四")
    assert case.state is State.DELIVERED


async def test_a_published_thread_can_be_taken_back(world, clock):
    case = await answered(world, clock)
    case = await moderated(world, clock, case, KEEP)

    inquiry = await thread(case)
    assert (inquiry.standing, inquiry.posts, case.state) == (Standing.PRIVATE, [], State.DELIVERED)


async def test_a_further_question_waits_for_its_own_word_and_its_answer_goes_with_it(world, clock):
    case = await asked_on(world, clock, await answered(world, clock))
    assert len((await thread(case)).posts) == 2
    assert (await thread(case)).pending

    case = await moderated(world, clock, case, KEEP)
    case = await answered(world, clock, case)

    inquiry = await thread(case)
    assert (inquiry.standing, len(inquiry.posts), inquiry.pending) == (Standing.PUBLIC, 2, False)
    case = await asked_on(world, clock, case)
    case = await answered(world, clock, case, "第二次答复")  # answered before it was moderated
    case = await moderated(world, clock, case)
    assert [post["seq"] for post in (await thread(case)).posts] == [1, 2, 5, 6]


async def test_taken_back_by_the_asker_it_is_silenced(world, clock):
    case = await moderated(world, clock, await asked(world, clock), PUBLISH)
    await Case.filter(id=case.id).update(state=State.WITHDRAWN, finished_at=clock.now())
    await minute(clock)

    inquiry = await thread(case)
    assert (inquiry.standing, inquiry.posts, inquiry.awaits) == (Standing.PRIVATE, [], False)


async def test_the_common_verbs_keep_the_public_lists_in_step(world, clock):
    case = await asked(world, clock)
    await done(return_case(world.clerk, case.number, case.revision, "重复提问", now=clock.now()))
    await minute(clock)

    assert not (await thread(case)).awaits

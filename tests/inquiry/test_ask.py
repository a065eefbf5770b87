from datetime import date, timedelta

import pytest

from backend.cases.facts import State
from backend.cases.models import Case
from backend.cases.tasks import tick
from backend.inquiry.actions.ask import ask_all
from backend.inquiry.asking import Sending
from backend.inquiry.facts import ASKED_PER_DAY, Standing
from backend.inquiry.models import Attachment, Inquiry, Post
from backend.inquiry.sealing import text_of, title_of
from backend.kit.errors import Refused
from backend.notifications.models import Notice
from tests.applications.test_submit import upload
from tests.catalogue.statements import counted
from tests.inquiry.builders import asked, done, minute, question, thread


async def test_a_question_becomes_a_case_with_a_clock_and_is_nobodys_to_read_yet(world, clock):
    case = await asked(world, clock, title="翻建房子，电话13800000001")

    inquiry = await thread(case)
    [post] = await Post.filter(inquiry_id=inquiry.id)
    assert (case.kind, case.state, case.department_id) == ("inquiry", State.SUBMITTED, world.housing.id)
    assert case.title_zh == "翻建房子，电话■■"
    assert case.due_on == date(2026, 3, 4)  # two working days to moderate
    assert (inquiry.standing, inquiry.title, inquiry.posts) == (Standing.PENDING, "", [])
    assert (title_of(inquiry), text_of(post)) == ("翻建房子，电话13800000001", "想在原址翻建，要先找谁？")
    assert (await Notice.get(person_id=world.li.id)).template == "inquiry_submitted"


async def test_a_mailbox_is_answered_by_its_department_in_the_time_it_promises(world, clock):
    case = await asked(world, clock, department=None, mailbox="mayor")

    assert (case.department_id, case.decision_days) == (world.housing.id, 7)


async def test_asked_in_private_it_stays_so_while_it_waits_to_be_taken_on(world, clock):
    inquiry = await thread(await asked(world, clock, wants_public=False))

    assert (inquiry.standing, inquiry.pending) == (Standing.PRIVATE, True)


async def test_the_same_question_sent_again_is_one(world, clock):
    sent = question()
    first = await asked(world, clock, id=sent.id)
    again = await asked(world, clock, id=sent.id)

    assert again.number == first.number
    assert await Inquiry.all().count() == await Post.all().count() == 1


async def test_files_are_the_askers_own_and_private_until_a_moderator_says_otherwise(world, clock):
    mine, foreign = await upload(world.li, clock.now()), await upload(world.wang, clock.now())
    await asked(world, clock, files=[mine.id])

    assert [file.public for file in await Attachment.all()] == [False]
    with pytest.raises(Refused, match="UPLOAD_UNFINISHED"):
        await asked(world, clock, files=[foreign.id])


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"department": "nowhere"}, "ADDRESSEE_UNKNOWN"),
        ({"department": None}, "ADDRESSEE_UNKNOWN"),
        ({"mailbox": "mayor"}, "ADDRESSEE_UNKNOWN"),  # both
        ({"department": "a\x00"}, "ADDRESSEE_UNKNOWN"),
        ({"department": None, "mailbox": "\ud800"}, "ADDRESSEE_UNKNOWN"),
        ({"title": " "}, "TEXT_REQUIRED"),
        ({"title": "字" * 61}, "TEXT_TOO_LONG"),
        ({"text": "字" * 3001}, "TEXT_TOO_LONG"),
        ({"text": "a\x00b"}, "INVALID_TEXT"),
    ],
)
async def test_what_cannot_be_asked_is_refused(world, clock, more, code):
    with pytest.raises(Refused, match=code):
        await asked(world, clock, **more)


async def test_officers_and_strangers_do_not_ask(world, clock):
    with pytest.raises(Refused, match="NOT_ALLOWED"):
        await asked(world, clock, who="clerk")


async def test_an_id_of_another_kind_or_person_is_taken(world, clock):
    sent = question()
    await asked(world, clock, id=sent.id)

    with pytest.raises(Refused, match="ID_TAKEN"):
        await asked(world, clock, who="wang", id=sent.id)


async def test_a_person_asks_so_often_in_a_day_and_again_the_day_after(world, clock):
    for _ in range(ASKED_PER_DAY):
        await asked(world, clock)

    with pytest.raises(Refused, match="ASKED_OFTEN"):
        await asked(world, clock)
    await asked(world, clock, who="wang")
    clock.advance(days=1, minutes=1)
    await asked(world, clock)


async def test_questions_together_are_judged_each_for_itself_at_the_cost_of_one(world, clock):
    def sendings(count):
        bad = Sending(world.li, question(department="nowhere"), clock.now())
        return [bad, *(Sending(world.wang, question(), clock.now()) for _ in range(count))]

    with counted() as one:
        await done(ask_all(sendings(1)))
    with counted() as many:
        outcomes = await done(ask_all(sendings(6)))

    assert len(many) == len(one)
    assert isinstance(outcomes[0], Refused)
    assert all(isinstance(outcome, Case) for outcome in outcomes[1:])


async def test_without_moderation_the_question_is_taken_on_by_silence_and_stays_unread(world, clock):
    case = await asked(world, clock)
    clock.advance(days=7)
    await tick(clock.now())
    await minute(clock)

    case, inquiry = await Case.get(id=case.id), await thread(case)
    assert case.state is State.ACCEPTED
    assert (inquiry.standing, inquiry.due_on) == (Standing.PENDING, case.due_on)
    assert case.due_on > (clock.now() - timedelta(days=7)).date()
    assert await Notice.filter(template="inquiry_accepted_by_silence").exists()

"""Petitions registered at the desk: their clock in calendar days, more time once, who may not see them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from backend.cases import clockwork, policy
from backend.cases.actions.accept import accept
from backend.cases.actions.assign import assign
from backend.cases.actions.pause import pause
from backend.cases.actions.return_case import return_case
from backend.cases.deadlines import PauseReason
from backend.cases.facts import State
from backend.cases.models import Card, Case, CaseEvent
from backend.cases.opening import open_name
from backend.cases.people import may_see, parties_of
from backend.cases.tasks import tick
from backend.complaints.actions.decline import decline
from backend.complaints.actions.extend import extend
from backend.complaints.actions.merge import merge
from backend.complaints.actions.recover import recover
from backend.complaints.actions.register import register
from backend.complaints.actions.reply import reply
from backend.complaints.actions.reveal import reveal
from backend.complaints.facts import Medium, Moderation, PetitionMedium
from backend.complaints.models import Complaint, Petition
from backend.complaints.petitions import MOST_LATE_DAYS, Registration
from backend.complaints.sealing import unseal
from backend.complaints.submission import Place
from backend.complaints.tasks import close_silent
from backend.identity.models import Staff
from backend.kit.actor import Actor, ActorKind, Post
from backend.kit.clock import civil_date
from backend.kit.ids import new_id
from backend.kit.limits import Limiter
from tests.applications.test_submit import upload
from tests.cases.world import COUNTY, MEIXI, XIAOFENG
from tests.complaints.builders import HASHED, KEY, code, done, filed, submission


@pytest.fixture
def reception(world):
    """An officer who receives people for another department than those in the cases."""
    return Actor(ActorKind.STAFF, world.clerk.id, "接待员", (Post("clerk", new_id(), COUNTY),))


def said(world, clock, **more):
    sent = {key: more.pop(key) for key in list(more) if key in SUBMITTED}
    return Registration(
        **{
            "submission": submission(world, **{"recovery": HASHED, **sent}),
            "medium": PetitionMedium.LETTER,
            "subject": "桥面破损无人修",
            "name": "李来信",
            "received_on": civil_date(clock.now()),
            "phone": "0572-0000000",
            "on_behalf_of": "全体村民",
            "people": 12,
            **more,
        }
    )


SUBMITTED = {
    "id",
    "files",
    "place",
    "about_department",
    "about_officer",
    "confidential",
    "recovery",
    "category",
}


async def registered(actor, world, clock, **more):
    return await done(register(actor, said(world, clock, **more), now=clock.now()))


async def laid_out(case, clock):
    case = await Case.get(id=case.id)
    running = await clockwork.running_of(case)
    return clockwork.deadline_of(case, [], {}, civil_date(clock.now())), running


async def test_a_letter_is_written_down_with_who_wrote_it_and_for_whom(world, clock, reception):
    scan = await upload(reception, clock.now())

    case = await registered(reception, world, clock, files=[scan.id])

    complaint, petition = await Complaint.get(case_id=case.id), await Petition.get(case_id=case.id)
    assert (case.kind, case.person_id, case.title_zh, case.title_en) == (
        "complaint", None, "来信：pothole类", "Letter: pothole"
    )  # fmt: skip
    assert (complaint.medium, complaint.moderation, complaint.public_text) == (
        Medium.LETTER, Moderation.PRIVATE, ""
    )  # fmt: skip
    assert open_name(case.id, case.applicant_name_enc) == "李来信"
    assert unseal(case.id, "subject", petition.subject_enc) == "桥面破损无人修"
    assert unseal(case.id, "behalf", petition.on_behalf_enc) == "全体村民"
    assert (petition.people, petition.registered_by_id) == (12, reception.id)
    event = await CaseEvent.get(case_id=case.id)
    assert (event.kind, event.actor_name) == ("register", "接待员")


async def test_its_clock_counts_every_day_from_the_day_it_came(world, clock, reception):
    came = civil_date(clock.now()) - timedelta(days=4)

    case = await registered(reception, world, clock, received_on=came)

    deadline, _ = await laid_out(case, clock)
    assert (deadline.due_on, deadline.limit_days, deadline.used_days) == (came + timedelta(days=15), 15, 4)
    assert deadline.calendar
    assert {day.reason.value for day in deadline.days} == {"calendar_day"}


async def test_silence_accepts_no_petition_and_the_red_card_stands(world, clock, reception):
    case = await registered(reception, world, clock)

    clock.advance(days=16)
    await tick(clock.now())

    case = await Case.get(id=case.id)
    assert (case.state, case.card) == (State.SUBMITTED, "red")
    assert await Card.filter(case_id=case.id).count() == 2


async def test_it_is_finished_within_sixty_days_and_given_thirty_more_once(world, clock, reception):
    case = await registered(reception, world, clock)
    case = await done(accept(world.clerk, case.number, case.revision, now=clock.now()))
    started = civil_date(clock.now())
    assert case.due_on == started + timedelta(days=60)

    longer = await done(extend(world.decider, case.number, case.revision, 30, "须实地勘验", now=clock.now()))

    assert longer.due_on == started + timedelta(days=90)
    event = await CaseEvent.get(case_id=case.id, kind="extend")
    assert (event.reason, event.detail) == ("须实地勘验", {"days": 30})
    again = extend(world.decider, case.number, longer.revision, 1, "再延", now=clock.now())
    assert await code(again) == "EXTENDED_ALREADY"


@pytest.mark.parametrize("days", [0, 31])
async def test_more_than_thirty_days_are_refused(world, clock, reception, days):
    case = await registered(reception, world, clock)
    case = await done(accept(world.clerk, case.number, case.revision, now=clock.now()))

    assert (
        await code(extend(world.decider, case.number, case.revision, days, "复杂", now=clock.now()))
        == "EXTENSION_DAYS"
    )


async def test_only_the_head_of_the_office_gives_more_time_and_only_to_petitions(world, clock, reception):
    case = await registered(reception, world, clock)
    case = await done(accept(world.clerk, case.number, case.revision, now=clock.now()))
    plain = await filed(world, clock)
    plain = await done(accept(world.clerk, plain.number, plain.revision, now=clock.now()))

    by_clerk = extend(world.clerk, case.number, case.revision, 5, "复杂", now=clock.now())
    assert await code(by_clerk) == "NOT_ALLOWED"
    of_plain = extend(world.decider, plain.number, plain.revision, 5, "复杂", now=clock.now())
    assert await code(of_plain) == "NOT_A_PETITION"


async def test_not_accepting_one_says_where_to_go(world, clock, reception):
    case = await registered(reception, world, clock)

    bare = return_case(world.clerk, case.number, case.revision, "不属本机关职权", now=clock.now())
    assert await code(bare) == "DECLINE_INSTEAD"
    nowhere = decline(world.clerk, case.number, case.revision, "不属本机关职权", " ", now=clock.now())
    assert await code(nowhere) == "TEXT_REQUIRED"
    gone = await done(
        decline(world.clerk, case.number, case.revision, "已在诉讼中", "县人民法院", now=clock.now())
    )

    event = await CaseEvent.get(case_id=case.id, kind="decline")
    assert (gone.state, gone.due_on, event.detail) == (State.RETURNED, None, {"where": "县人民法院"})


async def test_its_clock_never_stands_and_it_lies_under_no_other(world, clock, reception):
    lead = await filed(world, clock)
    case = await registered(reception, world, clock)
    case = await done(accept(world.clerk, case.number, case.revision, now=clock.now()))

    under = merge(world.clerk, case.number, case.revision, lead.number, now=clock.now())
    assert await code(under) == "PETITION_ON_ITS_OWN"
    case = await done(
        assign(world.coordinator, case.number, case.revision, world.handler.id, now=clock.now())
    )
    standing = pause(world.handler, case.number, case.revision, PauseReason.SURVEY, "x", now=clock.now())
    assert await code(standing) == "CLOCK_NEVER_STANDS"


async def test_the_code_on_the_receipt_opens_it(world, clock, reception, redis, settings):
    case = await registered(reception, world, clock)

    found = await done(
        recover(KEY, address="198.51.100.7", limiter=Limiter(redis, settings.secret_key), now=clock.now())
    )

    holder = Actor(ActorKind.HOLDER, case.id)
    assert found.number == case.number
    assert policy.may_see(holder, await parties_of(case, clock.now()))


async def test_it_never_reaches_the_department_or_the_officer_it_is_about(world, clock, reception):
    officer = await Staff.get(id=world.handler.id)
    case = await registered(
        reception, world, clock, about_department=world.housing.code, about_officer=officer.name
    )

    assert case.department_id == world.finance.id
    assert not await may_see(world.clerk, case, clock.now())
    everywhere = replace(world.handler, posts=(Post("coordinator", None, COUNTY),))
    assert not await may_see(everywhere, case, clock.now())


async def test_an_officer_registers_nothing_about_their_own_department(world, clock):
    own = register(world.clerk, said(world, clock, about_department=world.housing.code), now=clock.now())

    assert await code(own) == "REGISTRAR_COMPLAINED_ABOUT"


async def test_the_officer_may_name_the_competent_department_but_never_the_one_complained_about(
    world, clock, reception
):
    case = await registered(reception, world, clock, to=world.finance.code)

    complaint = await Complaint.get(case_id=case.id)
    assert case.department_id == world.finance.id
    assert complaint.routed[0] == {
        "rule": "registrar", "department": world.finance.code, "because": "matched"
    }  # fmt: skip
    assert [one["because"] for one in complaint.routed].count("matched") == 1
    about = said(world, clock, about_department=world.housing.code, to=world.housing.code, id=new_id(),
                 recovery="cd" * 32)  # fmt: skip
    assert await code(register(reception, about, now=clock.now())) == "DEPARTMENT_COMPLAINED_ABOUT"
    unknown = said(world, clock, to="nowhere", recovery="ce" * 32)
    assert await code(register(reception, unknown, now=clock.now())) == "DEPARTMENT_UNKNOWN"


async def test_sent_twice_it_is_one(world, clock, reception):
    once = said(world, clock)

    first = await done(register(reception, once, now=clock.now()))
    second = await done(register(reception, once, now=clock.now()))

    assert first.id == second.id
    assert await Petition.all().count() == 1


async def test_only_a_desk_that_reaches_the_place_registers(world, clock):
    for actor in (world.li, world.decider, Actor(ActorKind.ANONYMOUS)):
        assert await code(register(actor, said(world, clock), now=clock.now())) == "NOT_ALLOWED"
    elsewhere = Actor(ActorKind.STAFF, new_id(), "别处", (Post("clerk", None, XIAOFENG),))
    there = said(world, clock, place=Place(region=MEIXI))
    assert await code(register(elsewhere, there, now=clock.now())) == "REGION_NOT_YOURS"


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"received_on": date(2099, 1, 1)}, "RECEIVED_ON"),
        ({"people": 0}, "PEOPLE_COUNT"),
        ({"people": 1_001}, "PEOPLE_COUNT"),
        ({"name": " "}, "TEXT_REQUIRED"),
        ({"subject": ""}, "TEXT_REQUIRED"),
        ({"subject": "长" * 61}, "TEXT_TOO_LONG"),
    ],
)
async def test_what_cannot_be_right_is_refused(world, clock, reception, more, refusal):
    assert await code(register(reception, said(world, clock, **more), now=clock.now())) == refusal


async def test_a_letter_that_lay_too_long_is_a_slip_of_the_pen(world, clock, reception):
    old = civil_date(clock.now()) - timedelta(days=MOST_LATE_DAYS + 1)

    assert (
        await code(register(reception, said(world, clock, received_on=old), now=clock.now())) == "RECEIVED_ON"
    )


async def test_who_came_in_confidence_is_told_to_a_coordinator_for_a_reason(world, clock, reception):
    case = await registered(reception, world, clock, confidential=True)

    who = await done(reveal(world.coordinator, case.number, "核实", now=clock.now()))

    assert (who.name, who.phone) == ("李来信", "0572-0000000")


async def test_it_closes_by_itself_only_when_the_time_for_review_is_over(world, clock, reception):
    case = await registered(reception, world, clock)
    case = await done(accept(world.clerk, case.number, case.revision, now=clock.now()))
    case = await done(
        assign(world.coordinator, case.number, case.revision, world.handler.id, now=clock.now())
    )
    await done(reply(world.handler, case.number, case.revision, "已修好", [], now=clock.now()))

    clock.advance(days=30)
    assert await close_silent(clock.now()) == 0
    clock.advance(days=1)
    assert await close_silent(clock.now()) == 1

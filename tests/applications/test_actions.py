"""Each verb: what it leaves behind, what it refuses, and to whom."""

import asyncio
from datetime import date, timedelta
from uuid import uuid4

import pytest

from backend.applications.actions.answer_supplement import answer_supplement
from backend.applications.actions.decide import Outcome, decide
from backend.applications.actions.request_opinions import request_opinions
from backend.applications.actions.request_supplement import Missing, request_supplement
from backend.applications.actions.submit import submit
from backend.applications.answers import unseal
from backend.applications.models import Application, Delivery, Forwarding, Opinion, Supplement
from backend.cases.actions.accept import accept
from backend.cases.actions.assign import assign
from backend.cases.actions.hand_over import hand_over
from backend.cases.actions.pause import pause
from backend.cases.actions.rate import rate
from backend.cases.actions.return_case import return_case
from backend.cases.actions.withdraw import withdraw
from backend.cases.attachments import FileInput
from backend.cases.deadlines import PauseReason
from backend.cases.facts import Verb
from backend.cases.models import Assignment, Case, CaseEvent, ClockPause, Rating
from backend.identity.models import Staff
from backend.kit.actor import ANONYMOUS
from backend.kit.errors import Refused
from tests.applications.builders import accepted, decided, done, in_review, submission, submitted
from tests.applications.verbs import BY_HAND, act
from tests.cases import world as worlds


async def refusal_of(awaitable):
    with pytest.raises(Refused) as refused:
        await done(awaitable)
    return refused.value


async def walk(world, clock, case, *steps):
    """Do verbs one after the other, each by the named person."""
    for name, verb in steps:
        case = await done(act(verb, world, getattr(world, name), case, clock.now()))
    return case


async def test_who_accepts_first_answers_for_the_case_and_its_decision_clock_runs(world, clock):
    case = await accepted(world, clock)

    assert (case.state, case.handler_id, case.accepted_at) == ("accepted", world.clerk.id, clock.now())
    assert (case.clock, case.due_on) == ("decision", date(2026, 3, 16))


async def test_a_stale_screen_is_told_who_was_faster_and_changes_nothing(world, clock):
    case = await submitted(world, clock)
    await done(accept(world.clerk, case.number, 1, now=clock.now()))

    refused = await refusal_of(return_case(world.coordinator, case.number, 1, "不符", now=clock.now()))

    assert refused.code == "STALE"
    assert (refused.params["by"], refused.params["at"]) == ("clerk示例", "2026-03-02 09:00")
    assert (await Case.get(id=case.id)).state == "accepted"


async def test_of_two_officers_at_once_one_wins_and_the_other_is_told(world, clock):
    case = await submitted(world, clock)

    outcomes = await asyncio.gather(
        done(accept(world.clerk, case.number, 1, now=clock.now())),
        done(return_case(world.coordinator, case.number, 1, "不符", now=clock.now())),
        return_exceptions=True,
    )

    assert [getattr(o, "code", "done") for o in outcomes].count("STALE") == 1
    assert await CaseEvent.filter(case_id=case.id).count() == 2


async def test_assigning_and_handing_over_are_recorded(world, clock):
    case = await in_review(world, clock)

    case = await done(
        hand_over(world.handler, case.number, case.revision, world.colleague.id, "休假", now=clock.now())
    )

    rows = await Assignment.filter(case_id=case.id).order_by("at", "id")
    assert [(r.from_id, r.to_id, r.by_id) for r in rows] == [
        (world.clerk.id, world.handler.id, world.coordinator.id),
        (world.handler.id, world.colleague.id, world.handler.id),
    ]
    assert case.handler_id == world.colleague.id


@pytest.mark.parametrize("who", ["decider", "finance_handler", "other_clerk", "supervisor", "li"])
async def test_a_case_is_assigned_only_to_a_colleague_who_may_handle_it(world, clock, who):
    case = await accepted(world, clock)

    refused = await refusal_of(
        assign(world.coordinator, case.number, case.revision, world.people[who].id, now=clock.now())
    )

    assert (refused.code, refused.field) == ("NOT_A_COLLEAGUE", "handler")


async def test_a_stand_in_acts_while_the_handler_is_absent_and_no_longer(world, clock):
    case = await in_review(world, clock)
    await Staff.filter(id=world.handler.id).update(
        stand_in_id=world.colleague.id, absent_until=date(2026, 3, 3)
    )

    case = await done(act(Verb.PAUSE, world, world.colleague, case, clock.now()))
    clock.advance(days=2)

    assert (
        await refusal_of(act(Verb.RESUME, world, world.colleague, case, clock.now()))
    ).code == "NOT_ALLOWED"


async def test_a_pause_is_typed_logged_and_open_once(world, clock):
    case = await in_review(world, clock)
    refused = await refusal_of(
        pause(world.handler, case.number, case.revision, PauseReason.SUPPLEMENT, "补正", now=clock.now())
    )
    assert refused.code == "PAUSE_REASON"

    case = await walk(world, clock, case, ("handler", Verb.PAUSE))

    assert (await refusal_of(act(Verb.PAUSE, world, world.handler, case, clock.now()))).code == "CLOCK_PAUSED"
    assert [(p.reason, p.note, p.ended_at) for p in await ClockPause.filter(case_id=case.id)] == [
        ("hearing", "听证", None)
    ]


async def test_a_supplement_lists_everything_once_from_the_disclosed_documents(world, clock):
    case = await submitted(world, clock)

    def ask(*items, of=case):
        return request_supplement(world.clerk, of.number, of.revision, items, "", now=clock.now())

    assert (await refusal_of(ask())).code == "SUPPLEMENT_ITEMS"
    assert (
        await refusal_of(ask(Missing("ID_CARD", "a"), Missing("ID_CARD", "b")))
    ).code == "SUPPLEMENT_ITEMS"
    assert (await refusal_of(ask(Missing("BLOOD_TEST", "无")))).code == "DOCUMENT_NOT_DISCLOSED"
    assert (await refusal_of(ask(Missing("ID_CARD", " ")))).code == "TEXT_REQUIRED"
    assert (await refusal_of(ask(Missing("ID_CARD", "\u202e")))).code == "INVALID_TEXT"

    case = await done(ask(Missing("ID_CARD", "不清晰"), Missing("HOUSEHOLD_BOOK", "缺")))

    notice = await Supplement.get(case_id=case.id)
    assert [item["zh"] for item in notice.items] == ["身份证", "户口簿"]
    assert (case.paused, case.clock, notice.answer_by) == ("supplement", "supplement", date(2026, 3, 16))

    case = await walk(world, clock, case, ("li", Verb.ANSWER_SUPPLEMENT))
    assert (await refusal_of(ask(Missing("SITE_PHOTOS", "缺"), of=case))).code == "SUPPLEMENT_ONLY_ONCE"


async def test_a_later_item_version_does_not_change_what_may_be_asked_for(world, clock):
    case = await submitted(world, clock)
    await worlds.item(world, "promised", clock.now(), content=worlds.content("promised") | {"documents": []})

    case = await walk(world, clock, case, ("clerk", Verb.REQUEST_SUPPLEMENT))

    assert case.state == "supplement_requested"


async def test_an_answer_may_correct_the_answers_and_must_say_something(world, clock):
    case = await walk(world, clock, await submitted(world, clock), ("clerk", Verb.REQUEST_SUPPLEMENT))

    def answer(answers=None, note="", files=()):
        return answer_supplement(
            world.li, case.number, answers=answers, files=files, note=note, now=clock.now()
        )

    assert (await refusal_of(answer())).code == "TEXT_REQUIRED"
    assert (await refusal_of(answer({"name": ""}))).code == "ANSWERS_INVALID"
    assert (await refusal_of(answer(files=[FileInput(uuid4(), "ID_CARD")]))).code == "UPLOAD_UNFINISHED"

    await done(answer({"name": "李更正"}))

    assert unseal(await Application.get(case_id=case.id)) == {"name": "李更正"}
    assert (await Supplement.get(case_id=case.id)).answered_at == clock.now()


async def test_opinions_are_asked_in_parallel_and_awaited(world, clock):
    case = await in_review(world, clock, "joint")
    stranger = request_opinions(
        world.handler, case.number, case.revision, [world.housing.id], "？", now=clock.now()
    )
    assert (await refusal_of(stranger)).code == "OPINION_DEPARTMENTS"

    case = await walk(world, clock, case, ("handler", Verb.REQUEST_OPINIONS))
    assert (
        await refusal_of(act(Verb.DECIDE, world, world.decider, case, clock.now()))
    ).code == "OPINIONS_MISSING"
    case = await walk(world, clock, case, ("finance_handler", Verb.GIVE_OPINION), ("decider", Verb.DECIDE))

    opinion = await Opinion.get(case_id=case.id)
    assert (opinion.agrees, opinion.by_id, opinion.department_id) == (
        True,
        world.finance_handler.id,
        world.finance.id,
    )
    assert case.state == "decided"


async def test_an_escalated_case_goes_up_and_comes_back_before_it_is_decided(world, clock):
    case = await in_review(world, clock, "escalated")

    case = await walk(world, clock, case, ("handler", Verb.FORWARD))
    refused = await refusal_of(act(Verb.DECIDE, world, world.decider, case, clock.now()))
    assert refused.code == "AUTHORITY_HAS_NOT_ANSWERED"
    case = await walk(world, clock, case, ("clerk", Verb.BRING_BACK), ("decider", Verb.DECIDE))

    sent = await Forwarding.get(case_id=case.id)
    assert (sent.authority, sent.outcome, case.state) == ("县局", "同意", "decided")


async def test_whoever_reviewed_does_not_decide(world, clock):
    case = await in_review(world, clock)
    both = await worlds.staff("both", "handler", world.housing, worlds.MEIXI)
    decider_too = both.__class__(both.kind, both.id, both.name, (*both.posts, *world.decider.posts))
    await worlds.Role.create(
        staff_id=both.id, role="decider", department=world.housing, region_id=worlds.MEIXI
    )
    case = await done(
        hand_over(world.coordinator, case.number, case.revision, both.id, "换人", now=clock.now())
    )

    refused = await refusal_of(
        decide(decider_too, case.number, case.revision, Outcome.APPROVED, "好", now=clock.now())
    )

    assert refused.code == "DECIDER_REVIEWED"


async def test_an_immediate_case_is_decided_on_the_spot(world, clock):
    case = await walk(world, clock, await submitted(world, clock, "immediate"), ("clerk", Verb.DECIDE))

    assert (case.state, case.accepted_at, case.handler_id) == ("decided", clock.now(), world.clerk.id)


async def test_a_delivered_case_is_rated_once_with_one_to_five_stars(world, clock):
    case = await walk(world, clock, await decided(world, clock), ("clerk", Verb.DELIVER))
    assert (await Delivery.get(case_id=case.id)).method == "pickup"
    for stars in (0, 6, -1):
        assert (await refusal_of(rate(world.li, case.number, stars, "", now=clock.now()))).code == "STARS"

    case = await walk(world, clock, case, ("li", Verb.RATE))

    assert (case.state, (await Rating.get(case_id=case.id)).stars) == ("rated", 5)
    assert (await refusal_of(act(Verb.RATE, world, world.li, case, clock.now()))).code == "NOT_IN_THIS_STATE"


async def test_a_disputed_case_is_decided_again_and_both_decisions_stay(world, clock):
    case = await walk(
        world,
        clock,
        await decided(world, clock),
        ("clerk", Verb.DELIVER),
        ("li", Verb.REOPEN),
        ("coordinator", Verb.ASSIGN),
        ("decider", Verb.DECIDE),
        ("clerk", Verb.DELIVER),
    )

    assert (case.clock_round, case.finished_at) == (2, clock.now())
    assert (await refusal_of(act(Verb.REOPEN, world, world.li, case, clock.now()))).code == "REOPENED_ALREADY"


async def test_an_agent_acts_while_the_mandate_holds_and_finds_nothing_afterwards(world, clock):
    given = await worlds.mandate(world, "li", "agent", clock.now() + timedelta(days=3), clock.now())
    case = await done(submit(world.agent, submission(world, mandate=given), now=clock.now()))
    case = await walk(
        world, clock, case, ("clerk", Verb.REQUEST_SUPPLEMENT), ("agent", Verb.ANSWER_SUPPLEMENT)
    )
    clock.advance(days=4)

    refused = await refusal_of(withdraw(world.agent, case.number, "", now=clock.now()))

    assert refused.code == "NOT_FOUND"
    assert (await done(withdraw(world.li, case.number, "", now=clock.now()))).state == "withdrawn"


@pytest.mark.parametrize("verb", BY_HAND)
async def test_outsiders_are_told_that_the_case_does_not_exist(world, clock, verb):
    case = await submitted(world, clock)

    for outsider in (world.wang, world.other_clerk, world.other_decider, world.finance_handler, ANONYMOUS):
        assert (await refusal_of(act(verb, world, outsider, case, clock.now()))).code == "NOT_FOUND"


@pytest.mark.parametrize("number", ["", "ZT-330523-260302-000001-0", "\x00", "\ud800", "9" * 5000])
async def test_a_number_that_is_none_is_not_found(world, clock, number):
    assert (await refusal_of(withdraw(world.li, number, "", now=clock.now()))).code == "NOT_FOUND"

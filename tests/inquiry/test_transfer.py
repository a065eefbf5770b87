"""Passing an inquiry on: with a reason, twice at most, then the coordinator decides; its clock runs on."""

from backend.cases.facts import State
from backend.cases.models import Case, CaseEvent
from backend.cases.people import may_see
from backend.inquiry.actions.transfer import transfer
from backend.inquiry.models import Inquiry, Transfer
from backend.kit.actor import Actor, ActorKind, Post
from backend.kit.ids import new_id
from backend.notifications.models import Notice
from tests.cases.world import MEIXI
from tests.complaints.builders import code
from tests.inquiry.builders import answered, asked, done, published


def officer(department, role="clerk"):
    return Actor(ActorKind.STAFF, new_id(), "别处", (Post(role, department, MEIXI),))


async def passed(actor, case, to, clock, reason="不属于本部门职责"):
    case = await Case.get(id=case.id)
    return await done(transfer(actor, case.number, case.revision, to, reason, now=clock.now()))


async def test_a_question_goes_to_the_right_department_and_the_asker_is_told(world, clock):
    case = await published(world, clock)
    due = case.due_on
    clock.advance(days=1)

    moved = await passed(world.clerk, case, "mx-finance", clock)

    inquiry = await Inquiry.get(case_id=case.id)
    event = await CaseEvent.get(case_id=case.id, kind="transfer")
    assert (moved.state, moved.department_id, moved.handler_id) == (State.ACCEPTED, world.finance.id, None)
    assert (moved.due_on, inquiry.department_id) == (due, world.finance.id)
    assert (event.reason, event.detail["to"]) == ("不属于本部门职责", "mx-finance")
    assert await Notice.filter(case_id=case.id, template="inquiry_transferred").count() == 1
    assert not await may_see(world.handler, moved, clock.now())
    assert await may_see(officer(world.finance.id), moved, clock.now())


async def test_it_may_be_passed_on_before_anybody_has_moderated_it(world, clock):
    case = await asked(world, clock)

    moved = await passed(world.clerk, case, "mx-finance", clock)

    assert (moved.state, moved.department_id) == (State.SUBMITTED, world.finance.id)


async def test_after_two_refusals_the_coordinator_decides_for_good(world, clock):
    case = await published(world, clock)
    there, here = officer(world.finance.id), officer(world.housing.id)
    await passed(here, case, "mx-finance", clock)
    await passed(there, case, "mx-housing", clock)

    assert await code(passed(here, case, "mx-finance", clock)) == "COORDINATOR_DECIDES"
    everywhere = officer(None, "coordinator")
    await passed(everywhere, case, "mx-finance", clock, "由财政所答复")
    assert await code(passed(there, case, "mx-housing", clock)) == "COORDINATOR_DECIDES"
    rows = await Transfer.all().order_by("at", "id").values_list("by_coordinator", flat=True)
    assert sorted(rows) == [False, False, True]


async def test_it_goes_to_another_department_that_is_there_with_a_reason(world, clock):
    case = await published(world, clock)

    assert await code(passed(world.clerk, case, "mx-housing", clock)) == "DEPARTMENT_SAME"
    assert await code(passed(world.clerk, case, "nowhere", clock)) == "DEPARTMENT_UNKNOWN"
    assert await code(passed(world.clerk, case, "mx-finance", clock, " ")) == "TEXT_REQUIRED"


async def test_neither_the_asker_nor_another_office_passes_it_on_and_an_answered_one_stays(world, clock):
    case = await published(world, clock)

    assert await code(passed(world.li, case, "mx-finance", clock)) == "NOT_ALLOWED"
    assert await code(passed(officer(world.finance.id), case, "mx-finance", clock)) == "NOT_FOUND"
    await answered(world, clock, case)
    assert await code(passed(world.clerk, case, "mx-finance", clock)) == "NOT_IN_THIS_STATE"

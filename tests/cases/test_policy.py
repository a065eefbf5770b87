from dataclasses import replace
from itertools import product
from uuid import UUID

import pytest

from backend.cases.facts import Facts, ItemClass, State, Verb
from backend.cases.policy import Parties, actions, capacities, may_do, may_handle, may_see, refusal
from backend.kit.actor import ANONYMOUS, SYSTEM, Actor, ActorKind, Post

TOWNSHIP, VILLAGE, OTHER_TOWNSHIP = "330127101000", "330127101203", "330127102000"
HOUSING, FINANCE, POLICE = UUID(int=1), UUID(int=2), UUID(int=3)
LI, WANG, AGENT = UUID(int=11), UUID(int=12), UUID(int=13)


def citizen(person):
    return Actor(ActorKind.CITIZEN, person)


def staff(number, *posts):
    return Actor(ActorKind.STAFF, UUID(int=number), posts=posts)


CLERK = staff(21, Post("clerk", HOUSING, TOWNSHIP))
HANDLER = staff(22, Post("handler", HOUSING, TOWNSHIP))
DECIDER = staff(23, Post("decider", HOUSING, TOWNSHIP))
COORDINATOR = staff(24, Post("coordinator", None, TOWNSHIP))
SUPERVISOR = staff(25, Post("supervisor", None, "330127000000"))
FINANCE_HANDLER = staff(26, Post("handler", FINANCE, TOWNSHIP))
ALL_ROLES = ("clerk", "handler", "decider", "coordinator", "supervisor", "admin")

CASE = Parties(person=LI, region=VILLAGE, department=HOUSING, agents=frozenset({AGENT}))
SUBMITTED = Facts(State.SUBMITTED, ItemClass.PROMISED)
IN_REVIEW = Facts(State.IN_REVIEW, ItemClass.PROMISED)


def test_the_applicant_and_a_mandated_agent_may_act_and_other_citizens_find_nothing():
    assert may_do(citizen(LI), Verb.WITHDRAW, SUBMITTED, CASE)
    assert may_do(citizen(AGENT), Verb.WITHDRAW, SUBMITTED, CASE)
    assert refusal(citizen(WANG), Verb.WITHDRAW, SUBMITTED, CASE) == "NOT_FOUND"
    assert refusal(ANONYMOUS, Verb.WITHDRAW, SUBMITTED, CASE) == "NOT_FOUND"


@pytest.mark.parametrize("role", ALL_ROLES)
@pytest.mark.parametrize(
    ("department", "region"),
    [(POLICE, TOWNSHIP), (HOUSING, OTHER_TOWNSHIP), (None, OTHER_TOWNSHIP), (HOUSING, "330127101204")],
)
def test_the_right_role_in_another_department_or_region_finds_nothing(role, department, region):
    outsider = staff(90, Post(role, department, region))

    assert not may_see(outsider, CASE)
    assert {refusal(outsider, verb, IN_REVIEW, CASE) for verb in Verb} == {"NOT_FOUND"}


def test_a_citizen_may_not_do_what_the_desk_does_nor_the_desk_what_the_citizen_does():
    assert refusal(citizen(LI), Verb.ACCEPT, SUBMITTED, CASE) == "NOT_ALLOWED"
    assert refusal(CLERK, Verb.WITHDRAW, SUBMITTED, CASE) == "NOT_ALLOWED"
    assert refusal(COORDINATOR, Verb.ACCEPT_BY_SILENCE, SUBMITTED, CASE) == "NOT_ALLOWED"
    assert may_do(SYSTEM, Verb.ACCEPT_BY_SILENCE, SUBMITTED, CASE)


def test_a_supervisor_sees_all_and_does_nothing():
    assert may_see(SUPERVISOR, CASE)
    assert actions(SUPERVISOR, IN_REVIEW, CASE) == []


def test_an_administrator_has_no_business_in_cases():
    assert not may_see(staff(29, Post("admin", None, TOWNSHIP)), CASE)


def test_a_clerk_takes_in_and_a_decider_decides():
    assert actions(CLERK, SUBMITTED, CASE) == [
        Verb.ACCEPT,
        Verb.REQUEST_SUPPLEMENT,
        Verb.RETURN,
        Verb.HAND_OVER,
    ]
    assert Verb.DECIDE in actions(DECIDER, IN_REVIEW, CASE)
    assert refusal(CLERK, Verb.DECIDE, IN_REVIEW, CASE) == "NOT_ALLOWED"


def test_a_clerk_decides_immediate_items_on_the_spot():
    on_the_spot = Facts(State.SUBMITTED, ItemClass.IMMEDIATE)

    assert Verb.DECIDE in actions(CLERK, on_the_spot, CASE)
    assert Verb.DECIDE in actions(CLERK, on_the_spot, replace(CASE, separate_decider=False))


def test_the_reviewer_does_not_decide_where_the_item_separates_them():
    both = staff(22, Post("handler", HOUSING, TOWNSHIP), Post("decider", HOUSING, TOWNSHIP))
    reviewed = replace(CASE, handler=both.id, reviewers=frozenset({both.id}))

    assert refusal(both, Verb.DECIDE, IN_REVIEW, reviewed) == "DECIDER_REVIEWED"
    assert may_do(both, Verb.DECIDE, IN_REVIEW, replace(reviewed, separate_decider=False))
    assert may_do(DECIDER, Verb.DECIDE, IN_REVIEW, reviewed)


def test_only_the_named_handler_the_stand_in_of_an_absent_one_or_a_coordinator_pauses():
    colleague = staff(31, Post("handler", HOUSING, TOWNSHIP))
    named = replace(CASE, handler=HANDLER.id)

    assert may_do(HANDLER, Verb.PAUSE, IN_REVIEW, named)
    assert may_do(COORDINATOR, Verb.PAUSE, IN_REVIEW, named)
    assert refusal(colleague, Verb.PAUSE, IN_REVIEW, named) == "NOT_ALLOWED"
    assert may_do(colleague, Verb.PAUSE, IN_REVIEW, replace(named, stand_in=colleague.id))


def test_a_handler_moved_to_another_department_loses_the_case():
    moved = staff(22, Post("handler", FINANCE, TOWNSHIP))

    assert refusal(moved, Verb.PAUSE, IN_REVIEW, replace(CASE, handler=moved.id)) == "NOT_FOUND"


def test_an_asked_department_gives_its_opinion_and_nothing_else():
    joint = Facts(State.IN_REVIEW, ItemClass.JOINT, opinions_asked=True, opinions_missing=1)
    asked = replace(CASE, handler=HANDLER.id, asked=frozenset({FINANCE}), involved=frozenset({FINANCE}))

    assert actions(FINANCE_HANDLER, joint, asked) == [Verb.GIVE_OPINION]
    assert refusal(HANDLER, Verb.GIVE_OPINION, joint, asked) == "NOT_ALLOWED"
    assert refusal(FINANCE_HANDLER, Verb.GIVE_OPINION, joint, CASE) == "NOT_FOUND"


def test_an_asked_department_still_sees_the_case_after_it_answered():
    answered = replace(CASE, involved=frozenset({FINANCE}))

    assert may_see(FINANCE_HANDLER, answered)
    assert refusal(FINANCE_HANDLER, Verb.GIVE_OPINION, IN_REVIEW, answered) == "NOT_ALLOWED"


OFFICER = UUID(int=22)
ABOUT = {"a department": frozenset({HOUSING}), "an officer": frozenset({OFFICER})}
ANYWHERE = [(HOUSING, TOWNSHIP), (FINANCE, TOWNSHIP), (None, TOWNSHIP), (None, "330127000000")]


@pytest.mark.parametrize("role", ALL_ROLES)
def test_a_complaint_never_reaches_those_it_is_about(role):
    """Whatever role they hold, wherever, even where it lies with a department they belong to as well."""
    for (department, region), verb, state in product(ANYWHERE, Verb, State):
        facts = Facts(state, ItemClass.PROMISED, kind="complaint")
        complaint = replace(CASE, department=FINANCE, handler=OFFICER)
        of_the_office = staff(90, Post(role, department, region), Post("handler", HOUSING, OTHER_TOWNSHIP))
        the_officer = staff(22, Post(role, department, region))
        for someone, about in ((of_the_office, "a department"), (the_officer, "an officer")):
            barred = replace(complaint, against=ABOUT[about], stand_in=someone.id)

            assert not may_see(someone, barred)
            assert not may_handle(someone, barred)
            assert refusal(someone, verb, facts, barred) == "NOT_FOUND"
            assert capacities(someone, facts, barred) == frozenset()


def test_a_complaint_about_one_department_is_handled_by_the_others():
    complaint = replace(CASE, department=FINANCE, against=frozenset({HOUSING}))
    facts = Facts(State.IN_REVIEW, ItemClass.PROMISED, kind="complaint")

    assert may_do(FINANCE_HANDLER, Verb.REPLY, facts, complaint)
    assert may_do(COORDINATOR, Verb.TRANSFER, facts, complaint)


def test_the_holder_of_a_recovery_code_acts_as_the_citizen_on_that_case_alone():
    nameless = replace(CASE, person=None, agents=frozenset(), case=UUID(int=40))
    holder = Actor(ActorKind.HOLDER, UUID(int=40))
    facts = Facts(State.DECIDED, ItemClass.PROMISED, kind="complaint")

    assert actions(holder, facts, nameless) == [Verb.ADD, Verb.CONFIRM, Verb.DISPUTE]
    assert not may_see(holder, replace(nameless, case=UUID(int=41)))
    assert not may_see(holder, replace(nameless, person=LI))  # a named case has no holder
    assert not may_see(Actor(ActorKind.DEVICE, UUID(int=40)), nameless)
    assert not may_see(citizen(UUID(int=40)), nameless)
    assert not may_see(ANONYMOUS, nameless)

from collections import deque
from dataclasses import replace
from itertools import product

import pytest

from backend.cases.facts import FINISHED, Facts, ItemClass, Party, State, Verb
from backend.cases.states import TRANSITIONS, VERBS_OF, after, open_verbs, refusal

BEGINNINGS = [
    Facts(State.SUBMITTED, item_class, silence_approves=silence)
    for item_class, silence in product(ItemClass, (False, True))
] + [Facts(State.SUBMITTED, ItemClass.PROMISED, kind=kind) for kind in ("complaint", "inquiry")]
BEGINNINGS.append(Facts(State.SUBMITTED, ItemClass.PROMISED, kind="complaint", calendar=True))


def moves(facts):
    """Every next situation, time included: a supplement notice may lapse, several offices may be asked."""
    for verb in open_verbs(facts):
        moved = after(facts, verb)
        yield verb, moved
        if verb is Verb.REQUEST_OPINIONS:
            yield verb, replace(moved, opinions_missing=2)
    if facts.state is State.SUPPLEMENT_REQUESTED and not facts.supplement_lapsed:
        yield None, replace(facts, supplement_lapsed=True)


def reachable():
    edges = {}
    queue = deque(BEGINNINGS)
    while queue:
        facts = queue.popleft()
        if facts in edges:
            continue
        edges[facts] = list(moves(facts))
        queue.extend(moved for _, moved in edges[facts])
    return edges


EDGES = reachable()


def can_finish():
    """Walk backwards from the finished situations."""
    back = {}
    for facts, outgoing in EDGES.items():
        for _, moved in outgoing:
            back.setdefault(moved, set()).add(facts)
    good = {facts for facts in EDGES if facts.state in FINISHED}
    queue = deque(good)
    while queue:
        for facts in back.get(queue.popleft(), ()):
            if facts not in good:
                good.add(facts)
                queue.append(facts)
    return good


def test_the_walk_meets_every_state_and_every_verb():
    assert {facts.state for facts in EDGES} == set(State)
    assert {verb for outgoing in EDGES.values() for verb, _ in outgoing if verb} == set(Verb)


def test_no_situation_is_a_dead_end():
    assert set(EDGES) - can_finish() == set()


def test_the_office_alone_can_finish_every_case_it_has_taken_in():
    """A citizen who stays silent must not be able to hold a case open for ever."""
    for facts, outgoing in EDGES.items():
        waits_lawfully = facts.state is State.SUPPLEMENT_REQUESTED and not facts.supplement_lapsed
        if facts.state in FINISHED or waits_lawfully:
            continue
        assert any(verb and Party.CITIZEN not in TRANSITIONS[verb].who for verb, _ in outgoing), facts


def test_a_second_supplement_is_unreachable():
    for facts, outgoing in EDGES.items():
        if facts.supplement_used:
            assert Verb.REQUEST_SUPPLEMENT not in {verb for verb, _ in outgoing}, facts


def test_a_case_is_rated_and_reopened_at_most_once():
    for facts, outgoing in EDGES.items():
        verbs = {verb for verb, _ in outgoing}
        assert not (facts.rated and Verb.RATE in verbs)
        assert not (facts.reopened_before and Verb.REOPEN in verbs)


def test_nothing_is_decided_while_an_opinion_or_the_authority_is_awaited_or_the_clock_stands():
    for facts, outgoing in EDGES.items():
        if Verb.DECIDE in {verb for verb, _ in outgoing}:
            assert not facts.paused
            assert not facts.away
            assert facts.opinions_missing == 0
            assert facts.item_class is not ItemClass.JOINT or facts.opinions_asked
            assert facts.item_class is not ItemClass.ESCALATED or facts.forwarded


def test_only_immediate_items_are_decided_without_review():
    for facts, outgoing in EDGES.items():
        if facts.state is not State.IN_REVIEW and Verb.DECIDE in {verb for verb, _ in outgoing}:
            assert facts.item_class is ItemClass.IMMEDIATE


def test_silence_approves_only_where_the_item_says_so():
    for facts, outgoing in EDGES.items():
        if Verb.APPROVE_BY_SILENCE in {verb for verb, _ in outgoing}:
            assert facts.silence_approves
            assert not facts.reopened_before


def test_a_finished_case_is_not_paused_and_waits_for_nobody():
    for facts in EDGES:
        if facts.state in FINISHED or facts.state is State.DECIDED:
            assert (facts.paused, facts.away, facts.opinions_missing) == (False, False, 0), facts


def test_a_kind_of_case_knows_its_own_verbs_and_no_others():
    for facts, outgoing in EDGES.items():
        assert {verb for verb, _ in outgoing if verb} <= VERBS_OF[facts.kind]
    assert Verb.DECIDE not in VERBS_OF["complaint"]
    assert Verb.REPLY not in VERBS_OF["application"]
    assert Verb.ACCEPT not in VERBS_OF["inquiry"]
    assert refusal(Facts(State.IN_REVIEW, ItemClass.PROMISED), Verb.REPLY) == "NOT_FOR_THIS_KIND"


def test_what_is_dealt_with_under_another_case_waits_for_it_or_leaves_it():
    for facts, outgoing in EDGES.items():
        if facts.merged:
            verbs = {verb for verb, _ in outgoing}
            assert facts.state is State.IN_REVIEW
            assert verbs <= {
                Verb.NOTE, Verb.ADD, Verb.MODERATE, Verb.HAND_OVER,
                Verb.SPLIT, Verb.REPLY_TO_GROUP, Verb.WITHDRAW,
            }  # fmt: skip


_PETITION = Facts(State.IN_REVIEW, ItemClass.PROMISED, kind="complaint", calendar=True)


def test_every_transition_names_who_may_cause_it():
    assert set(TRANSITIONS) == set(Verb)
    for verb, transition in TRANSITIONS.items():
        assert transition.who, verb
        assert transition.moves, verb
        assert Party.SYSTEM not in transition.who or transition.who == {Party.SYSTEM}, verb


@pytest.mark.parametrize(
    ("facts", "verb", "code"),
    [
        (Facts(State.DECIDED, ItemClass.PROMISED), Verb.WITHDRAW, "NOT_IN_THIS_STATE"),
        (
            Facts(State.SUBMITTED, ItemClass.PROMISED, supplement_used=True),
            Verb.REQUEST_SUPPLEMENT,
            "SUPPLEMENT_ONLY_ONCE",
        ),
        (Facts(State.SUPPLEMENT_REQUESTED, ItemClass.PROMISED), Verb.RETURN, "SUPPLEMENT_STILL_OPEN"),
        (Facts(State.SUBMITTED, ItemClass.PROMISED), Verb.DECIDE, "REVIEW_FIRST"),
        (Facts(State.IN_REVIEW, ItemClass.PROMISED, paused=True), Verb.DECIDE, "CLOCK_PAUSED"),
        (Facts(State.IN_REVIEW, ItemClass.PROMISED, paused=True), Verb.PAUSE, "CLOCK_PAUSED"),
        (Facts(State.IN_REVIEW, ItemClass.PROMISED, kind="complaint", merged=True), Verb.REPLY, "MERGED"),
        (Facts(State.IN_REVIEW, ItemClass.PROMISED, kind="complaint"), Verb.SPLIT, "NOT_MERGED"),
        (Facts(State.RATED, ItemClass.PROMISED, reopen_lapsed=True), Verb.REOPEN, "REOPEN_TOO_LATE"),
        (Facts(State.IN_REVIEW, ItemClass.PROMISED), Verb.RESUME, "CLOCK_RUNS"),
        (Facts(State.IN_REVIEW, ItemClass.PROMISED), Verb.REQUEST_OPINIONS, "NOT_JOINT"),
        (
            Facts(State.IN_REVIEW, ItemClass.JOINT, opinions_asked=True, opinions_missing=1),
            Verb.REQUEST_OPINIONS,
            "OPINIONS_OUTSTANDING",
        ),
        (Facts(State.IN_REVIEW, ItemClass.JOINT), Verb.GIVE_OPINION, "NO_OPINION_ASKED"),
        (Facts(State.IN_REVIEW, ItemClass.JOINT), Verb.DECIDE, "OPINIONS_MISSING"),
        (Facts(State.IN_REVIEW, ItemClass.PROMISED), Verb.FORWARD, "NOT_ESCALATED"),
        (
            Facts(State.IN_REVIEW, ItemClass.ESCALATED, forwarded=True, away=True),
            Verb.FORWARD,
            "ALREADY_FORWARDED",
        ),
        (Facts(State.IN_REVIEW, ItemClass.ESCALATED), Verb.BRING_BACK, "NOT_FORWARDED"),
        (Facts(State.IN_REVIEW, ItemClass.ESCALATED), Verb.DECIDE, "AUTHORITY_HAS_NOT_ANSWERED"),
        (Facts(State.IN_REVIEW, ItemClass.PROMISED), Verb.APPROVE_BY_SILENCE, "SILENCE_DOES_NOT_APPROVE"),
        (
            Facts(State.IN_REVIEW, ItemClass.PROMISED, silence_approves=True, reopened_before=True),
            Verb.APPROVE_BY_SILENCE,
            "ALREADY_DECIDED_ONCE",
        ),
        (Facts(State.DELIVERED, ItemClass.PROMISED, rated=True), Verb.RATE, "RATED_ALREADY"),
        (Facts(State.DELIVERED, ItemClass.PROMISED, reopened_before=True), Verb.REOPEN, "REOPENED_ALREADY"),
        (replace(_PETITION, state=State.SUBMITTED), Verb.ACCEPT_BY_SILENCE, "SILENCE_DOES_NOT_ACCEPT"),
        (replace(_PETITION, state=State.SUBMITTED), Verb.RETURN, "DECLINE_INSTEAD"),
        (_PETITION, Verb.PAUSE, "CLOCK_NEVER_STANDS"),
        (_PETITION, Verb.MERGE, "PETITION_ON_ITS_OWN"),
        (_PETITION, Verb.MODERATE, "MODERATION_NOT_OPEN"),
        (replace(_PETITION, extended=True), Verb.EXTEND, "EXTENDED_ALREADY"),
        (replace(_PETITION, calendar=False), Verb.EXTEND, "NOT_A_PETITION"),
    ],
)
def test_each_requirement_refuses_with_its_own_code(facts, verb, code):
    assert refusal(facts, verb) == code


def test_every_requirement_in_the_table_has_a_refusal_tested_above():
    named = {code for transition in TRANSITIONS.values() for _, code in transition.requires}
    tested = {mark.args[1][i][2] for mark in _marks() for i in range(len(mark.args[1]))}

    assert named | {"NOT_IN_THIS_STATE"} == tested


def _marks():
    return test_each_requirement_refuses_with_its_own_code.pytestmark

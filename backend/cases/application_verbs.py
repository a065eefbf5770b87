"""What is done to applications alone: supplement, opinions, forwarding, decision, delivery."""

from collections.abc import Mapping
from dataclasses import replace

from backend.cases.facts import Facts, ItemClass, Party, State, Verb
from backend.cases.transition import CITIZEN, DESK, HANDLING, RUNNING, SYSTEM, Transition, stay, to


def _on_the_spot(f: Facts) -> bool:
    return f.state is State.IN_REVIEW or f.item_class is ItemClass.IMMEDIATE


def _opinions_in(f: Facts) -> bool:
    # A case reopened after its opinions were given is decided on those; new ones may be asked for.
    return f.opinions_missing == 0 and (f.item_class is not ItemClass.JOINT or f.opinions_asked)


def _authority_has_spoken(f: Facts) -> bool:
    return not f.away and (f.item_class is not ItemClass.ESCALATED or f.forwarded)


def _given(f: Facts) -> Facts:
    return replace(f, opinions_missing=f.opinions_missing - 1)


APPLICATION_VERBS: Mapping[Verb, Transition] = {
    Verb.REQUEST_SUPPLEMENT: Transition(
        to(State.SUPPLEMENT_REQUESTED, State.SUBMITTED),
        frozenset({Party.CLERK, Party.COORDINATOR}),
        (((lambda f: not f.supplement_used), "SUPPLEMENT_ONLY_ONCE"),),
        lambda f: replace(f, supplement_used=True, paused=True),
    ),
    Verb.ANSWER_SUPPLEMENT: Transition(
        to(State.SUBMITTED, State.SUPPLEMENT_REQUESTED),
        CITIZEN,
        effect=lambda f: replace(f, supplement_lapsed=False, paused=False),
    ),
    Verb.REQUEST_OPINIONS: Transition(
        to(State.IN_REVIEW, State.ACCEPTED, State.IN_REVIEW),
        HANDLING,
        (
            ((lambda f: f.item_class is ItemClass.JOINT), "NOT_JOINT"),
            ((lambda f: f.opinions_missing == 0), "OPINIONS_OUTSTANDING"),
        ),
        lambda f: replace(f, opinions_asked=True, opinions_missing=1),
    ),
    Verb.GIVE_OPINION: Transition(
        stay(State.IN_REVIEW),
        frozenset({Party.CONSULTED}),
        (((lambda f: f.opinions_missing > 0), "NO_OPINION_ASKED"),),
        _given,
    ),
    Verb.FORWARD: Transition(
        to(State.IN_REVIEW, State.ACCEPTED, State.IN_REVIEW),
        DESK,
        (
            ((lambda f: f.item_class is ItemClass.ESCALATED), "NOT_ESCALATED"),
            ((lambda f: not f.away), "ALREADY_FORWARDED"),
        ),
        lambda f: replace(f, forwarded=True, away=True),
    ),
    Verb.BRING_BACK: Transition(
        stay(State.IN_REVIEW),
        DESK,
        (((lambda f: f.away), "NOT_FORWARDED"),),
        lambda f: replace(f, away=False),
    ),
    Verb.DECIDE: Transition(
        to(State.DECIDED, State.SUBMITTED, State.ACCEPTED, State.IN_REVIEW),
        frozenset({Party.DECIDER, Party.CLERK}),  # a clerk only on the spot, see `policy`
        (
            (_on_the_spot, "REVIEW_FIRST"),
            RUNNING,
            (_opinions_in, "OPINIONS_MISSING"),
            (_authority_has_spoken, "AUTHORITY_HAS_NOT_ANSWERED"),
        ),
    ),
    Verb.APPROVE_BY_SILENCE: Transition(
        to(State.DECIDED, State.ACCEPTED, State.IN_REVIEW),
        SYSTEM,
        (
            ((lambda f: f.silence_approves), "SILENCE_DOES_NOT_APPROVE"),
            ((lambda f: not f.reopened_before), "ALREADY_DECIDED_ONCE"),
            RUNNING,
        ),
        lambda f: replace(f, opinions_missing=0, away=False),
    ),
    Verb.DELIVER: Transition(to(State.DELIVERED, State.DECIDED), frozenset({Party.CLERK, Party.COORDINATOR})),
}

"""The life of a case as a table: which verb leads from where to where, who may cause it, what it requires.

Pure: no rows, no clock. `tests/cases/test_states.py` walks every reachable combination.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from backend.cases.facts import FINISHED, Facts, ItemClass, Party, State, Verb

Guard = Callable[[Facts], bool]


@dataclass(frozen=True)
class Transition:
    """One verb: the moves it makes, who may cause it, and each requirement with the code that refuses it."""

    moves: Mapping[State, State]
    who: frozenset[Party]
    requires: tuple[tuple[Guard, str], ...] = ()
    effect: Callable[[Facts], Facts] = lambda facts: facts


def refusal(facts: Facts, verb: Verb) -> str | None:
    """Give the code that refuses the verb in this situation, or None where it is open."""
    transition = TRANSITIONS[verb]
    if facts.state not in transition.moves:
        return "NOT_IN_THIS_STATE"
    return next((code for guard, code in transition.requires if not guard(facts)), None)


def after(facts: Facts, verb: Verb) -> Facts:
    """Give the facts after a verb; the caller has asked `refusal` first."""
    transition = TRANSITIONS[verb]
    moved = replace(facts, state=transition.moves[facts.state])
    return transition.effect(moved)


def open_verbs(facts: Facts) -> frozenset[Verb]:
    """List the verbs that nothing refuses."""
    return frozenset(verb for verb in Verb if refusal(facts, verb) is None)


def _stay(*states: State) -> dict[State, State]:
    return {state: state for state in states}


def _to(target: State, *sources: State) -> dict[State, State]:
    return dict.fromkeys(sources, target)


def _on_the_spot(f: Facts) -> bool:
    return f.state is State.IN_REVIEW or f.item_class is ItemClass.IMMEDIATE


def _opinions_in(f: Facts) -> bool:
    # A case reopened after its opinions were given is decided on those; new ones may be asked for.
    return f.opinions_missing == 0 and (f.item_class is not ItemClass.JOINT or f.opinions_asked)


def _authority_has_spoken(f: Facts) -> bool:
    return not f.away and (f.item_class is not ItemClass.ESCALATED or f.forwarded)


def _given(f: Facts) -> Facts:
    return replace(f, opinions_missing=f.opinions_missing - 1)


_RUNNING = ((lambda f: not f.paused), "CLOCK_PAUSED")
_WITH_THE_OFFICE = [state for state in State if state not in FINISHED]
_DESK = frozenset({Party.CLERK, Party.HANDLER, Party.COORDINATOR})
_HANDLING = frozenset({Party.HANDLER, Party.COORDINATOR})
_CITIZEN = frozenset({Party.CITIZEN})
_SYSTEM = frozenset({Party.SYSTEM})

TRANSITIONS: Mapping[Verb, Transition] = {
    Verb.ACCEPT: Transition(
        _to(State.ACCEPTED, State.SUBMITTED), frozenset({Party.CLERK, Party.COORDINATOR})
    ),
    Verb.ACCEPT_BY_SILENCE: Transition(_to(State.ACCEPTED, State.SUBMITTED), _SYSTEM),
    Verb.REQUEST_SUPPLEMENT: Transition(
        _to(State.SUPPLEMENT_REQUESTED, State.SUBMITTED),
        frozenset({Party.CLERK, Party.COORDINATOR}),
        (((lambda f: not f.supplement_used), "SUPPLEMENT_ONLY_ONCE"),),
        lambda f: replace(f, supplement_used=True, paused=True),
    ),
    Verb.ANSWER_SUPPLEMENT: Transition(
        _to(State.SUBMITTED, State.SUPPLEMENT_REQUESTED),
        _CITIZEN,
        effect=lambda f: replace(f, supplement_lapsed=False, paused=False),
    ),
    Verb.RETURN: Transition(
        _to(State.RETURNED, State.SUBMITTED, State.SUPPLEMENT_REQUESTED, State.REOPENED),
        frozenset({Party.CLERK, Party.COORDINATOR}),
        (
            (
                (lambda f: f.state is not State.SUPPLEMENT_REQUESTED or f.supplement_lapsed),
                "SUPPLEMENT_STILL_OPEN",
            ),
        ),
        lambda f: replace(f, paused=False),
    ),
    Verb.ASSIGN: Transition(
        {
            **_to(State.IN_REVIEW, State.ACCEPTED, State.REOPENED),
            **_stay(State.IN_REVIEW),
        },
        _DESK | {Party.DECIDER},
    ),
    Verb.HAND_OVER: Transition(_stay(*_WITH_THE_OFFICE), _DESK),
    Verb.PAUSE: Transition(_stay(State.IN_REVIEW), _HANDLING, (_RUNNING,), lambda f: replace(f, paused=True)),
    Verb.RESUME: Transition(
        _stay(State.IN_REVIEW),
        _HANDLING,
        (((lambda f: f.paused), "CLOCK_RUNS"),),
        lambda f: replace(f, paused=False),
    ),
    Verb.REQUEST_OPINIONS: Transition(
        _to(State.IN_REVIEW, State.ACCEPTED, State.IN_REVIEW),
        _HANDLING,
        (
            ((lambda f: f.item_class is ItemClass.JOINT), "NOT_JOINT"),
            ((lambda f: f.opinions_missing == 0), "OPINIONS_OUTSTANDING"),
        ),
        lambda f: replace(f, opinions_asked=True, opinions_missing=1),
    ),
    Verb.GIVE_OPINION: Transition(
        _stay(State.IN_REVIEW),
        frozenset({Party.CONSULTED}),
        (((lambda f: f.opinions_missing > 0), "NO_OPINION_ASKED"),),
        _given,
    ),
    Verb.FORWARD: Transition(
        _to(State.IN_REVIEW, State.ACCEPTED, State.IN_REVIEW),
        _DESK,
        (
            ((lambda f: f.item_class is ItemClass.ESCALATED), "NOT_ESCALATED"),
            ((lambda f: not f.away), "ALREADY_FORWARDED"),
        ),
        lambda f: replace(f, forwarded=True, away=True),
    ),
    Verb.BRING_BACK: Transition(
        _stay(State.IN_REVIEW),
        _DESK,
        (((lambda f: f.away), "NOT_FORWARDED"),),
        lambda f: replace(f, away=False),
    ),
    Verb.DECIDE: Transition(
        _to(State.DECIDED, State.SUBMITTED, State.ACCEPTED, State.IN_REVIEW),
        frozenset({Party.DECIDER, Party.CLERK}),  # a clerk only on the spot, see `policy`
        (
            (_on_the_spot, "REVIEW_FIRST"),
            _RUNNING,
            (_opinions_in, "OPINIONS_MISSING"),
            (_authority_has_spoken, "AUTHORITY_HAS_NOT_ANSWERED"),
        ),
    ),
    Verb.APPROVE_BY_SILENCE: Transition(
        _to(State.DECIDED, State.ACCEPTED, State.IN_REVIEW),
        _SYSTEM,
        (
            ((lambda f: f.silence_approves), "SILENCE_DOES_NOT_APPROVE"),
            ((lambda f: not f.reopened_before), "ALREADY_DECIDED_ONCE"),
            _RUNNING,
        ),
        lambda f: replace(f, opinions_missing=0, away=False),
    ),
    Verb.DELIVER: Transition(
        _to(State.DELIVERED, State.DECIDED), frozenset({Party.CLERK, Party.COORDINATOR})
    ),
    Verb.RATE: Transition(
        _to(State.RATED, State.DELIVERED, State.RETURNED),
        _CITIZEN,
        (((lambda f: not f.rated), "RATED_ALREADY"),),
        lambda f: replace(f, rated=True),
    ),
    Verb.WITHDRAW: Transition(
        _to(
            State.WITHDRAWN,
            State.SUBMITTED,
            State.SUPPLEMENT_REQUESTED,
            State.ACCEPTED,
            State.IN_REVIEW,
            State.REOPENED,
        ),
        _CITIZEN,
        effect=lambda f: replace(f, paused=False, opinions_missing=0, away=False),
    ),
    Verb.REOPEN: Transition(
        _to(State.REOPENED, State.DELIVERED, State.RATED, State.RETURNED),
        _CITIZEN,
        (((lambda f: not f.reopened_before), "REOPENED_ALREADY"),),
        lambda f: replace(f, reopened_before=True),
    ),
}

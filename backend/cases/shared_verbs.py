"""The verbs that every kind of case knows."""

from collections.abc import Mapping
from dataclasses import replace

from backend.cases.facts import Party, State, Verb
from backend.cases.transition import (
    CITIZEN,
    DESK,
    HANDLING,
    ON_ITS_OWN,
    RUNNING,
    SYSTEM,
    WITH_THE_OFFICE,
    Transition,
    stay,
    to,
)

SHARED_VERBS: Mapping[Verb, Transition] = {
    Verb.ACCEPT: Transition(to(State.ACCEPTED, State.SUBMITTED), frozenset({Party.CLERK, Party.COORDINATOR})),
    Verb.ACCEPT_BY_SILENCE: Transition(
        to(State.ACCEPTED, State.SUBMITTED),
        SYSTEM,
        (((lambda f: not f.calendar), "SILENCE_DOES_NOT_ACCEPT"),),
    ),
    Verb.RETURN: Transition(
        to(State.RETURNED, State.SUBMITTED, State.SUPPLEMENT_REQUESTED, State.REOPENED),
        frozenset({Party.CLERK, Party.COORDINATOR}),
        (
            (
                (lambda f: f.state is not State.SUPPLEMENT_REQUESTED or f.supplement_lapsed),
                "SUPPLEMENT_STILL_OPEN",
            ),
            ((lambda f: not f.calendar), "DECLINE_INSTEAD"),
        ),
        lambda f: replace(f, paused=False),
    ),
    Verb.ASSIGN: Transition(
        {
            **to(State.IN_REVIEW, State.ACCEPTED, State.REOPENED),
            **stay(State.IN_REVIEW),
        },
        DESK | {Party.DECIDER},
        (ON_ITS_OWN,),
    ),
    Verb.HAND_OVER: Transition(stay(*WITH_THE_OFFICE), DESK),
    Verb.PAUSE: Transition(
        stay(State.IN_REVIEW),
        HANDLING,
        (RUNNING, ON_ITS_OWN, ((lambda f: not f.calendar), "CLOCK_NEVER_STANDS")),
        lambda f: replace(f, paused=True),
    ),
    Verb.RESUME: Transition(
        stay(State.IN_REVIEW),
        HANDLING,
        (((lambda f: f.paused), "CLOCK_RUNS"),),
        lambda f: replace(f, paused=False),
    ),
    Verb.RATE: Transition(
        to(State.RATED, State.DELIVERED, State.RETURNED),
        CITIZEN,
        (((lambda f: not f.rated), "RATED_ALREADY"),),
        lambda f: replace(f, rated=True),
    ),
    Verb.WITHDRAW: Transition(
        to(
            State.WITHDRAWN,
            State.SUBMITTED,
            State.SUPPLEMENT_REQUESTED,
            State.ACCEPTED,
            State.IN_REVIEW,
            State.REOPENED,
        ),
        CITIZEN,
        effect=lambda f: replace(f, paused=False, opinions_missing=0, away=False, merged=False),
    ),
    Verb.REOPEN: Transition(
        to(State.REOPENED, State.DELIVERED, State.RATED, State.RETURNED),
        CITIZEN,
        (
            ((lambda f: not f.reopened_before), "REOPENED_ALREADY"),
            ((lambda f: not f.reopen_lapsed), "REOPEN_TOO_LATE"),
        ),
        lambda f: replace(f, reopened_before=True),
    ),
}

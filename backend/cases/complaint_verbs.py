"""What is done to complaints alone: notes, transfers, groups, going up, the reply and the verdict on it."""

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

_OPEN = (State.SUBMITTED, State.ACCEPTED, State.IN_REVIEW, State.REOPENED)
_HERE = ((lambda f: not f.away), "AUTHORITY_HAS_NOT_ANSWERED")
_PETITION = ((lambda f: f.calendar), "NOT_A_PETITION")
_IN_A_GROUP = ((lambda f: f.merged), "NOT_MERGED")

COMPLAINT_VERBS: Mapping[Verb, Transition] = {
    Verb.NOTE: Transition(stay(*WITH_THE_OFFICE), DESK | {Party.DECIDER}),
    Verb.ADD: Transition(stay(*WITH_THE_OFFICE), CITIZEN),
    # Whoever gets it names a handler of their own; what was accepted stays accepted.
    Verb.TRANSFER: Transition(
        {**stay(State.SUBMITTED, State.ACCEPTED, State.REOPENED), **to(State.ACCEPTED, State.IN_REVIEW)},
        DESK,
        (RUNNING, ON_ITS_OWN, _HERE),
    ),
    Verb.MERGE: Transition(
        to(State.IN_REVIEW, *_OPEN),
        DESK,
        (RUNNING, ON_ITS_OWN, _HERE, ((lambda f: not f.calendar), "PETITION_ON_ITS_OWN")),
        lambda f: replace(f, merged=True),
    ),
    Verb.SPLIT: Transition(
        to(State.ACCEPTED, State.IN_REVIEW), DESK, (_IN_A_GROUP,), lambda f: replace(f, merged=False)
    ),
    Verb.SEND_UP: Transition(
        to(State.IN_REVIEW, State.ACCEPTED, State.IN_REVIEW),
        DESK,
        (RUNNING, ON_ITS_OWN, ((lambda f: not f.away), "ALREADY_FORWARDED")),
        lambda f: replace(f, forwarded=True, away=True),
    ),
    Verb.COME_BACK: Transition(
        stay(State.IN_REVIEW),
        SYSTEM,
        (((lambda f: f.away), "NOT_FORWARDED"),),
        lambda f: replace(f, away=False),
    ),
    Verb.REPLY: Transition(
        to(State.DECIDED, State.ACCEPTED, State.IN_REVIEW, State.REOPENED),
        HANDLING | {Party.DECIDER},
        (RUNNING, ON_ITS_OWN, _HERE),
    ),
    Verb.REPLY_TO_GROUP: Transition(
        to(State.DECIDED, State.IN_REVIEW), SYSTEM, (_IN_A_GROUP,), lambda f: replace(f, merged=False)
    ),
    Verb.MODERATE: Transition(
        stay(*State), DESK | {Party.DECIDER}, (((lambda f: not f.calendar), "MODERATION_NOT_OPEN"),)
    ),
    # The head of the office gives a petition more time, once (信访工作条例第三十四条).
    Verb.EXTEND: Transition(
        stay(State.ACCEPTED, State.IN_REVIEW, State.REOPENED),
        frozenset({Party.DECIDER, Party.COORDINATOR}),
        (_PETITION, ((lambda f: not f.extended), "EXTENDED_ALREADY")),
        lambda f: replace(f, extended=True),
    ),
    Verb.DECLINE: Transition(
        to(State.RETURNED, State.SUBMITTED, State.REOPENED),
        frozenset({Party.CLERK, Party.COORDINATOR}),
        (_PETITION,),
    ),
    Verb.CONFIRM: Transition(to(State.DELIVERED, State.DECIDED), CITIZEN),
    Verb.CONFIRM_BY_SILENCE: Transition(to(State.DELIVERED, State.DECIDED), SYSTEM),
    Verb.DISPUTE: Transition(to(State.REOPENED, State.DECIDED), CITIZEN),
}

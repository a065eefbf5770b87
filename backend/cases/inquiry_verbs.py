"""What is done to inquiries alone: who may read them, what is struck, the answer, and asking on."""

from collections.abc import Mapping

from backend.cases.complaint_verbs import COMPLAINT_VERBS
from backend.cases.facts import Party, State, Verb
from backend.cases.transition import CITIZEN, HANDLING, RUNNING, Transition, stay, to

_TAKEN_ON = (State.ACCEPTED, State.IN_REVIEW, State.REOPENED)
_ANSWERED = (State.DELIVERED, State.RATED)
_MODERATORS = frozenset({Party.CLERK, Party.COORDINATOR})

INQUIRY_VERBS: Mapping[Verb, Transition] = {
    # With the word that it may be read, or not, the office takes a question on. The word may change later.
    Verb.RULE: Transition(
        {**to(State.ACCEPTED, State.SUBMITTED), **stay(*_TAKEN_ON, *_ANSWERED)}, _MODERATORS
    ),
    Verb.STRIKE: Transition(
        stay(State.SUBMITTED, *_TAKEN_ON, *_ANSWERED), _MODERATORS | {Party.HANDLER, Party.DECIDER}
    ),
    # Passed on before or after it is moderated, as a complaint is.
    Verb.TRANSFER: COMPLAINT_VERBS[Verb.TRANSFER],
    # An answer is given by reading it: there is nothing to deliver afterwards.
    Verb.ANSWER: Transition(to(State.DELIVERED, *_TAKEN_ON), HANDLING | {Party.DECIDER}, (RUNNING,)),
    Verb.FOLLOW_UP: Transition(to(State.IN_REVIEW, *_ANSWERED), CITIZEN),
}

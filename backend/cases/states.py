"""The life of a case as a table: which verb leads from where to where, who may cause it, what it requires.

Pure: no rows, no clock. Verbs of every kind are in `shared_verbs`, those of one kind in a file of its own.
`tests/cases/test_states.py` walks every reachable combination.
"""

from collections.abc import Mapping
from dataclasses import replace

from backend.cases.application_verbs import APPLICATION_VERBS
from backend.cases.complaint_verbs import COMPLAINT_VERBS
from backend.cases.facts import Facts, Verb
from backend.cases.inquiry_verbs import INQUIRY_VERBS
from backend.cases.shared_verbs import SHARED_VERBS
from backend.cases.transition import Transition

__all__ = ["TRANSITIONS", "VERBS_OF", "Transition", "after", "open_verbs", "refusal"]

_OWN: Mapping[str, Mapping[Verb, Transition]] = {
    "application": APPLICATION_VERBS,
    "complaint": COMPLAINT_VERBS,
    "inquiry": INQUIRY_VERBS,
}
# An inquiry is taken on by saying who may read it.
_WITHOUT: Mapping[str, frozenset[Verb]] = {"inquiry": frozenset({Verb.ACCEPT})}
VERBS_OF: Mapping[str, frozenset[Verb]] = {
    kind: frozenset({**SHARED_VERBS, **own}) - _WITHOUT.get(kind, frozenset()) for kind, own in _OWN.items()
}
TRANSITIONS: Mapping[Verb, Transition] = {
    **SHARED_VERBS,
    **{verb: transition for own in _OWN.values() for verb, transition in own.items()},
}


def refusal(facts: Facts, verb: Verb) -> str | None:
    """Give the code that refuses the verb in this situation, or None where it is open."""
    transition = TRANSITIONS[verb]
    if verb not in VERBS_OF[facts.kind]:
        return "NOT_FOR_THIS_KIND"
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

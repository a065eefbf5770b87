"""The queues of the desk: which cases wait for what."""

from datetime import date
from enum import StrEnum

from tortoise.expressions import Q

from backend.cases import reach
from backend.cases.facts import FINISHED, ItemClass, State
from backend.kit.actor import Actor
from backend.kit.workdays import add_working_days


class Queue(StrEnum):
    """A queue of the desk, in the order in which it is shown."""

    NEW = "new"
    MINE = "mine"
    REVIEW = "review"
    SUPPLEMENT = "supplement"
    OPINIONS = "opinions"
    DECIDE = "decide"
    DELIVER = "deliver"
    FORWARDED = "forwarded"
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    DONE = "done"
    ALL = "all"


_RUNNING = Q(due_on__isnull=False, paused__isnull=True)
_OPINIONS_IN = Q(asked=[]) & (~Q(item_class=ItemClass.JOINT) | Q(opinions_asked=True))
_AUTHORITY_SPOKE = Q(away=False) & (~Q(item_class=ItemClass.ESCALATED) | Q(forwarded=True))
_REVIEWED = Q(state=State.IN_REVIEW) | Q(
    state__in=[State.SUBMITTED, State.ACCEPTED], item_class=ItemClass.IMMEDIATE
)


# Those dealt with under another case wait with it: a hundred reports of one bridge are one line of a queue.
_ON_THEIR_OWN = Q(merged_into_id__isnull=True)
_COUNTED_ONCE = frozenset({Queue.MINE, Queue.REVIEW, Queue.DECIDE})


def condition(queue: Queue, actor: Actor, today: date) -> Q:
    """Say which of the readable cases stand in a queue."""
    waiting = _waiting(queue, actor, today)
    return waiting & _ON_THEIR_OWN if queue in _COUNTED_ONCE else waiting


def _waiting(queue: Queue, actor: Actor, today: date) -> Q:
    if queue is Queue.MINE:
        return Q(handler_id=actor.id) & ~Q(state__in=list(FINISHED))
    if queue is Queue.OPINIONS:
        return Q(state=State.IN_REVIEW) & reach.asked(actor, {"handler", "decider"})
    if queue is Queue.DECIDE:
        return _to_decide(actor)
    if queue is Queue.OVERDUE:
        return _RUNNING & Q(due_on__lt=today)
    if queue is Queue.DUE_SOON:
        return _RUNNING & Q(due_on__gte=today, due_on__lte=add_working_days(today, 1))
    return _BY_STATE[queue]


_BY_STATE = {
    Queue.NEW: Q(state=State.SUBMITTED),
    Queue.REVIEW: Q(state__in=[State.ACCEPTED, State.IN_REVIEW, State.REOPENED]),
    Queue.SUPPLEMENT: Q(state=State.SUPPLEMENT_REQUESTED),
    Queue.DELIVER: Q(state=State.DECIDED, kind="application"),
    Queue.FORWARDED: Q(away=True),
    Queue.DONE: Q(state__in=list(FINISHED)),
    Queue.ALL: Q(id__isnull=False),
}


def _to_decide(actor: Actor) -> Q:
    ready = _REVIEWED & _OPINIONS_IN & _AUTHORITY_SPOKE & Q(paused__isnull=True)
    mine = reach.holding(actor, {"decider"}) | (
        reach.holding(actor, {"clerk"}) & Q(item_class=ItemClass.IMMEDIATE)
    )
    reviewed_it = Q(separate_decider=True, reviewers__contains=[str(actor.id)])
    return ready & mine & ~reviewed_it

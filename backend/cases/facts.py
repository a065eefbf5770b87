"""The words of a case: states, item classes, parties, verbs, and the facts that decide what may follow."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a case stands."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    SUPPLEMENT_REQUESTED = "supplement_requested"
    RETURNED = "returned"
    IN_REVIEW = "in_review"
    DECIDED = "decided"
    DELIVERED = "delivered"
    RATED = "rated"
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"


class ItemClass(StrEnum):
    """How an item is handled: 即办, 承诺, 联办, 上报."""

    IMMEDIATE = "immediate"
    PROMISED = "promised"
    JOINT = "joint"
    ESCALATED = "escalated"


class Party(StrEnum):
    """In what capacity somebody causes a transition; the last five are capacities of staff."""

    CITIZEN = "citizen"
    SYSTEM = "system"
    CLERK = "clerk"
    HANDLER = "handler"
    DECIDER = "decider"
    COORDINATOR = "coordinator"
    CONSULTED = "consulted"


class Verb(StrEnum):
    """What can be done to a case."""

    ACCEPT = "accept"
    ACCEPT_BY_SILENCE = "accept_by_silence"
    REQUEST_SUPPLEMENT = "request_supplement"
    ANSWER_SUPPLEMENT = "answer_supplement"
    RETURN = "return"
    ASSIGN = "assign"
    HAND_OVER = "hand_over"
    PAUSE = "pause"
    RESUME = "resume"
    REQUEST_OPINIONS = "request_opinions"
    GIVE_OPINION = "give_opinion"
    FORWARD = "forward"
    BRING_BACK = "bring_back"
    DECIDE = "decide"
    APPROVE_BY_SILENCE = "approve_by_silence"
    DELIVER = "deliver"
    RATE = "rate"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"
    NOTE = "note"
    ADD = "add"
    TRANSFER = "transfer"
    MERGE = "merge"
    SPLIT = "split"
    REPLY = "reply"
    REPLY_TO_GROUP = "reply_to_group"
    CONFIRM = "confirm"
    CONFIRM_BY_SILENCE = "confirm_by_silence"
    DISPUTE = "dispute"
    SEND_UP = "send_up"
    COME_BACK = "come_back"
    MODERATE = "moderate"
    EXTEND = "extend"
    DECLINE = "decline"
    RULE = "rule"
    STRIKE = "strike"
    ANSWER = "answer"
    FOLLOW_UP = "follow_up"


FINISHED = frozenset({State.RETURNED, State.DELIVERED, State.RATED, State.WITHDRAWN})


@dataclass(frozen=True)
class Facts:
    """All that decides what may happen next to a case."""

    state: State
    item_class: ItemClass
    silence_approves: bool = False
    supplement_used: bool = False
    supplement_lapsed: bool = False
    paused: bool = False
    opinions_asked: bool = False
    opinions_missing: int = 0
    forwarded: bool = False
    away: bool = False
    rated: bool = False
    reopened_before: bool = False
    kind: str = "application"
    merged: bool = False
    reopen_lapsed: bool = False
    calendar: bool = False
    extended: bool = False

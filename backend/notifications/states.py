"""What a notice and its deliveries can be, and which change means progress. Pure."""

from enum import StrEnum


class Channel(StrEnum):
    """A way to a person."""

    PUSH = "push"
    STREAM = "stream"
    INBOX = "inbox"
    SMS = "sms"


class NoticeState(StrEnum):
    """How far a notice is known to have come. `SENT` proves nothing; the others are proof."""

    SENT = "sent"
    ACCEPTED = "accepted"
    OPENED = "opened"


class DeliveryState(StrEnum):
    """How far one delivery has come."""

    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    ACCEPTED = "accepted"
    OPENED = "opened"
    FAILED = "failed"
    GONE = "gone"


_ORDER = (NoticeState.SENT, NoticeState.ACCEPTED, NoticeState.OPENED)
WAITING = (DeliveryState.PLANNED, DeliveryState.SENDING)
PROVEN = (DeliveryState.ACCEPTED, DeliveryState.OPENED)
PROVABLE = (Channel.PUSH, Channel.STREAM, Channel.INBOX)
"""Channels whose arrival the phone reports: pushed, streamed, listed. SMS has its gateway."""


def further(before: NoticeState, after: NoticeState) -> NoticeState:
    """Give the one that is further: proofs arrive in any order and never undo each other."""
    return max(before, after, key=_ORDER.index)

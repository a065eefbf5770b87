"""Which channels a notice takes, and when it changes to a surer one. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from backend.notifications.states import Channel

PATIENCE: Final = timedelta(minutes=10)
DEFAULTS: Final[Mapping[Channel, bool]] = {
    Channel.PUSH: True,
    Channel.STREAM: True,
    Channel.INBOX: True,
    Channel.SMS: False,
}


@dataclass(frozen=True)
class Plan:
    """What to send at once, and from when on an unconfirmed notice goes by SMS (None: never)."""

    push: bool
    stream: bool
    sms_from: datetime | None


def plan(preferences: Mapping[Channel, bool], *, statutory: bool, endpoints: int, now: datetime) -> Plan:
    """Choose by preference and by what can be proved.

    A statutory notice must be confirmed by some channel, whatever the person prefers. Where nothing could
    report its arrival, waiting for a report would only lose time.
    """
    wants = {**DEFAULTS, **preferences}
    push = wants[Channel.PUSH] and endpoints > 0
    stream = wants[Channel.STREAM]
    must = statutory or wants[Channel.SMS]
    patience = PATIENCE if push or stream else timedelta(0)
    return Plan(push, stream, now + patience if must else None)

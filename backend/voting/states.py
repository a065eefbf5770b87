"""Where a poll stands (pure). The clock opens and closes it; what is sealed stays so."""

from datetime import datetime

from backend.kit.errors import Refused
from backend.voting.facts import PollState, Times


def state_of(times: Times, now: datetime) -> PollState:
    """Tell the state at an instant."""
    if times.closed_at is not None:
        return PollState.CLOSED
    if times.published_at is None:
        return PollState.DRAFT
    if now < times.opens_at:
        return PollState.ANNOUNCED
    return PollState.OPEN if now < times.closes_at else PollState.CLOSED


def check_open(times: Times, now: datetime) -> None:
    """Refuse NOT_FOUND (a draft), POLL_NOT_STARTED, POLL_CLOSED."""
    code = _WHY_NOT[state_of(times, now)]
    if code is not None:
        raise Refused(code, field="poll")


_WHY_NOT: dict[PollState, str | None] = {
    PollState.DRAFT: "NOT_FOUND",
    PollState.ANNOUNCED: "POLL_NOT_STARTED",
    PollState.OPEN: None,
    PollState.CLOSED: "POLL_CLOSED",
}

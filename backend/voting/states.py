"""What a poll's state allows (pure). The clock opens and closes it; what is sealed stays so."""

from datetime import datetime

from backend.kit.errors import Refused
from backend.kit.openings import OpenState, Times, state_of


def check_open(times: Times, now: datetime) -> None:
    """Refuse NOT_FOUND (a draft), POLL_NOT_STARTED, POLL_CLOSED."""
    code = _WHY_NOT[state_of(times, now)]
    if code is not None:
        raise Refused(code, field="input.poll")


_WHY_NOT: dict[OpenState, str | None] = {
    OpenState.DRAFT: "NOT_FOUND",
    OpenState.ANNOUNCED: "POLL_NOT_STARTED",
    OpenState.OPEN: None,
    OpenState.CLOSED: "POLL_CLOSED",
}

"""What a consultation's state allows (pure). The clock opens and closes it; the report ends it for good."""

from datetime import datetime

from backend.kit.errors import Refused
from backend.kit.openings import OpenState, Times, state_of


def check_open(times: Times, now: datetime) -> None:
    """Refuse NOT_FOUND (not published), CONSULTATION_NOT_STARTED, CONSULTATION_CLOSED."""
    code = _WHY_NOT[state_of(times, now)]
    if code is not None:
        raise Refused(code, field="input.consultation")


def check_closed(times: Times, now: datetime) -> None:
    """Refuse CONSULTATION_OPEN while opinions may still come."""
    if state_of(times, now) is not OpenState.CLOSED:
        raise Refused("CONSULTATION_OPEN", field="input.consultation")


def check_unreported(reported_at: datetime | None) -> None:
    """Refuse CONSULTATION_REPORTED: what the report says of it stays true."""
    if reported_at is not None:
        raise Refused("CONSULTATION_REPORTED")


_WHY_NOT: dict[OpenState, str | None] = {
    OpenState.DRAFT: "NOT_FOUND",
    OpenState.ANNOUNCED: "CONSULTATION_NOT_STARTED",
    OpenState.OPEN: None,
    OpenState.CLOSED: "CONSULTATION_CLOSED",
}

"""What a survey's state allows (pure)."""

from datetime import datetime

from backend.kit.errors import Refused
from backend.kit.openings import OpenState, Times, state_of


def check_open(times: Times, now: datetime) -> None:
    """Refuse NOT_FOUND (a draft), SURVEY_NOT_STARTED, SURVEY_CLOSED."""
    code = _WHY_NOT[state_of(times, now)]
    if code is not None:
        raise Refused(code, field="input.survey")


_WHY_NOT: dict[OpenState, str | None] = {
    OpenState.DRAFT: "NOT_FOUND",
    OpenState.ANNOUNCED: "SURVEY_NOT_STARTED",
    OpenState.OPEN: None,
    OpenState.CLOSED: "SURVEY_CLOSED",
}

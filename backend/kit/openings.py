"""What the clock opens and closes (pure), and when it may be seen what came of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class OpenState(StrEnum):
    """Where a thing with opening times stands, told by the clock."""

    DRAFT = "draft"
    ANNOUNCED = "announced"
    OPEN = "open"
    CLOSED = "closed"


class ResultsShown(StrEnum):
    """When anybody may see what came of it."""

    LIVE = "live"
    AFTER_CLOSING = "after_closing"


@dataclass(frozen=True)
class Times:
    """The instants that make the state. Once `closed_at` is set it is sealed, wherever the clock goes."""

    opens_at: datetime
    closes_at: datetime
    published_at: datetime | None = None
    closed_at: datetime | None = None


def state_of(times: Times, now: datetime) -> OpenState:
    """Tell the state at an instant."""
    if times.closed_at is not None:
        return OpenState.CLOSED
    if times.published_at is None:
        return OpenState.DRAFT
    if now < times.opens_at:
        return OpenState.ANNOUNCED
    return OpenState.OPEN if now < times.closes_at else OpenState.CLOSED


def may_see_results(shown: ResultsShown, state: OpenState) -> bool:
    """Say whether results may be shown. Where they wait for the closing they wait for everybody."""
    return state is OpenState.CLOSED or (state is OpenState.OPEN and shown is ResultsShown.LIVE)

"""What an interview's state allows (pure)."""

from datetime import datetime
from typing import Protocol

from backend.interviews.facts import InterviewState
from backend.kit.errors import Refused

BEFORE_AND_DURING = frozenset({InterviewState.ANNOUNCED, InterviewState.LIVE})
SPOKEN_IN = frozenset({InterviewState.LIVE, InterviewState.ENDED, InterviewState.PUBLISHED})


class Instants(Protocol):
    """The instants that make the state."""

    announced_at: datetime | None
    live_at: datetime | None
    ended_at: datetime | None
    published_at: datetime | None


def state_of(times: Instants) -> InterviewState:
    """Tell the state: the last thing that happened."""
    if times.published_at is not None:
        return InterviewState.PUBLISHED
    if times.ended_at is not None:
        return InterviewState.ENDED
    if times.live_at is not None:
        return InterviewState.LIVE
    return InterviewState.ANNOUNCED if times.announced_at is not None else InterviewState.DRAFT


def is_called_off(times: Instants) -> bool:
    """Say whether it ended before it began."""
    return times.ended_at is not None and times.live_at is None


def check(times: Instants, *allowed: InterviewState) -> None:
    """Refuse INTERVIEW_DRAFT, INTERVIEW_NOT_LIVE, INTERVIEW_LIVE, INTERVIEW_ENDED or INTERVIEW_PUBLISHED."""
    state = state_of(times)
    if state not in allowed:
        raise Refused(_WHY_NOT[state])


_WHY_NOT = {
    InterviewState.DRAFT: "INTERVIEW_DRAFT",
    InterviewState.ANNOUNCED: "INTERVIEW_NOT_LIVE",
    InterviewState.LIVE: "INTERVIEW_LIVE",
    InterviewState.ENDED: "INTERVIEW_ENDED",
    InterviewState.PUBLISHED: "INTERVIEW_PUBLISHED",
}

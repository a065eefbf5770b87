"""What came of trying to send something."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum


class Result(Enum):
    """How an attempt ended."""

    TAKEN = "taken"  # the next hop has it; it may still never arrive
    PROVEN = "proven"  # the next hop vouches for it
    LATER = "later"
    GONE = "gone"
    NEVER = "never"


@dataclass(frozen=True)
class Outcome:
    """The end of one attempt; `fault` is a short code for the record, without addresses or texts."""

    result: Result
    fault: str = ""
    retry_after: timedelta | None = None

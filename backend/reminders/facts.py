"""Of what people may be reminded, and how long before it closes."""

from datetime import timedelta
from enum import StrEnum
from typing import Final

BEFORE: Final = timedelta(days=1)


class Remindable(StrEnum):
    """What opens and closes."""

    POLL = "poll"
    SURVEY = "survey"
    CONSULTATION = "consultation"

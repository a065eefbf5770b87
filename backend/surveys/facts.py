"""The words of this room; no tables here."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self


class Asked(StrEnum):
    """Who may answer."""

    ANYONE = "anyone"
    RESIDENTS = "residents"
    INVITED = "invited"


@dataclass(frozen=True)
class Audience:
    """Who may answer, of which region where residents are asked, and whether once each."""

    asked: Asked = Asked.ANYONE
    region: str | None = None
    once: bool = True

    @property
    def by_token(self) -> bool:
        """Say whether who answers shows a blind token instead of a name: known people, one answer each."""
        return self.once and self.asked is not Asked.INVITED


class WhenFull(StrEnum):
    """What becomes of an answer that falls under a full quota."""

    CLOSE = "close"
    TELL = "tell"


@dataclass(frozen=True)
class Quota:
    """At most so many answers: to an option of a question, or (both keys empty) to the survey."""

    question: str
    value: str
    most: int
    when_full: WhenFull = WhenFull.CLOSE

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        """Read one as a survey's row keeps it."""
        return cls(kept["question"], kept["value"], kept["most"], WhenFull(kept["whenFull"]))

    @property
    def kept(self) -> dict[str, Any]:
        """Give what a survey's row keeps."""
        return {
            "question": self.question,
            "value": self.value,
            "most": self.most,
            "whenFull": self.when_full.value,
        }

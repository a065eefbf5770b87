"""What of a complaint looks hostile: threats, advertising, a place that cannot be, or cannot be true (pure).

What is found holds a complaint back from the public until an officer has looked. It never refuses it, and
never keeps it from being dealt with: whoever is angry may be right about the bridge.
"""

import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.complaints.facts import Suspicion
from backend.complaints.placing import Frame, Position, metres_between

LOOKS_BACK = timedelta(hours=24)  # over which reports of one person are held against each other
_NEAR_M = 1_000  # positions err, and clocks: so near nothing is a jump
_KMH = 3.6  # kilometres an hour in a metre a second


@dataclass(frozen=True)
class Before:
    """Where, and when by their device, the same person reported before."""

    position: Position
    at: datetime


@dataclass(frozen=True)
class Around:
    """What is known of a report beside its words: where it is, and what speaks for or against that."""

    position: Position | None = None
    at: datetime | None = None  # by the device: what waited for a network was written where it says
    photos: Sequence[Position] = ()
    before: Sequence[Before] = ()

    def photo_beyond(self, most_m: int) -> bool:
        """Say whether a photo says that it was taken farther from the place than that."""
        if self.position is None:
            return False
        here, unsure = self.position, self.position.accuracy_m
        return any(metres_between(here, photo) - unsure > most_m for photo in self.photos)

    def faster_than(self, most_kmh: int) -> bool:
        """Say whether nobody travels from an earlier report to this one without being faster than that.

        Only devices say where somebody is: a finger on the map may point at the next town.
        """
        here, at = self.position, self.at
        if here is None or at is None or not here.accuracy_m:
            return False
        return any(_speed_kmh(here, at, one) > most_kmh for one in self.before)


def _speed_kmh(here: Position, at: datetime, before: Before) -> float:
    unsure = here.accuracy_m + before.position.accuracy_m
    metres = metres_between(here, before.position) - unsure
    if metres <= _NEAR_M or not before.position.accuracy_m:
        return 0
    seconds = abs((at - before.at).total_seconds())
    return _KMH * metres / seconds if seconds else math.inf


@dataclass(frozen=True)
class Rule:
    """One thing a county looks out for."""

    code: str
    kind: Suspicion
    note: Mapping[str, str]
    words: tuple[str, ...] = ()  # folded
    frame: Frame | None = None
    most_m: int | None = None
    most_kmh: int | None = None

    def fits(self, folded_text: str, around: Around) -> bool:
        """Say whether a complaint is what this rule looks out for."""
        position = around.position
        match self.kind:
            case Suspicion.THREAT | Suspicion.SPAM:
                return any(word in folded_text for word in self.words)
            case Suspicion.OUTSIDE:
                return bool(position and self.frame and not self.frame.holds(position))
            case Suspicion.VAGUE:
                return bool(position and self.most_m and position.accuracy_m > self.most_m)
            case Suspicion.PHOTO:
                return bool(self.most_m and around.photo_beyond(self.most_m))
            case Suspicion.JUMP:
                return bool(self.most_kmh and around.faster_than(self.most_kmh))


def folded(text: str) -> str:
    """Give the letters and digits of a text alone, in one width and case: spaces and dots hide no word."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(each for each in plain if each.isalnum())


def suspected(text: str, around: Around, rules: Sequence[Rule]) -> list[dict[str, str]]:
    """Give what a complaint is held for, each by its rule and in the words the rule had on that day.

    Which word was found is not among it: it would stand in the open beside a text that is sealed. Nor is
    where a photo was taken, or where somebody was before: both say more of people than of the bridge.
    """
    letters = folded(text)
    return [
        {"rule": rule.code, "kind": rule.kind.value, **rule.note}
        for rule in rules
        if rule.fits(letters, around)
    ]

"""What of a complaint looks hostile: threats, advertising, a place that cannot be (pure).

What is found holds a complaint back from the public until an officer has looked. It never refuses it, and
never keeps it from being dealt with: whoever is angry may be right about the bridge.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from backend.complaints.facts import Suspicion
from backend.complaints.placing import Frame, Position


@dataclass(frozen=True)
class Rule:
    """One thing a county looks out for."""

    code: str
    kind: Suspicion
    note: Mapping[str, str]
    words: tuple[str, ...] = ()  # folded
    frame: Frame | None = None
    most_m: int | None = None

    def fits(self, folded_text: str, position: Position | None) -> bool:
        """Say whether a complaint is what this rule looks out for."""
        if any(word in folded_text for word in self.words):
            return True
        if position is None:
            return False
        if self.frame is not None and not self.frame.holds(position):
            return True
        return self.most_m is not None and position.accuracy_m > self.most_m


def folded(text: str) -> str:
    """Give the letters and digits of a text alone, in one width and case: spaces and dots hide no word."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(each for each in plain if each.isalnum())


def suspected(text: str, position: Position | None, rules: Sequence[Rule]) -> list[dict[str, str]]:
    """Give what a complaint is held for, each by its rule and in the words the rule had on that day.

    Which word was found is not among it: it would stand in the open beside a text that is sealed.
    """
    letters = folded(text)
    return [
        {"rule": rule.code, "kind": rule.kind.value, **rule.note}
        for rule in rules
        if rule.fits(letters, position)
    ]

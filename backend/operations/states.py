"""How one thing stands."""

from enum import StrEnum


class Standing(StrEnum):
    """Well, worth a thought, or broken."""

    GOOD = "good"
    THOUGHT = "thought"
    BROKEN = "broken"

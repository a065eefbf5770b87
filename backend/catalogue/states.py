"""Words of the catalogue."""

from enum import StrEnum


class ItemClass(StrEnum):
    """How an item is handled."""

    IMMEDIATE = "immediate"
    PROMISED = "promised"
    JOINT = "joint"
    ESCALATED = "escalated"


class ItemKind(StrEnum):
    """What a person gets from an item: a decision, or advice."""

    APPLICATION = "application"
    ADVICE = "advice"

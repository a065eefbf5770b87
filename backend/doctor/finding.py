"""What a look at one thing found."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How it stands: well, worth a thought, or broken."""

    GOOD = "good"
    THOUGHT = "thought"
    BROKEN = "broken"


@dataclass(frozen=True)
class Finding:
    """How one thing stands, and what to do where it is not well."""

    state: State
    what: str
    todo: str = ""


def good(what: str) -> Finding:
    return Finding(State.GOOD, what)


def thought(what: str, todo: str) -> Finding:
    return Finding(State.THOUGHT, what, todo)


def broken(what: str, todo: str) -> Finding:
    return Finding(State.BROKEN, what, todo)

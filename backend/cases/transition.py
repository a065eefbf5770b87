"""What a verb does to a case, and the parties and moves that the tables of verbs are written with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from backend.cases.facts import FINISHED, Facts, Party, State

Guard = Callable[[Facts], bool]
Requirement = tuple[Guard, str]


@dataclass(frozen=True)
class Transition:
    """One verb: the moves it makes, who may cause it, and each requirement with the code that refuses it."""

    moves: Mapping[State, State]
    who: frozenset[Party]
    requires: tuple[Requirement, ...] = ()
    effect: Callable[[Facts], Facts] = lambda facts: facts


def stay(*states: State) -> dict[State, State]:
    """Stay where the case is, in any of these states."""
    return {state: state for state in states}


def to(target: State, *sources: State) -> dict[State, State]:
    """Move from any of some states to one."""
    return dict.fromkeys(sources, target)


WITH_THE_OFFICE = [state for state in State if state not in FINISHED]
DESK = frozenset({Party.CLERK, Party.HANDLER, Party.COORDINATOR})
HANDLING = frozenset({Party.HANDLER, Party.COORDINATOR})
CITIZEN = frozenset({Party.CITIZEN})
SYSTEM = frozenset({Party.SYSTEM})
RUNNING: Requirement = ((lambda f: not f.paused), "CLOCK_PAUSED")
ON_ITS_OWN: Requirement = ((lambda f: not f.merged), "MERGED")

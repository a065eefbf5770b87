"""How many lines (sockets and event streams) may be open: of one person, and in this process."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from uuid import UUID

from backend.kit.errors import Refused

MOST_OF_A_PERSON: Final = 20  # ten devices, each with a line that its network has not yet let go of
MOST_IN_ALL: Final = 20_000
# Then the client draws a new line, with a new token and its last cursor: nobody listens on after signing out.
LIFE_SECONDS: Final = 600.0

_RETRY_SECONDS: Final = 5


class Lines:
    """Counts what is open. Strangers are bounded together: nothing is known of them but a shared address."""

    def __init__(self, most_of_a_person: int = MOST_OF_A_PERSON, most_in_all: int = MOST_IN_ALL) -> None:
        self._most_of_a_person = most_of_a_person
        self._most_in_all = most_in_all
        self._of: Counter[UUID] = Counter()
        self._all = 0

    def check(self, person: UUID | None) -> None:
        """Refuse TOO_MANY where a person has as many lines as they may, BUSY where the process has."""
        if person is not None and self._of.get(person, 0) >= self._most_of_a_person:
            raise Refused("TOO_MANY", retry_after=_RETRY_SECONDS)
        if self._all >= self._most_in_all:
            raise Refused("BUSY", retry_after=_RETRY_SECONDS)

    @contextmanager
    def held(self, person: UUID | None) -> Iterator[None]:
        """Count a line for as long as the block lasts. Refuses as `check` does."""
        self.check(person)
        self._all += 1
        if person is not None:
            self._of[person] += 1
        try:
            yield
        finally:
            self._all -= 1
            if person is not None:
                self._of[person] -= 1
                if not self._of[person]:
                    del self._of[person]


LINES: Final = Lines()

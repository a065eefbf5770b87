"""How many lines (sockets and event streams) may be open: of one person, of strangers, in this process."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from backend.kit.errors import Refused

# Then the client draws a new line, with a new token and its last cursor: nobody listens on after signing out.
LIFE_SECONDS: Final = 600.0
MOST_IN_ALL: Final = 20_000

_RETRY_SECONDS: Final = 5


@dataclass
class Lines:
    """Counts what is open: a person's lines by person, strangers' by address.

    Of a person: ten devices, each with a line that its network has not yet let go of. Carriers put thousands
    behind one address; and however many strangers listen, there is room for those who are known.
    """

    most_of_a_person: int = 20
    most_of_an_address: int = 2_000
    most_of_strangers: int = 15_000
    most_in_all: int = MOST_IN_ALL
    _of: Counter[UUID | str] = field(default_factory=Counter)
    _strangers: int = 0
    _all: int = 0

    def check(self, person: UUID | None, address: str) -> None:
        """Refuse TOO_MANY where a person or address has as many lines as it may, BUSY where all have."""
        most = self.most_of_an_address if person is None else self.most_of_a_person
        if self._of.get(person or address, 0) >= most:
            raise Refused("TOO_MANY", retry_after=_RETRY_SECONDS)
        full = person is None and self._strangers >= self.most_of_strangers
        if full or self._all >= self.most_in_all:
            raise Refused("BUSY", retry_after=_RETRY_SECONDS)

    @contextmanager
    def held(self, person: UUID | None, address: str) -> Iterator[None]:
        """Count a line for as long as the block lasts. Refuses as `check` does."""
        self.check(person, address)
        self._count(person, address, 1)
        try:
            yield
        finally:
            self._count(person, address, -1)
            if not self._of[person or address]:
                del self._of[person or address]

    def _count(self, person: UUID | None, address: str, more: int) -> None:
        self._all += more
        self._strangers += more if person is None else 0
        self._of[person or address] += more


LINES: Final = Lines()

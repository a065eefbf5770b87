"""Who has come in and is still being looked at: a moment from now they may wait with the others.

    with COMING:
        actor = await …        # who asks, and whether they may

A group that could begin waits for those, never for people who only might come: it is as large as it can be
without anybody waiting for nothing.
"""

from collections.abc import Callable


class Coming:
    """Counts who is on the way, and tells when nobody is any more."""

    def __init__(self) -> None:
        self._count = 0
        self._told: list[Callable[[], None]] = []

    def __enter__(self) -> None:
        self._count += 1

    def __exit__(self, *_: object) -> None:
        self._count -= 1
        if not self._count:
            for tell in self._told:
                tell()

    def __bool__(self) -> bool:
        return self._count > 0

    def tell(self, listener: Callable[[], None]) -> None:
        """Have somebody told whenever the last one has arrived."""
        self._told.append(listener)


COMING = Coming()

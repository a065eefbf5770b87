"""Short ways from the exact words of a request to its stored answer: nothing is parsed twice."""

import asyncio
import weakref
from collections.abc import Mapping
from typing import Any

from backend.kit.answers.codings import Coding
from backend.kit.answers.stored import Form, Stored

# Other spellings of the same question only cost the reading of them again.
_MOST_WAYS = 4_096
_LONGEST_WAY = 1_500

Words = tuple[bytes | None, ...]
Shape = tuple[Coding, bool]  # the coding, and whether in the second media type


class Ways:
    """Remembers a bounded number of ways. At `blind` addresses no answer depends on cookies."""

    def __init__(self, blind: frozenset[str]) -> None:
        self._blind = blind
        # Weak: what the shelf has given up must not live on here.
        self.found = 0
        self._ways: dict[Words, tuple[weakref.ref[Stored], Shape]] = {}

    def words(self, scope: Mapping[str, Any], headers: Mapping[bytes, bytes], body: bytes | None) -> Words:
        """Give all that the answer to a request can depend on, as it was sent."""
        return (
            scope.get("raw_path") or scope["path"].encode(),
            scope["query_string"],
            body,
            headers.get(b"accept-language"),
            headers.get(b"accept-encoding"),
            headers.get(b"accept"),
            None if scope["path"] in self._blind else headers.get(b"cookie"),
        )

    def find(self, words: Words, condition: bytes | None) -> Form | None:
        """Give the answer these words had, if it is still stored; "unchanged" where the condition fits."""
        way = self._ways.get(words)
        stored = way[0]() if way else None
        form = stored.ready.get(way[1]) if way and stored else None
        if stored is None or form is None or stored.expires_at < asyncio.get_running_loop().time():
            return None
        stored.used = True
        self.found += 1
        return stored.unchanged if condition is not None and stored.matches(condition) else form

    def keep(self, words: Words, stored: Stored, shape: Shape) -> None:
        """Remember the answer for the next who uses the same words."""
        if shape not in stored.ready or sum(len(word) for word in words if word) > _LONGEST_WAY:
            return
        while len(self._ways) >= _MOST_WAYS:
            del self._ways[next(iter(self._ways))]
        self._ways[words] = weakref.ref(stored), shape

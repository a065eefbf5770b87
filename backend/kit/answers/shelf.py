"""Keeps answers within a bounded memory, found by key, dropped by tag.

Every kind has a queue of its own. Who needs room gives up the oldest answer nobody asked for again ("second
chance"): a flood of made-up keys pushes out other made-up keys, and never those of another kind while that
holds less.
"""

from collections import defaultdict

from backend.kit.answers.stored import Key, Stored

_SHARE_OF_A_KIND = 4
_SHARE_OF_ONE = 16


class Shelf:
    """The answers kept by one process: `most` bytes, a quarter of them for a kind, a sixteenth for one."""

    def __init__(self, most: int) -> None:
        self._most, self._of_a_kind, self._of_one = most, most // _SHARE_OF_A_KIND, most // _SHARE_OF_ONE
        self._kinds: defaultdict[str, dict[Key, Stored]] = defaultdict(dict)
        self._bytes: defaultdict[str, int] = defaultdict(int)
        self._tagged: defaultdict[str, defaultdict[str, set[Key]]] = defaultdict(lambda: defaultdict(set))

    @property
    def bytes(self) -> int:
        """How much memory the answers can come to."""
        return sum(self._bytes.values())

    def __len__(self) -> int:
        return sum(map(len, self._kinds.values()))

    def find(self, key: Key) -> Stored | None:
        found = self._kinds[key.kind].get(key) if key.kind in self._kinds else None
        if found is not None:
            found.used = True
        return found

    def put(self, stored: Stored, expires_at: float) -> None:
        """Keep an answer, if it is not too large by itself."""
        if stored.charge > self._of_one:
            return
        kind = stored.key.kind
        self.remove(stored.key)
        while self._bytes[kind] + stored.charge > self._of_a_kind:
            self._evict_from(kind)
        while self.bytes + stored.charge > self._most:
            self._evict_from(max(self._bytes, key=self._bytes.__getitem__))
        self._kinds[kind][stored.key] = stored
        self._bytes[kind] += stored.charge
        for tag in stored.tags:
            table, _, row = tag.partition(":")
            self._tagged[table][row].add(stored.key)
        stored.begin(expires_at)

    def remove(self, key: Key) -> None:
        stored = self._kinds[key.kind].pop(key, None)
        if stored is None:
            return
        stored.end()
        self._bytes[key.kind] -= stored.charge
        for tag in stored.tags:
            table, _, row = tag.partition(":")
            rows = self._tagged[table]
            rows[row].discard(key)
            if not rows[row]:
                del rows[row]

    def drop(self, tag: str) -> None:
        """Drop what rests on a table or, where one row is named, on that row or the table as a whole."""
        table, _, row = tag.partition(":")
        rows = self._tagged[table]
        for each in ({"", row} & rows.keys()) if row else list(rows):
            for key in list(rows[each]):
                self.remove(key)

    def clear(self) -> dict[Key, Stored]:
        """Drop everything, and give what that was."""
        dropped = {key: stored for kind in self._kinds.values() for key, stored in kind.items()}
        for key in dropped:
            self.remove(key)
        return dropped

    def _evict_from(self, kind: str) -> None:
        queue = self._kinds[kind]
        while True:
            key, oldest = next(iter(queue.items()))
            if not oldest.used:
                self.remove(key)
                return
            oldest.used = False
            queue[key] = queue.pop(key)  # to the end: its second chance

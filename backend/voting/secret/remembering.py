"""What a second key has signed before, kept beside it: so nobody can have it sign two histories."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final
from uuid import UUID

import orjson

from backend.kit import merkle
from backend.kit.files.lasting import write_whole
from backend.voting.secret.heads import Head
from backend.voting.secret.publication import Publication

_ENDING: Final = ".signed"


def goes_on(published: Publication, size: int, root: bytes) -> bool:
    """Say whether the log only grew since a head: by the proofs between its heads, or by its ballots."""
    found = published.heads
    start = next((place for place, head in enumerate(found) if (head.size, head.root) == (size, root)), None)
    growth = published.growth or _by_ballots(published)
    if start is None or len(growth) != len(found) - 1:
        return False
    steps = zip(pairwise(found[start:]), growth[start:], strict=True)
    return all(merkle.verify_consistency(a.size, a.root, b.size, b.root, proof) for (a, b), proof in steps)


def growth_of(leaves: Sequence[bytes], heads: Sequence[Head]) -> list[list[bytes]]:
    """Prove of each head but the first that its log goes on from the one before (RFC 9162 §2.1.4)."""
    sizes = [head.size for head in heads]
    return [merkle.consistency_proof(leaves[:new], old) for old, new in pairwise(sizes)]


def _by_ballots(published: Publication) -> list[list[bytes]]:
    leaves = [ballot.leaf for ballot in published.ballots]
    if not published.heads or len(leaves) != published.heads[-1].size:
        return []
    return growth_of(leaves, published.heads)


class Memory:
    """The last head that a key signed of each poll, in a file beside the key."""

    def __init__(self, key: Path) -> None:
        self._path = key.with_name(key.name + _ENDING)

    def allows(self, published: Publication) -> bool:
        """Say whether a file goes on from what was signed before. Raises OSError, ValueError."""
        before = self._read().get(str(published.terms.poll))
        return before is None or goes_on(published, int(before["size"]), bytes.fromhex(before["root"]))

    def keep(self, poll: UUID, size: int, root: bytes) -> None:
        """Keep what is signed, before the signature is given away. Raises OSError, ValueError."""
        kept = self._read() | {str(poll): {"size": size, "root": root.hex()}}
        write_whole(self._path, orjson.dumps(kept, option=orjson.OPT_INDENT_2))

    def _read(self) -> dict[str, dict[str, str]]:
        try:
            kept = orjson.loads(self._path.read_bytes())
        except FileNotFoundError:
            return {}
        if not isinstance(kept, dict):
            raise ValueError(f"{self._path} cannot be read")  # noqa: TRY004 - it came from a file
        return kept

"""Proving the trail: walks the whole chain and names the first link of each fault found."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from backend.audit.chain import START, link
from backend.audit.rows import fetch
from backend.audit.seal import chain_key
from backend.kit.crypto import same

_PAGE = 1000

_WALK = """
SELECT s.seq, s.entry_id, s.prev_hash, s.hash, e.id, e.at, e.actor_kind, e.actor_id, e.action, e.object_kind,
       e.object_id, e.detail
FROM audit_seal s LEFT JOIN audit_entry e ON e.id = s.entry_id
WHERE s.seq > $1 ORDER BY s.seq LIMIT $2
"""

_STRAY = """
SELECT e.id FROM audit_entry e
WHERE NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.entry_id = e.id)
  AND NOT EXISTS (SELECT 1 FROM audit_waiting w WHERE w.entry_id = e.id)
ORDER BY e.id LIMIT 10
"""

_LOST = """
SELECT w.entry_id AS id FROM audit_waiting w
WHERE NOT EXISTS (SELECT 1 FROM audit_entry e WHERE e.id = w.entry_id) ORDER BY w.entry_id LIMIT 10
"""


@dataclass(frozen=True)
class Proof:
    """What a walk of the chain found."""

    sealed: int
    head: str
    faults: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not self.faults


async def verify(expected_head: str | None = None) -> Proof:
    """Walk the chain. With a head noted earlier (`seq:hash`) a trail cut at its end is found too."""
    faults: list[str] = []
    seen: dict[int, str] = {}
    wanted = _parse_head(expected_head)
    seq, prev_hash, key = 0, START, chain_key()
    async for row in _walk():
        faults += [f"link {row['seq']}: {fault}" for fault in _faults(key, seq, prev_hash, row)]
        seq, prev_hash = row["seq"], bytes(row["hash"])
        if seq == wanted[0]:
            seen[seq] = prev_hash.hex()
    if wanted[0] and seen.get(wanted[0]) != wanted[1]:
        faults.append(f"link {wanted[0]}: the noted head is missing or differs; the trail ends at {seq}")
    faults += [f"entry {row['id']}: is neither sealed nor waiting" for row in await fetch(_STRAY)]
    faults += [f"entry {row['id']}: is gone before it was sealed" for row in await fetch(_LOST)]
    return Proof(seq, f"{seq}:{prev_hash.hex()}", tuple(faults))


def _faults(key: bytes, seq: int, prev_hash: bytes, row: dict[str, Any]) -> list[str]:
    faults = []
    if row["seq"] != seq + 1:
        faults.append(f"links {seq + 1} to {row['seq'] - 1} are missing")
    if not same(bytes(row["prev_hash"]), prev_hash):
        faults.append("does not continue the link before it")
    if row["id"] is None:
        faults.append(f"its entry {row['entry_id']} is gone")
    elif not same(bytes(row["hash"]), link(key, bytes(row["prev_hash"]), row["seq"], row)):
        faults.append("its entry was changed")
    return faults


async def _walk() -> AsyncIterator[dict[str, Any]]:
    after = 0
    while rows := await fetch(_WALK, after, _PAGE):
        for row in rows:
            yield row
        after = rows[-1]["seq"]


def _parse_head(head: str | None) -> tuple[int, str]:
    seq, _, digest = (head or "0:").partition(":")
    if not seq.isascii() or not seq.isdigit():
        raise ValueError("a head is written seq:hash")
    return int(seq), digest

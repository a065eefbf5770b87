"""Merkle hash trees of RFC 6962 §2.1 / RFC 9162 §2.1 over SHA-256: root, inclusion and consistency proofs.

Trees here are small (a case's timeline, a poll's ballots in batches), so a proof is made from the
leaf hashes on demand; nothing but leaf hashes is kept.
"""

import hashlib
from collections.abc import Sequence

_LEAF, _NODE = b"\x00", b"\x01"


def leaf_hash(entry: bytes) -> bytes:
    """Hash one entry as a leaf."""
    return hashlib.sha256(_LEAF + entry).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """Give the Merkle tree hash of a list of leaf hashes; of nothing, the hash of nothing."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    split = _split(len(leaves))
    return _node(root(leaves[:split]), root(leaves[split:]))


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """Give the audit path of the leaf at `index`."""
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    if len(leaves) == 1:
        return []
    split = _split(len(leaves))
    if index < split:
        return [*inclusion_proof(leaves[:split], index), root(leaves[split:])]
    return [*inclusion_proof(leaves[split:], index - split), root(leaves[:split])]


def consistency_proof(leaves: Sequence[bytes], old_size: int) -> list[bytes]:
    """Prove that the tree of the first `old_size` leaves is a beginning of this one."""
    if not 0 < old_size <= len(leaves):
        raise IndexError(old_size)
    return _subproof(leaves, old_size, whole=True)


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected: bytes) -> bool:
    """Check an audit path against a root (RFC 9162 §2.1.3.2)."""
    if not 0 <= index < size:
        return False
    position, last, seen = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if position & 1 or position == last:
            seen = _node(step, seen)
            position, last = _skip_to_right_child(position, last)
        else:
            seen = _node(seen, step)
        position, last = position >> 1, last >> 1
    return last == 0 and seen == expected


def verify_consistency(
    old_size: int, old_root: bytes, size: int, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Check that a later tree only added to an earlier one (RFC 9162 §2.1.4.2)."""
    if not 0 < old_size <= size:
        return False
    if old_size == size:
        return not proof and old_root == new_root
    path = list(proof)
    if old_size & (old_size - 1) == 0:
        path.insert(0, old_root)
    return bool(path) and _climb(old_size - 1, size - 1, path) == (old_root, new_root)


def _climb(position: int, last: int, path: list[bytes]) -> tuple[bytes, bytes] | None:
    """Rebuild the old and the new root from a consistency path."""
    while position & 1:
        position, last = position >> 1, last >> 1
    old = new = path[0]
    for step in path[1:]:
        if last == 0:
            return None
        if position & 1 or position == last:
            old, new = _node(step, old), _node(step, new)
            position, last = _skip_to_right_child(position, last)
        else:
            new = _node(new, step)
        position, last = position >> 1, last >> 1
    return (old, new) if last == 0 else None


def _skip_to_right_child(position: int, last: int) -> tuple[int, int]:
    while position and not position & 1:
        position, last = position >> 1, last >> 1
    return position, last


def _subproof(leaves: Sequence[bytes], old_size: int, *, whole: bool) -> list[bytes]:
    if old_size == len(leaves):
        return [] if whole else [root(leaves)]
    split = _split(len(leaves))
    if old_size <= split:
        return [*_subproof(leaves[:split], old_size, whole=whole), root(leaves[split:])]
    return [*_subproof(leaves[split:], old_size - split, whole=False), root(leaves[:split])]


def _split(size: int) -> int:
    """Give the largest power of two below `size`."""
    return 1 << (size - 1).bit_length() - 1


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(_NODE + left + right).digest()

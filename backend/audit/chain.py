"""How entries are chained (pure).

Each link is an HMAC over the former link and every column of its entry. The key is derived from the blind
index key, which never rotates: whoever holds only the database can break the chain but not forge a new one.
"""

import hmac
from collections.abc import Mapping
from typing import Any

import orjson

START = b"\0" * 32
_COLUMNS = ("id", "at", "actor_kind", "actor_id", "action", "object_kind", "object_id", "detail")


def link(key: bytes, prev_hash: bytes, seq: int, entry: Mapping[str, Any]) -> bytes:
    """Give the hash that seals an entry at a place of the chain."""
    columns = [seq, *(entry[column] for column in _COLUMNS)]
    # asyncpg's UUIDs are a subclass orjson does not know; as text they read the same.
    content = orjson.dumps(columns, default=str, option=orjson.OPT_SORT_KEYS)
    return hmac.digest(key, prev_hash + content, "sha256")

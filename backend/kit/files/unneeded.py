"""Letting files go with what they belonged to: from then on the sweep removes their bytes."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from backend.kit import db

_NAMING: Final = """
SELECT c.conrelid::regclass::text AS table, a.attname AS column
FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
WHERE c.contype = 'f' AND c.conparentid = 0 AND c.confrelid = 'kit_upload'::regclass
"""
_MOMENT: Final = timedelta(seconds=1)


async def let_go(ids: Sequence[UUID], now: datetime) -> None:
    """Let claimed files go, in the open transaction, but for those that something else still names.

    Nobody can claim or read them from then on. Whatever happens after the commit, a sweep finds them.
    """
    if not ids:
        return
    named = [
        f"EXISTS (SELECT FROM {row['table']} n WHERE n.{row['column']} = u.id)"
        for row in await db.fetch(_NAMING)
    ]
    await db.fetch(
        "UPDATE kit_upload u SET claimed_at = NULL, finished_at = NULL, expires_at = $2 "  # noqa: S608
        f"WHERE u.id = ANY($1) AND NOT ({' OR '.join(named)})",
        list(ids),
        now - _MOMENT,
    )

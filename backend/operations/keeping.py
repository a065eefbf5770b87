"""Keeps what a look found, and says of what somebody must be told: each change once, whoever looks."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

import orjson

from backend.kit import db
from backend.operations.finding import Finding
from backend.operations.models import Found
from backend.operations.states import Standing

# What lasts a look and comes right by itself is nobody's business at night.
STEADY: Final = timedelta(seconds=90)
AGAIN: Final = timedelta(hours=24)


async def keep(findings: Sequence[Finding], now: datetime) -> None:
    """Write down what was found; what nobody looks at any more goes."""
    rows = [
        {"about": f.about, "standing": f.standing, "key": f.key, "params": dict(f.params)} for f in findings
    ]
    async with db.transaction():
        await db.connection().execute_query(_KEEP, [orjson.dumps(rows).decode(), now])
        await Found.exclude(about__in=[finding.about for finding in findings]).delete()


async def to_tell(now: datetime) -> list[Found]:
    """Claim what those in charge do not know yet, and what is broken for another day."""
    rows = await db.connection().execute_query_dict(
        _CLAIM, [now, now - STEADY, now - AGAIN, Standing.BROKEN.value]
    )
    return await Found.filter(about__in=[row["about"] for row in rows]).order_by("about")


async def found() -> list[Found]:
    """Give how everything stood at the last look, the worst first."""
    worst = [Standing.BROKEN, Standing.THOUGHT, Standing.GOOD]
    return sorted(await Found.all().order_by("about"), key=lambda row: worst.index(row.standing))


_KEEP: Final = """
INSERT INTO operations_found AS f (about, standing, key, params, since, seen_at, told)
SELECT about, standing, key, params, $2, $2, 'good'
FROM jsonb_to_recordset($1::jsonb) AS new(about text, standing text, key text, params jsonb)
ORDER BY about
ON CONFLICT (about) DO UPDATE SET standing = excluded.standing, key = excluded.key, params = excluded.params,
  seen_at = excluded.seen_at,
  since = CASE WHEN f.standing = excluded.standing THEN f.since ELSE excluded.since END
"""
_CLAIM: Final = """
UPDATE operations_found SET told = standing, told_at = $1
WHERE since <= $2 AND (
  (standing = $4) <> (told = $4) OR (standing = $4 AND told_at <= $3)
)
RETURNING about
"""

"""Counting what many press at once, and following the cases: statements over all threads that changed."""

from datetime import datetime
from uuid import UUID

from backend.inquiry.shared import tell_all
from backend.kit import db

# Verdicts are rolled up once a minute: one row that all readers of a thread wrote to would hold them all up.
_COUNT = """
WITH moved AS (UPDATE inquiry_verdict SET counted = true WHERE NOT counted RETURNING inquiry_id, id),
     sums AS (
       SELECT inquiry_id, count(*) FILTER (WHERE helpful) AS yes, count(*) FILTER (WHERE NOT helpful) AS no
       FROM inquiry_verdict WHERE inquiry_id IN (SELECT inquiry_id FROM moved) GROUP BY inquiry_id)
UPDATE inquiry_inquiry i SET helpful = yes, unhelpful = no
FROM sums WHERE i.id = sums.inquiry_id AND (i.helpful, i.unhelpful) IS DISTINCT FROM (yes, no)
"""
# Returned, withdrawn, paused, reopened, accepted by silence: done to the case, shown in public lists.
_FOLLOW = """
UPDATE inquiry_inquiry i SET due_on = c.due_on, awaits = c.finished_at IS NULL
FROM cases_case c
WHERE c.id = i.case_id AND (i.due_on, i.awaits) IS DISTINCT FROM (c.due_on, c.finished_at IS NULL)
RETURNING i.id
"""
# A question taken back is nobody's to read any more; one returned before it was moderated never will be.
_SILENCE = """
UPDATE inquiry_inquiry i
SET standing = CASE c.state WHEN 'returned' THEN 'refused' ELSE 'private' END, pending = false,
    published_at = NULL, title = '', posts = '[]', tokens = '', sound = ''
FROM cases_case c WHERE c.id = i.case_id
  AND (c.state = 'withdrawn' AND (i.standing IN ('pending', 'public') OR i.pending)
       OR c.state = 'returned' AND i.standing = 'pending')
RETURNING i.id
"""


async def count_verdicts() -> None:
    """Add up the verdicts of threads where somebody has judged since."""
    await db.connection().execute_query(_COUNT)


async def follow_cases(now: datetime) -> None:
    """Bring what public lists show in step with the cases, and tell of what changed."""
    changed: set[UUID] = set()
    for statement in (_FOLLOW, _SILENCE):
        changed |= {row["id"] for row in await db.connection().execute_query_dict(statement)}
    await tell_all(changed, now)

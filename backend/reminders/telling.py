"""Tells people that what they asked to be reminded of closes within a day."""

from datetime import datetime
from typing import Final
from uuid import UUID

from backend.kit import db
from backend.kit.openings import OpenState, state_of
from backend.notifications.api import notify_each
from backend.reminders import sources
from backend.reminders.facts import BEFORE, Remindable
from backend.reminders.models import Reminder

_AT_ONCE: Final = 500
_DUE = """
SELECT id FROM {table} one WHERE (closes_at <= $1 OR closed_at IS NOT NULL)
AND EXISTS (SELECT 1 FROM reminders_reminder WHERE subject = one.id)
"""


async def tell_due(now: datetime) -> None:
    """Tell of everything that is due, batch by batch."""
    for kind, source in sources.SOURCES.items():
        # The name of a table comes from code.
        due = _DUE.format(table=source.model._meta.db_table)  # noqa: SLF001 - tortoise offers no public way
        for row in await db.connection().execute_query_dict(due, [now + BEFORE]):
            while await _tell_some(kind, row["id"], now):
                pass


async def _tell_some(kind: Remindable, subject: UUID, now: datetime) -> bool:
    """Tell a batch of those who asked and let go of their reminders; say whether there may be more."""
    async with db.transaction():
        waiting = Reminder.filter(kind=kind, subject=subject).order_by("id").limit(_AT_ONCE)
        rows = await waiting.select_for_update(skip_locked=True)
        found = await sources.row_of(kind, subject)
        is_over = found is None or state_of(found.times, now) is OpenState.CLOSED
        if not rows or not (is_over or found.closes_at - now <= BEFORE):  # moved meanwhile
            return False
        await Reminder.filter(id__in=[row.id for row in rows]).delete()
        if not is_over:
            people = {row.person_id for row in rows}
            source = sources.SOURCES[kind]
            told = {"item": {"zh-CN": found.title_zh, "en": found.title_en}, "page": str(subject)}
            people -= await source.took_part(subject, people)
            await notify_each(sorted(people), source.template, told, now)
    return len(rows) == _AT_ONCE

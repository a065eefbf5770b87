"""Which cases are over their term: closed, held by nobody, and so is whatever they are grouped with.

A term begins on the day after the closing and ends with the day of the same date, in China (民法典
第二百零一条, 第二百零二条: where there is none, with the last of the month). Complaints that were dealt with
together are one file: none goes before the last of them may.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

import asyncpg

from backend.cases.facts import FINISHED
from backend.kit import db
from backend.kit.archive import TERMS
from backend.kit.sheets import Row

_NEVER: Final = "NULL"
_MOST_SECONDS: Final = 600.0  # it reads every case there is


@dataclass(frozen=True)
class Due:
    """A case over its term, as a register shows it: nothing that a citizen said."""

    id: UUID
    number: str
    kind: str
    title: str
    department: str
    filed: date
    closed: date
    years: int
    kept_until: date
    leads: bool  # or stands alone

    @property
    def line(self) -> Row:
        """Give its line of a register."""
        term = (self.filed.isoformat(), self.closed.isoformat(), self.years, self.due.isoformat())
        return (self.number, self.kind, self.title, self.department, *term)

    @property
    def due(self) -> date:
        """Give the first day on which it may be destroyed."""
        return self.kept_until + timedelta(days=1)


async def due_on(on: date, number: str | None = None) -> list[Due]:
    """List the cases, or say of one, whose term has ended before a day: those laid under others first."""
    await db.fetch("SELECT set_config('statement_timeout', '0', true)")  # it reads every case there is
    rows = await db.fetch(_sql(), on, [state.value for state in FINISHED], number, within=_MOST_SECONDS)
    return [_of(row) for row in rows]


def _of(row: asyncpg.Record) -> Due:
    found = dict(row)
    if not TERMS[found["kind"]].titled:
        found["title"] = ""
    return Due(**found)


def _sql() -> str:
    # Kinds and years come from code; the day, the states and the number travel as parameters.
    return f"""
SELECT c.id, c.number, c.kind, c.title_zh AS title, d.name_zh AS department,
       {_day("c.submitted_at")} AS filed, {_day("c.finished_at")} AS closed,
       {_years("c")} AS years, {_kept_until("c")} AS kept_until, c.merged_into_id IS NULL AS leads
FROM cases_case c JOIN places_department d ON d.id = c.department_id
WHERE {_over("c")} AND ($3::text IS NULL OR c.number = $3) AND NOT EXISTS (
    SELECT FROM cases_case o
    WHERE (o.id = c.merged_into_id OR o.merged_into_id = coalesce(c.merged_into_id, c.id))
      AND NOT coalesce({_over("o")}, false))
ORDER BY leads, c.number
"""  # noqa: S608


def _over(c: str) -> str:
    closed = f"{c}.finished_at IS NOT NULL AND {c}.state = ANY($2) AND {c}.kept_for_good = ''"
    return f"({closed} AND {_kept_until(c)} < $1)"


def _kept_until(c: str) -> str:
    return f"({_day(f'{c}.finished_at')} + make_interval(years => {_years(c)}))::date"


def _years(c: str) -> str:
    whens = " ".join(
        f"WHEN '{kind}' THEN CASE WHEN {c}.decided_at IS NULL THEN {term.years} ELSE {term.decided_years} END"
        for kind, term in TERMS.items()
    )
    return f"CASE {c}.kind {whens} END" if whens else _NEVER


def _day(instant: str) -> str:
    return f"({instant} AT TIME ZONE 'Asia/Shanghai')::date"

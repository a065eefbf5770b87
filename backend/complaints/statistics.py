"""How many complaints came, how they ended, how often they came back: counted hourly, read in a moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from backend.kit import db
from backend.kit.readers import fetch

_COUNTED = """
SELECT date_trunc('month', k.submitted_at AT TIME ZONE 'Asia/Shanghai')::date AS month, c.category_id,
       k.department_id,
       count(*) AS filed,
       count(*) FILTER (WHERE k.decided_at IS NOT NULL) AS answered,
       count(*) FILTER (WHERE c.verdict = 'fixed') AS fixed,
       count(*) FILTER (WHERE c.verdict = 'not_fixed') AS not_fixed,
       count(*) FILTER (WHERE c.verdict = 'silent') AS silent,
       count(*) FILTER (WHERE k.clock_round > 1) AS reopened,
       count(*) FILTER (WHERE k.state = 'withdrawn') AS withdrawn,
       count(*) FILTER (WHERE k.state = 'returned') AS returned,
       coalesce(sum(extract(epoch FROM k.decided_at - k.submitted_at)), 0) AS seconds
FROM complaints_complaint c JOIN cases_case k ON k.id = c.case_id
"""
_SUMMED = ["filed", "answered", "fixed", "not_fixed", "silent", "reopened", "withdrawn", "returned"]
_COLUMNS = ", ".join(["month", "category_id", "department_id", *_SUMMED])
_REBUILD = f"""
INSERT INTO complaints_monthly ({_COLUMNS}, days)
SELECT month, category_id, department_id, {", ".join(f"sum({name})" for name in _SUMMED)},
       (sum(seconds) / 86400)::bigint
FROM ({_COUNTED} GROUP BY 1, 2, 3
      UNION ALL SELECT {_COLUMNS}, seconds::numeric FROM complaints_monthly_gone) AS parts
GROUP BY 1, 2, 3
"""  # noqa: S608 - all from code
_KEEP = f"""
INSERT INTO complaints_monthly_gone AS g ({_COLUMNS}, seconds)
{_COUNTED} WHERE c.case_id = $1 GROUP BY 1, 2, 3
ON CONFLICT (month, category_id, department_id) DO UPDATE SET
    {", ".join(f"{name} = g.{name} + excluded.{name}" for name in (*_SUMMED, "seconds"))}
"""


class By(StrEnum):
    """What a line of the statistics stands for."""

    CATEGORY = "category"
    DEPARTMENT = "department"
    MONTH = "month"


_LINES = {
    By.CATEGORY: ("g.code", "g.name_zh", "g.name_en", "JOIN complaints_category g ON g.id = m.category_id"),
    By.DEPARTMENT: ("g.code", "g.name_zh", "g.name_en", "JOIN places_department g ON g.id = m.department_id"),
    By.MONTH: (
        "to_char(m.month, 'YYYY-MM')",
        "to_char(m.month, 'YYYY-MM')",
        "to_char(m.month, 'YYYY-MM')",
        "",
    ),
}
_COUNTS = ("filed", "answered", "fixed", "not_fixed", "silent", "reopened", "withdrawn", "returned", "days")


@dataclass(frozen=True)
class Line:
    """A line: its code, its names, its counts."""

    code: str
    name_zh: str
    name_en: str
    counts: Mapping[str, int]

    @property
    def reopen_rate(self) -> float | None:
        """Give the part of the answered complaints that came back, 0 to 1."""
        answered = self.counts["answered"]
        return self.counts["reopened"] / answered if answered else None

    @property
    def mean_days(self) -> float | None:
        """Give the calendar days until the last answer, on average."""
        answered = self.counts["answered"]
        return self.counts["days"] / answered if answered else None


async def rebuild() -> None:
    """Count everything anew, in one transaction: readers see the old counts until the new ones are there."""
    async with db.transaction() as open_connection:
        await open_connection.execute_query("DELETE FROM complaints_monthly")
        await open_connection.execute_query(_REBUILD)


async def keep_counted(case: UUID) -> None:
    """Go on counting a case that is about to be destroyed, in the caller's transaction."""
    await db.fetch(_KEEP, case)


async def lines(by: By, since: date | None, until: date | None) -> list[Line]:
    """Add the months up, by what is asked for; months whole, both ends included."""
    code, zh, en, join = _LINES[by]
    sums = ", ".join(f"sum(m.{name})::bigint" for name in _COUNTS)
    sql = (
        f"SELECT {code}, {zh}, {en}, {sums} FROM complaints_monthly m {join} "  # noqa: S608 - all from code
        "WHERE ($1::date IS NULL OR m.month >= date_trunc('month', $1::date)) "
        "AND ($2::date IS NULL OR m.month <= $2::date) GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1 LIMIT 200"
    )
    rows: list[Any] = await fetch(sql, [since, until])
    return [Line(row[0], row[1], row[2], dict(zip(_COUNTS, row[3:], strict=True))) for row in rows]

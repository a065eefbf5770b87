"""How many complaints came, how they ended, how often they came back: counted hourly, read in a moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from backend.kit import db
from backend.kit.readers import fetch

_REBUILD = """
INSERT INTO complaints_monthly (month, category_id, department_id, filed, answered, fixed, not_fixed, silent,
                                reopened, withdrawn, returned, days)
SELECT date_trunc('month', k.submitted_at AT TIME ZONE 'Asia/Shanghai')::date, c.category_id, k.department_id,
       count(*),
       count(*) FILTER (WHERE k.decided_at IS NOT NULL),
       count(*) FILTER (WHERE c.verdict = 'fixed'),
       count(*) FILTER (WHERE c.verdict = 'not_fixed'),
       count(*) FILTER (WHERE c.verdict = 'silent'),
       count(*) FILTER (WHERE k.clock_round > 1),
       count(*) FILTER (WHERE k.state = 'withdrawn'),
       count(*) FILTER (WHERE k.state = 'returned'),
       coalesce(sum(extract(epoch FROM k.decided_at - k.submitted_at) / 86400), 0)::bigint
FROM complaints_complaint c JOIN cases_case k ON k.id = c.case_id
GROUP BY 1, 2, 3
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

"""How many cases are over their term and still there: counted by an index, up to a limit, never all."""

from datetime import datetime, timedelta
from typing import Final

from backend.cases.facts import FINISHED
from backend.kit import db
from backend.kit.archive import TERMS

MOST: Final = 1000  # of each kind: what is beyond is more than enough to be told
YEARLY: Final = timedelta(days=365)  # a register is drawn once a year
_PATIENCE_MS: Final = 2000


async def overdue(now: datetime) -> int:
    """Count cases whose term ended more than a year ago, in the open transaction.

    Those grouped with one that is not due yet are counted too: a register leaves them out.
    """
    branches = [
        _branch(kind, decided, years)
        for kind, term in TERMS.items()
        for decided, years in ((False, term.years), (True, term.decided_years))
    ]
    if not branches:
        return 0
    await db.fetch("SELECT set_config('statement_timeout', $1, true)", str(_PATIENCE_MS))
    [row] = await db.fetch(
        f"SELECT count(*) FROM ({' UNION ALL '.join(branches)}) AS over",  # noqa: S608
        now - YEARLY,
        [state.value for state in FINISHED],
        MOST,
    )
    return int(row[0])


def _branch(kind: str, decided: bool, years: int) -> str:
    # Kinds and years come from code; the rest is as the indexes have it (migration cases.0010).
    is_ = "IS NOT NULL" if decided else "IS NULL"
    return (
        f"(SELECT 1 FROM cases_case WHERE kind = '{kind}' AND decided_at {is_} AND kept_for_good = '' "  # noqa: S608
        f"AND finished_at < $1::timestamptz - interval '{years} years' AND state = ANY($2) LIMIT $3)"
    )

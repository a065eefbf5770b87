"""What waits: jobs, and deliveries of notices."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from backend.kit import db
from backend.notifications.api import DeliveryState

_ALIVE_SECONDS: Final = 60
_LATELY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Jobs:
    """The queue of jobs."""

    waiting: int
    due: int
    running: int
    failed: int
    lag_seconds: float
    workers: int


async def jobs(now: datetime) -> Jobs:
    """Count the queue, the wait of its oldest due job, and the workers that gave a sign within a minute."""
    [row] = await db.connection().execute_query_dict(_QUEUE, [now, _ALIVE_SECONDS])
    counts = {name: row[name] for name in ("waiting", "due", "running", "failed", "workers")}
    return Jobs(**counts, lag_seconds=float(row["lag"]))


async def deliveries() -> dict[str, int]:
    """Count all deliveries by state."""
    rows = await db.connection().execute_query_dict(_DELIVERIES)
    return {str(row["state"]): row["count"] for row in rows}


async def lately(now: datetime) -> list[tuple[str, str, int]]:
    """Count the deliveries due within the last day: channel, state, how many."""
    states = [state.value for state in DeliveryState]  # named, so that the index by state and time serves
    rows = await db.connection().execute_query_dict(_LATELY_SENT, [now - _LATELY, states])
    return [(str(row["channel"]), str(row["state"]), row["count"]) for row in rows]


_QUEUE: Final = """
SELECT count(*) FILTER (WHERE status = 'todo') AS waiting,
       count(*) FILTER (WHERE status = 'todo' AND coalesce(scheduled_at, $1) <= $1) AS due,
       count(*) FILTER (WHERE status = 'doing') AS running,
       count(*) FILTER (WHERE status = 'failed') AS failed,
       coalesce(extract(epoch FROM $1::timestamptz - min(coalesce(
         scheduled_at, (SELECT min(at) FROM procrastinate_events e WHERE e.job_id = j.id)
       )) FILTER (WHERE status = 'todo' AND coalesce(scheduled_at, $1) <= $1)), 0) AS lag,
       (SELECT count(*) FROM procrastinate_workers
        WHERE last_heartbeat > $1::timestamptz - make_interval(secs => $2)) AS workers
FROM procrastinate_jobs j WHERE status IN ('todo', 'doing', 'failed')
"""
_DELIVERIES: Final = "SELECT state, count(*) AS count FROM notifications_delivery GROUP BY state"
_LATELY_SENT: Final = """
SELECT channel, state, count(*) AS count FROM notifications_delivery WHERE state = ANY($2) AND next_at > $1
GROUP BY channel, state ORDER BY channel, state
"""

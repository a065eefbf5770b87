"""Jobs: work a committed fact causes, and work the calendar causes.

    @task("notifications.send", attempts=12)
    async def send(job: Job, notice_id: str) -> None: ...

    await defer("notifications.send", notice_id=str(notice.id))

`defer` writes the job with the caller's own transaction: no commit, no job. A job runs at least once: when a
worker dies in the middle another runs it again, so a task does no harm twice (a unique row or a state guards
it). Arguments are plain JSON and carry no personal data.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from backend.kit import db
from backend.kit.clock import Clock

T = TypeVar("T")
Function = Callable[..., Awaitable[None]]


@dataclass(frozen=True)
class Job:
    """What a task is given before its own arguments."""

    clock: Clock
    tools: Mapping[type, Any] = field(default_factory=dict)
    attempt: int = 1

    def tool(self, kind: type[T]) -> T:
        """Give what the worker was composed with, by its type: `job.tool(Settings)`, `job.tool(Redis)`."""
        found: T = self.tools[kind]
        return found


@dataclass(frozen=True)
class Task:
    """A task as registered."""

    name: str
    function: Function
    attempts: int
    every: str | None


TASKS: dict[str, Task] = {}


def task(name: str, *, attempts: int = 10, every: str | None = None) -> Callable[[Function], Function]:
    """Register a coroutine function `(job, **arguments)` under `room.verb`.

    A failing task is tried again with growing pauses until `attempts` are used up. `every` is a cron line
    (UTC, five fields): the task then runs by itself, one at a time however many workers there are, and is not
    retried, since its next turn comes anyway.
    """

    def register(function: Function) -> Function:
        if name in TASKS:
            raise ValueError(f"two tasks are called {name}")
        TASKS[name] = Task(name, function, 1 if every else attempts, every)
        return function

    return register


def planned(name: str, **arguments: Any) -> dict[str, Any]:
    """Give the row of `procrastinate_jobs` that has a task run, for those who write many rows at once."""
    if name not in TASKS:
        raise LookupError(f"no task is called {name}")
    return {"queue_name": "default", "task_name": name, "args": arguments}


async def defer(
    name: str, *, at: datetime | None = None, unique: str | None = None, **arguments: Any
) -> None:
    """Have a task run once the current transaction is committed (not before `at`).

    While a job with the same `unique` word waits, another is not added.
    """
    if name not in TASKS:
        raise LookupError(f"no task is called {name}")
    await db.connection().execute_query(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, args, scheduled_at) "
        "VALUES ('default', $1, $2, $3::jsonb, $4) "
        "ON CONFLICT (queueing_lock) WHERE status = 'todo' DO NOTHING",
        [name, unique and f"{name}:{unique}", json.dumps(arguments), at],
    )

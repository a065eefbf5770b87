"""What an administrator reads about how the installation does."""

from datetime import datetime

import strawberry

from backend.operations.finding import Finding
from backend.operations.models import Found
from backend.operations.states import Standing

strawberry.enum(
    Standing,
    name="FindingStanding",
    description="How something stands: GOOD well, THOUGHT worth a thought, BROKEN in need of a hand.",
)


@strawberry.type(
    name="OperationsFinding", description="How one thing of the installation stood at the last look."
)
class FindingType:
    about: strawberry.ID = strawberry.field(description="What was looked at: `worker`, `disk`, `backup`, …")
    standing: Standing = strawberry.field(description="How it stands.")
    what: str = strawberry.field(description="What was found, in the reader's language.")
    todo: str = strawberry.field(description="What to do about it; empty where it is well.")
    since: datetime = strawberry.field(description="Since when it stands so.")


@strawberry.type(
    name="OperationsJobs", description="The queue of jobs: notices, clocks, deliveries to others."
)
class JobsType:
    waiting: int = strawberry.field(description="Jobs not begun, those of later included.")
    due: int = strawberry.field(description="Jobs whose time has come.")
    running: int = strawberry.field(description="Jobs being done.")
    failed: int = strawberry.field(description="Jobs that failed for good.")
    lag_seconds: int = strawberry.field(description="How long the oldest due job has waited, in seconds.")
    workers: int = strawberry.field(description="Workers that gave a sign within a minute.")


@strawberry.type(
    name="OperationsDeliveries", description="Deliveries of notices within a day, by way and state."
)
class DeliveriesType:
    channel: strawberry.ID = strawberry.field(description="The way: `inbox`, `stream`, `push` or `sms`.")
    state: strawberry.ID = strawberry.field(description="How far they came: `planned`, `sent`, `failed`, …")
    count: int = strawberry.field(description="How many.")


@strawberry.type(name="OperationsServer", description="A process that serves, as it told of itself.")
class ServerType:
    name: str = strawberry.field(description="Machine and a mark of the process.")
    started_at: datetime = strawberry.field(description="When it began.")
    streams: int = strawberry.field(description="Open WebSocket connections.")


@strawberry.type(name="OperationsLoad", description="An operation within five minutes, on all servers.")
class LoadType:
    operation: str = strawberry.field(
        description="Its registered name; `other` for all texts of somebody's own."
    )
    calls: int = strawberry.field(description="How often it was called.")
    faults: int = strawberry.field(description="How often it ended in a fault.")
    half_ms: int = strawberry.field(
        description="Half of the calls took no longer, in milliseconds; the upper end of a step."
    )
    most_ms: int = strawberry.field(
        description="95 of 100 calls took no longer, in milliseconds; the upper end of a step."
    )


@strawberry.type(description="How the installation does.")
class Operations:
    looked_at: datetime | None = strawberry.field(
        description="When a worker last looked; null if none ever did. Older than five minutes: none runs."
    )
    findings: list[FindingType] = strawberry.field(description="What was found, the worst first.")
    jobs: JobsType = strawberry.field(description="The queue now.")
    deliveries: list[DeliveriesType] = strawberry.field(description="Notices of the last day.")
    servers: list[ServerType] | None = strawberry.field(
        description="The processes that serve; null where Valkey is away, through which they tell."
    )
    slowest: list[LoadType] | None = strawberry.field(
        description="The twenty slowest operations of the last five minutes; null where Valkey is away."
    )


def finding_of(row: Found, language: str) -> FindingType:
    """Put a finding into the reader's language."""
    found = Finding(row.about, row.standing, row.key, row.params)
    return FindingType(
        about=strawberry.ID(row.about),
        standing=row.standing,
        what=found.what(language),
        todo=found.todo(language),
        since=row.since,
    )

"""How the installation does, in the API."""

from datetime import datetime

import strawberry
from redis.asyncio import Redis
from redis.exceptions import RedisError

from backend.kit.actor import Actor
from backend.kit.graphql.context import Info
from backend.kit.readplan.roots import OnCore, reads
from backend.operations import keeping, load, queues
from backend.operations.types import (
    DeliveriesType,
    JobsType,
    LoadType,
    Operations,
    ServerType,
    finding_of,
)

_SHOWN = 20


@strawberry.type
class OperationsQuery:
    @reads(OnCore("it gathers what Valkey, the queue and the last look tell"))
    @strawberry.field(description="How the installation does; null for everybody but administrators.")
    async def operations(self, info: Info) -> Operations | None:
        context = info.context
        if not _may_look(context.actor):
            return None
        rows, queue = await keeping.found(), await queues.jobs(context.now)
        servers, loads = await _told(context.redis, context.now)
        return Operations(
            looked_at=max((row.seen_at for row in rows), default=None),
            findings=[finding_of(row, context.language) for row in rows],
            jobs=JobsType(**vars(queue) | {"lag_seconds": int(queue.lag_seconds)}),
            deliveries=[
                DeliveriesType(channel=strawberry.ID(channel), state=strawberry.ID(state), count=count)
                for channel, state, count in await queues.lately(context.now)
            ],
            servers=servers,
            slowest=loads,
        )


def _may_look(actor: Actor) -> bool:
    """Say whether this is an administrator, of whatever place: the installation is one."""
    return actor.holds_anywhere(("admin",))


async def _told(redis: Redis, now: datetime) -> tuple[list[ServerType] | None, list[LoadType] | None]:
    try:
        servers, loads = await load.read(redis, now)
    except (RedisError, OSError):
        return None, None
    return [ServerType(**vars(one)) for one in servers], [LoadType(**vars(one)) for one in loads[:_SHOWN]]

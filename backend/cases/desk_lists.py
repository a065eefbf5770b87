"""The desk's lists: which part of which queue, and how many cases stand in each."""

from datetime import date

import strawberry

from backend.cases import queries
from backend.cases.facts import State
from backend.cases.queues import Queue
from backend.cases.types import QueueCount
from backend.kit.errors import Refused
from backend.kit.graphql.context import Context
from backend.kit.i18n import text
from backend.kit.readplan.roots import Rows


@strawberry.input(description="What part of a queue to list.")
class DeskFilter:
    queue: str = strawberry.field(description="Code of the queue, as `deskQueues` gives it.")
    window: str | None = strawberry.field(default=None, description="Code of a window.")
    state: State | None = strawberry.field(default=None, description="A state.")
    due_before: date | None = strawberry.field(default=None, description="Only what is due before this day.")
    text: str | None = strawberry.field(default=None, description="A case number, or part of an item name.")


def desk_rows(
    context: Context,
    filter: DeskFilter,  # noqa: A002 - the argument's own name
    first: int = 20,
    after: str | None = None,
) -> Rows:
    """Say which cases stand on a page of a queue. Refuses with QUEUE_UNKNOWN and as `queries` does."""
    wanted = queries.DeskFilter(
        _queue(filter.queue), filter.window, filter.state, filter.due_before, filter.text
    )
    return queries.desk_cases(context, wanted, first, after)


async def queues_shown(context: Context) -> list[QueueCount]:
    """Count the queues for the viewer."""
    return [
        QueueCount(queue=queue.value, name=text(f"case.queue.{queue.value}", context.language), count=count)
        for queue, count in await queries.desk_queues(context.actor, context.now)
    ]


def _queue(code: str) -> Queue:
    try:
        return Queue(code)
    except ValueError:
        raise Refused("QUEUE_UNKNOWN", field="filter.queue") from None

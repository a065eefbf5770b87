"""What an administrator sees of the endpoints, and what is public now."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import orjson

from backend.kit import db
from backend.kit.errors import Refused
from backend.sharing.actions.announce import Subject
from backend.sharing.kinds import Fact, Facts, plain_text
from backend.sharing.models import Attempt, Endpoint, Entry, may_be_named

_LIST = """
SELECT e.name, e.url, e.topics, e.disabled_at, e.disabled_why, e.failing_since,
    count(d.id) FILTER (WHERE d.state = 'waiting') AS waiting,
    count(d.id) FILTER (WHERE d.state = 'delivered') AS delivered,
    count(d.id) FILTER (WHERE d.state = 'failed') AS failed
FROM sharing_endpoint e LEFT JOIN sharing_delivery d ON d.endpoint_id = e.id
GROUP BY e.id ORDER BY e.name
"""


@dataclass(frozen=True)
class Standing:
    """An endpoint and how its deliveries stand."""

    name: str
    url: str
    topics: list[str]
    disabled_at: datetime | None
    disabled_why: str
    failing_since: datetime | None
    waiting: int
    delivered: int
    failed: int


async def standings() -> list[Standing]:
    """List all endpoints by name."""
    rows = await db.connection().execute_query_dict(_LIST)
    return [Standing(**row | {"topics": orjson.loads(row["topics"])}) for row in rows]


async def attempts(name: str, most: int) -> list[Attempt]:
    """Give the newest attempts at an endpoint, with their announcements. Refuses WEBHOOK_UNKNOWN."""
    endpoint = await Endpoint.get_or_none(name=name) if may_be_named(name) else None
    if endpoint is None:
        raise Refused("WEBHOOK_UNKNOWN", field="name")
    rows = Attempt.filter(delivery__endpoint_id=endpoint.id).order_by("-at", "-id").limit(most)
    return await rows.select_related("delivery__announcement")


@dataclass(frozen=True)
class Shown:
    """What is public of a subject under a topic."""

    title: str
    facts: Facts

    def is_titled(self, subject: Subject) -> bool:
        """Say whether it was told under the title that the subject has now."""
        return self.title == plain_text(subject.title["zh"])


async def entries_of(subject: str, of: Collection[str]) -> dict[str, Shown]:
    """Give what is public of a subject now, by topic, for those topics where anything is."""
    found = Entry.filter(topic__in=list(of), subject=subject)
    return {entry.topic: Shown(entry.title_zh, entry.facts) for entry in await found}


async def shown(topic: str, subject: str) -> dict[str, Fact] | None:
    """Give the facts that are public of a subject now, or None where nothing is."""
    entry = await Entry.get_or_none(topic=topic, subject=subject)
    return entry.facts if entry else None

"""Sending to endpoints: one announcement after another, one worker per endpoint, however many race.

A silent receiver holds one worker for one attempt, then rests. An endpoint is taken under a lease that a
killed worker's successor waits for. At least once: whoever receives knows an announcement by its lasting id.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from backend.kit import db, jobs
from backend.kit.clock import Clock
from backend.kit.outgoing.calling import CallFailed, Outgoing
from backend.kit.outgoing.waiting import retry_after
from backend.sharing.endpoints import payload, valid_secrets
from backend.sharing.models import Announcement, Delivery, Endpoint
from backend.sharing.recording import Tried, record
from backend.sharing.signing import headers
from backend.sharing.states import DeliveryState, Verdict, verdict

DELIVER: Final = "sharing.deliver"
_AT_ONCE: Final = 50
_LEASE: Final = timedelta(minutes=2)  # longer than any attempt

_PLAN: Final = """
INSERT INTO sharing_delivery (id, announcement_id, endpoint_id, state, attempts, next_at)
SELECT gen_random_uuid(), a.id, e.id, 'waiting', 0, $2
FROM sharing_announcement a JOIN sharing_endpoint e
    ON e.disabled_at IS NULL AND (e.topics = '[]' OR e.topics ? a.topic)
WHERE a.id = ANY ($1) ON CONFLICT (announcement_id, endpoint_id) DO NOTHING
RETURNING endpoint_id
"""
_TAKE: Final = """
UPDATE sharing_endpoint SET busy_until = $2 WHERE id = $1 AND disabled_at IS NULL
    AND coalesce(busy_until, $3) <= $3 AND coalesce(resting_until, $3) <= $3
RETURNING id
"""


@dataclass(frozen=True)
class Way:
    """The way out of the house, and the address that links in payloads begin with."""

    outgoing: Outgoing
    public_url: str


async def plan(announcements: Sequence[UUID], now: datetime) -> None:
    """Plan the delivery of announcements to whoever listens; twice is once."""
    async with db.transaction():
        rows = await db.connection().execute_query_dict(_PLAN, [list(announcements), now])
        for endpoint in {row["endpoint_id"] for row in rows}:
            await jobs.defer(DELIVER, endpoint=str(endpoint))


async def deliver(way: Way, endpoint_id: UUID, clock: Clock) -> None:
    """Send what is due to one endpoint, and see to it that the rest is sent when it will be."""
    now = clock.now()
    if not await db.connection().execute_query_dict(_TAKE, [endpoint_id, now + _LEASE, now]):
        await _come_back(endpoint_id, now)
        return
    for _ in range(_AT_ONCE):
        if not await _send_next(way, endpoint_id, clock.now()):
            break
    await _give_back(endpoint_id, clock.now())


async def _send_next(way: Way, endpoint_id: UUID, now: datetime) -> bool:
    """Try what is due first; say whether to go on."""
    due = Delivery.filter(endpoint_id=endpoint_id, state=DeliveryState.WAITING, next_at__lte=now)
    delivery = await due.order_by("next_at", "announcement_id").select_related("announcement").first()
    endpoint = await Endpoint.get_or_none(id=endpoint_id)
    if delivery is None or endpoint is None:
        return False
    tried = await _try(way, endpoint, delivery.announcement, now)
    await Endpoint.filter(id=endpoint_id).update(busy_until=now + _LEASE)
    await record(delivery, tried, now)
    return tried.verdict in {Verdict.TAKEN, Verdict.AGAIN}


async def _try(way: Way, endpoint: Endpoint, announcement: Announcement, now: datetime) -> Tried:
    body = payload(announcement, way.public_url)
    signed = headers(valid_secrets(endpoint, now), str(announcement.id), int(now.timestamp()), body)
    try:
        answer = await way.outgoing.call("POST", endpoint.url, headers=signed, body=body)
    except CallFailed as failed:
        return Tried(verdict(None), fault=failed.reason)
    asked = retry_after(answer.headers.get("retry-after"), now)
    return Tried(verdict(answer.status), status=answer.status, asked=asked)


async def _come_back(endpoint_id: UUID, now: datetime) -> None:
    """Look again when a lease or a rest is over: its holder may have been killed."""
    endpoint = await Endpoint.get_or_none(id=endpoint_id, disabled_at=None)
    if endpoint is not None:
        free_at = max(now, endpoint.busy_until or now, endpoint.resting_until or now)
        await _defer(endpoint_id, free_at)


async def _give_back(endpoint_id: UUID, now: datetime) -> None:
    async with db.transaction():
        # First the lock, then the look: whoever plans a delivery meanwhile finds the endpoint free then.
        await Endpoint.filter(id=endpoint_id).update(busy_until=None)
        waiting = Delivery.filter(endpoint_id=endpoint_id, state=DeliveryState.WAITING)
        first = await waiting.order_by("next_at").select_related("endpoint").first()
        if first is not None:
            await _defer(endpoint_id, max(now, first.next_at, first.endpoint.resting_until or now))


async def _defer(endpoint_id: UUID, at: datetime) -> None:
    unique = f"{endpoint_id}:{at.isoformat()}"
    await jobs.defer(DELIVER, at=at, unique=unique, endpoint=str(endpoint_id))

"""Writing down what came of an attempt, and what follows from it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from backend.audit import api as audit
from backend.kit import db, jobs
from backend.kit.actor import SYSTEM
from backend.sharing.models import Attempt, Delivery, Endpoint
from backend.sharing.states import DISABLED_AFTER, DeliveryState, Pause, Verdict, pause

TELL_OWNER: Final = "sharing.tell_owner"


@dataclass(frozen=True)
class Tried:
    """The end of one attempt: a status, or a short code of what prevented an answer; what it asked for."""

    verdict: Verdict
    status: int | None = None
    fault: str = ""
    asked: timedelta | None = None


async def record(delivery: Delivery, tried: Tried, now: datetime) -> None:
    """Log the attempt and move delivery and endpoint on."""
    async with db.transaction():
        endpoint = await Endpoint.select_for_update().get_or_none(id=delivery.endpoint_id)
        # The announcement was retracted meanwhile, the endpoint removed, or a worker overslept its lease.
        mine = Delivery.filter(id=delivery.id, state=DeliveryState.WAITING, attempts=delivery.attempts)
        if endpoint is None or not await mine.select_for_update().exists():
            return
        await Attempt.create(delivery_id=delivery.id, at=now, status=tried.status, fault=tried.fault[:40])
        wait = pause(delivery.attempts + 1, tried.verdict, tried.asked, delivery.id.bytes)
        await _move(delivery, tried.verdict, wait, now)
        await _judge(endpoint, tried.verdict, wait, now)


async def _move(delivery: Delivery, verdict: Verdict, wait: Pause | None, now: datetime) -> None:
    delivery.attempts += 1
    if verdict is Verdict.TAKEN:
        delivery.state = DeliveryState.DELIVERED
    elif wait is None or verdict is Verdict.GONE:
        delivery.state = DeliveryState.FAILED
    else:
        delivery.next_at = now + wait.delivery
    await delivery.save(update_fields=["attempts", "state", "next_at"])


async def _judge(endpoint: Endpoint, verdict: Verdict, wait: Pause | None, now: datetime) -> None:
    if verdict is Verdict.TAKEN:
        endpoint.failing_since = endpoint.resting_until = None
    else:
        endpoint.failing_since = endpoint.failing_since or now
        endpoint.resting_until = now + wait.endpoint if wait else None
    await endpoint.save(update_fields=["failing_since", "resting_until"])
    failing = endpoint.failing_since is not None and now - endpoint.failing_since >= DISABLED_AFTER
    if verdict is Verdict.GONE or failing:
        await _disable(endpoint, "gone" if verdict is Verdict.GONE else "failing", now)


async def _disable(endpoint: Endpoint, why: str, now: datetime) -> None:
    endpoint.disabled_at, endpoint.disabled_why = now, why
    await endpoint.save(update_fields=["disabled_at", "disabled_why"])
    waiting = Delivery.filter(endpoint_id=endpoint.id, state=DeliveryState.WAITING)
    await waiting.update(state=DeliveryState.FAILED)
    await audit.record(SYSTEM, "webhook.disabled", "webhook", endpoint.id, {"why": why}, now)
    await jobs.defer(TELL_OWNER, endpoint=str(endpoint.id), at_seconds=int(now.timestamp()))


def told_id(endpoint_id: UUID, at_seconds: int) -> str:
    """Give the lasting id of the message that tells an owner of one disabling."""
    return f"webhook:{endpoint_id}:{at_seconds}"

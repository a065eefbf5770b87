"""Sending what is due: each delivery by exactly one of any number of racing workers."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from tortoise.expressions import Q

from backend.identity.api import contact
from backend.kit import db
from backend.kit.clock import Clock
from backend.notifications.actions.confirm import advance
from backend.notifications.actions.subscribe import door
from backend.notifications.channels import push, sms
from backend.notifications.channels.outcome import Outcome, Result
from backend.notifications.channels.push import Push
from backend.notifications.channels.sms import Sms
from backend.notifications.models import Delivery, Notice, PushSubscription
from backend.notifications.states import WAITING, Channel, DeliveryState, NoticeState
from backend.notifications.templates import public_words, sms_text

_AT_ONCE: Final = 20
_LEASE: Final = timedelta(minutes=2)  # longer than any attempt; a killed worker's delivery is then another's
_FIRST_PAUSE: Final = timedelta(seconds=30)
_LONGEST_PAUSE: Final = timedelta(hours=1)
_ERASED: Final = "erased"  # the fault of what was on its way to somebody who went
_WORTH_SENDING_FOR: Final = {False: timedelta(days=1), True: timedelta(days=3)}  # by statutory


@dataclass(frozen=True)
class Ways:
    """The ways out of the house."""

    push: Push
    sms: Sms


async def send_notice(ways: Ways, notice_id: UUID, clock: Clock) -> None:
    """Send what is due of one notice."""
    await _send_due(ways, Q(notice_id=notice_id), clock)


async def send_due(ways: Ways, channel: Channel, clock: Clock) -> None:
    """Send all that is due on a channel: first attempts that got lost, and further ones."""
    await _send_due(ways, Q(channel=channel), clock)


async def turn_to_sms(now: datetime, notice_id: UUID | None = None) -> None:
    """Plan an SMS for each notice that no other channel confirmed in time; racing, each is planned once."""
    late = Notice.filter(sms_from__lte=now, state=NoticeState.SENT)
    if notice_id:
        late = late.filter(id=notice_id)
    async with db.transaction():
        ids = [
            row.id for row in await late.select_for_update(skip_locked=True).order_by("sms_from").limit(500)
        ]
        planned = [
            Delivery(notice_id=id_, channel=Channel.SMS, state=DeliveryState.PLANNED, next_at=now, at=now)
            for id_ in ids
        ]
        await Delivery.bulk_create(planned, ignore_conflicts=True)
        await Notice.filter(id__in=ids).update(sms_from=None)


async def _send_due(ways: Ways, which: Q, clock: Clock) -> None:
    while deliveries := await _claim(which, clock.now()):
        await asyncio.gather(*(_send(ways, delivery, clock.now()) for delivery in deliveries))


async def _claim(which: Q, now: datetime) -> Sequence[Delivery]:
    async with db.transaction():
        due = Delivery.filter(which, state__in=WAITING, next_at__lte=now).order_by("next_at", "id")
        rows = await due.limit(_AT_ONCE).select_for_update(skip_locked=True)
        for row in rows:
            row.state, row.attempts, row.next_at = DeliveryState.SENDING, row.attempts + 1, now + _LEASE
        if rows:
            await Delivery.bulk_update(rows, ["state", "attempts", "next_at"])
    return rows


async def _send(ways: Ways, delivery: Delivery, now: datetime) -> None:
    notice = await Notice.get_or_none(id=delivery.notice_id)
    if notice is None:
        return  # it went with its person
    if delivery.channel is Channel.SMS and notice.state is not NoticeState.SENT:
        await delivery.delete()  # confirmed in the meantime
        return
    if now - notice.at > _WORTH_SENDING_FOR[notice.statutory]:
        outcome = Outcome(Result.NEVER, "too_late")
    elif delivery.channel is Channel.SMS:
        outcome = await _send_sms(ways.sms, notice, delivery)
    else:
        outcome = await _send_push(ways.push, notice, delivery, now)
    await _record(notice.id, delivery, outcome, now)


async def _send_push(way: Push, notice: Notice, delivery: Delivery, now: datetime) -> Outcome:
    subscription = await PushSubscription.get_or_none(id=UUID(delivery.target), person_id=notice.person_id)
    if subscription is None:
        return Outcome(Result.GONE, "unsubscribed")
    person = await contact(notice.person_id)
    if person is None:
        return Outcome(Result.GONE, _ERASED)
    payload = push.payload(notice.id, notice.case_number, public_words(notice.template, person.language))
    ttl = _WORTH_SENDING_FOR[notice.statutory]
    outcome = await way.send(door(subscription), payload, topic=notice.id.hex, ttl=ttl, now=now)
    if outcome.result is Result.GONE:
        await subscription.delete()
    return outcome


async def _send_sms(way: Sms, notice: Notice, delivery: Delivery) -> Outcome:
    person = await contact(notice.person_id)
    if person is None:
        return Outcome(Result.GONE, _ERASED)
    text = sms_text(notice.template, notice.params, person.language)
    return await sms.send(way, person.phone, text, f"notice:{delivery.id}")


async def _record(notice_id: UUID, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    pause = outcome.retry_after or min(_FIRST_PAUSE * 2 ** (delivery.attempts - 1), _LONGEST_PAUSE)
    state, next_at = {
        Result.TAKEN: (DeliveryState.SENT, now),
        Result.PROVEN: (DeliveryState.ACCEPTED, now),
        Result.LATER: (DeliveryState.PLANNED, now + pause),
        Result.GONE: (DeliveryState.GONE, now),
        Result.NEVER: (DeliveryState.FAILED, now),
    }[outcome.result]
    async with db.transaction():
        notice = await Notice.select_for_update().get_or_none(id=notice_id)
        if notice is None:
            return
        # The phone may have confirmed before the push service answered; and a sender that overslept its lease
        # must not write over its successor.
        mine = Delivery.filter(id=delivery.id, state=DeliveryState.SENDING, attempts=delivery.attempts)
        recorded = await mine.update(state=state, next_at=next_at, at=now, fault=outcome.fault)
        if recorded and outcome.result is Result.PROVEN:
            await advance(notice, NoticeState.ACCEPTED, now)

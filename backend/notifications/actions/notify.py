from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.kit import jobs
from backend.kit.bus import announce
from backend.kit.ids import new_id
from backend.notifications.models import Delivery, Notice, Preference, PushSubscription
from backend.notifications.plan import Plan, plan
from backend.notifications.states import Channel, DeliveryState
from backend.notifications.templates import TEMPLATES, checked

SEND = "notifications.send"


async def notify(
    person_id: UUID,
    template: str,
    params: Mapping[str, Any],
    *,
    now: datetime,
    case_id: UUID | None = None,
    case_number: str | None = None,
    statutory: bool | None = None,
) -> Notice:
    """Tell a person something, as part of the caller's transaction: undone with it, sent after it.

    Params are the template's own (see `templates.TEMPLATES`); a text may be a mapping from language to text,
    a date is written out in each language. `statutory` overrides what the template says.
    """
    must = TEMPLATES[template].statutory if statutory is None else statutory
    preferences = {row.channel: row.enabled for row in await Preference.filter(person_id=person_id)}
    endpoints = [row.id for row in await PushSubscription.filter(person_id=person_id)]
    chosen = plan(preferences, statutory=must, endpoints=len(endpoints), now=now)
    id_ = new_id()
    notice = await Notice.create(
        id=id_,
        person_id=person_id,
        template=template,
        params_enc=Notice.seal_params(id_, checked(template, params)),
        case_id=case_id,
        case_number=case_number,
        statutory=must,
        stream=chosen.stream,
        at=now,
        sms_from=chosen.sms_from,
    )
    await Delivery.bulk_create(_deliveries(id_, chosen, endpoints, now))
    if chosen.push or chosen.sms_from == now:
        await jobs.defer(SEND, notice_id=str(id_))
    await announce(topic(person_id))
    return notice


def topic(person_id: UUID) -> str:
    """Name the news that somebody has new notices."""
    return f"notices:{person_id}"


def _deliveries(notice_id: UUID, chosen: Plan, endpoints: list[UUID], now: datetime) -> list[Delivery]:
    def one(channel: Channel, state: DeliveryState, target: str = "") -> Delivery:
        return Delivery(notice_id=notice_id, channel=channel, target=target, state=state, next_at=now, at=now)

    found = [one(Channel.INBOX, DeliveryState.SENT)]
    if chosen.stream:
        found.append(one(Channel.STREAM, DeliveryState.SENT))
    if chosen.push:
        found += [one(Channel.PUSH, DeliveryState.PLANNED, str(id_)) for id_ in endpoints]
    return found

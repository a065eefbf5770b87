from datetime import datetime
from uuid import UUID

from backend.kit.actor import Actor
from backend.kit.errors import Refused, not_found
from backend.notifications.models import Delivery, Notice
from backend.notifications.states import PROVABLE, PROVEN, Channel, DeliveryState, NoticeState, further


async def confirm_notice(actor: Actor, id_: UUID, channel: Channel, *, now: datetime) -> Notice:
    """Take the phone's word that a channel brought a notice.

    For the inbox that means: listed on the phone's screen. Refuses `CHANNEL_UNPROVABLE` for SMS, whose
    gateway reports.
    """
    notice = await _own(actor, id_)
    if channel not in PROVABLE:
        raise Refused("CHANNEL_UNPROVABLE", field="channel")
    arrived = await Delivery.filter(notice_id=id_, channel=channel).exclude(state__in=PROVEN).all()
    if not arrived and not await Delivery.exists(notice_id=id_, channel=channel):
        raise not_found("channel")
    await Delivery.filter(id__in=[row.id for row in arrived]).update(state=DeliveryState.ACCEPTED, at=now)
    await advance(notice, NoticeState.ACCEPTED, now)
    return notice


async def open_notice(actor: Actor, id_: UUID, *, now: datetime) -> Notice:
    """Note that the person has read a notice. Reading it again changes nothing."""
    notice = await _own(actor, id_)
    if notice.state is not NoticeState.OPENED:
        inbox = Delivery.filter(notice_id=id_, channel=Channel.INBOX)
        await inbox.update(state=DeliveryState.OPENED, at=now)
        await advance(notice, NoticeState.OPENED, now)
    return notice


async def advance(notice: Notice, state: NoticeState, now: datetime) -> None:
    """Bring a notice further; a confirmed one needs no SMS. The caller holds the row's lock."""
    notice.state = further(notice.state, state)
    notice.sms_from = None
    notice.accepted_at = notice.accepted_at or now
    if state is NoticeState.OPENED:
        notice.opened_at = notice.opened_at or now
    await notice.save(update_fields=["state", "sms_from", "accepted_at", "opened_at"])


async def _own(actor: Actor, id_: UUID) -> Notice:
    if actor.id is None:
        raise Refused("UNAUTHENTICATED")
    found = Notice.select_for_update().get_or_none(id=id_, person_id=actor.id)
    notice = await found if actor.is_citizen else None
    if notice is None:
        raise not_found("id")
    return notice

"""Whoever had their account erased is nobody: told nothing, reached by nothing, a stranger next time."""

import pytest

from backend.audit import api as audit
from backend.cases.models import Case
from backend.complaints.actions.reveal import reveal
from backend.identity.actions.profile import update_profile
from backend.identity.actions.request_code import request_code
from backend.identity.actions.sign_in import sign_in
from backend.identity.api import contact
from backend.identity.known import Caller
from backend.identity.models import Person
from backend.identity.personal import phone_index
from backend.kit import db as database
from backend.kit.actor import ANONYMOUS, Actor, ActorKind
from backend.kit.errors import Refused
from backend.kit.limits import Limiter
from backend.kit.newrows import NewRows
from backend.notifications.actions.notify import Telling
from backend.notifications.api import notify, notify_all, notify_each
from backend.notifications.models import Delivery, Notice, PushSubscription
from backend.notifications.sending import Ways, send_due
from backend.notifications.states import Channel, DeliveryState
from backend.privacy.models import Access
from tests.complaints import builders
from tests.privacy.going import done, erased

PHONE = "13800000001"


class Noting:
    """A gateway and a push service that note whatever they are handed."""

    def __init__(self):
        self.sent = []

    async def send(self, *arguments, **_):
        self.sent.append(arguments)
        raise AssertionError("somebody who is gone was reached")


async def told(person, now, **more):
    async with database.transaction():
        return await notify(person, "signed_in", {"device": "x"}, now=now, **more)


async def test_they_are_told_nothing_and_others_go_on_being_told(world, clock, storage):
    await erased(world.li, clock, storage)
    now = clock.now()

    assert await told(world.li.id, now, statutory=True) is None
    assert await told(world.wang.id, now)
    async with database.transaction():
        await notify_each([world.li.id, world.wang.id], "signed_in", {"device": "x"}, now)
    new = NewRows()
    async with database.transaction():
        tellings = [Telling(who.id, "signed_in", {"device": "x"}, now) for who in (world.wang, world.li)]
        assert [row.person_id for row in await notify_all(tellings, new)] == [world.wang.id]
    assert not await Notice.filter(person_id=world.li.id).exists()
    assert await Notice.filter(person_id=world.wang.id).count() == 2


@pytest.mark.parametrize("channel", [Channel.SMS, Channel.PUSH])
async def test_what_was_on_its_way_reaches_nobody(world, clock, storage, channel):
    case, now = await builders.filed(world, clock), clock.now()
    notice = await told(world.li.id, now, statutory=True, case_id=case.id)
    await Delivery.filter(notice_id=notice.id).delete()
    target = await PushSubscription.create(
        person_id=world.li.id, endpoint_index="x", door_enc=b"-", created_at=now
    )
    await Person.filter(id=world.li.id).update(phone_enc=None, phone_index=None, erased_at=now)
    row = await Delivery.create(
        notice_id=notice.id, channel=channel, target=str(target.id) if channel is Channel.PUSH else "",
        state=DeliveryState.PLANNED, next_at=now, at=now,
    )  # fmt: skip

    way = Noting()
    await send_due(Ways(way, way), channel, clock)
    row = await Delivery.get(id=row.id)
    assert (row.state, row.fault) == (DeliveryState.GONE, "erased")
    assert way.sent == []


async def test_a_delivery_whose_notice_went_meanwhile_harms_nobody(world, clock, monkeypatch):
    now = clock.now()
    notice = await told(world.li.id, now, statutory=True)
    await Delivery.filter(notice_id=notice.id).delete()
    await Delivery.create(
        notice_id=notice.id, channel=Channel.SMS, state=DeliveryState.PLANNED, next_at=now, at=now
    )

    class Going(Noting):
        async def send(self, *arguments, **_):
            self.sent.append(arguments)
            await Notice.filter(id=notice.id).delete()

    way = Going()
    await send_due(Ways(way, way), Channel.SMS, clock)
    assert len(way.sent) == 1
    assert not await Delivery.all().exists()


async def test_who_looks_at_their_case_afterwards_is_not_noted_for_them(world, clock, storage, fold):
    case = await builders.filed(world, clock)
    await Case.filter(id=case.id).update(state="withdrawn", finished_at=clock.now())
    await done(audit.record_read(world.handler, "case", [case.id], ["answers"], clock.now()))
    await fold()
    assert await Access.filter(person_id=world.li.id).count() == 1

    await erased(world.li, clock, storage)
    assert not await Access.all().exists()
    await done(audit.record_read(world.handler, "case", [case.id], ["answers"], clock.now()))
    assert await fold()
    assert not await Access.all().exists()
    assert (await audit.verify()).holds


async def test_the_case_keeps_the_name_and_nobody_knows_the_telephone(world, clock, storage):
    case = await builders.filed(world, clock)
    await Case.filter(id=case.id).update(state="withdrawn", finished_at=clock.now())
    before = await done(reveal(world.coordinator, case.number, "核实情况", now=clock.now()))
    await erased(world.li, clock, storage)

    after = await done(reveal(world.coordinator, case.number, "核实情况", now=clock.now()))
    assert (before.phone, after.phone, after.name) == (PHONE, "", before.name)
    assert await contact(world.li.id) is None


async def test_their_number_comes_again_as_a_stranger(world, clock, storage, redis, ask):
    await builders.filed(world, clock)
    await Case.all().update(state="withdrawn", finished_at=clock.now())
    await Person.filter(id=world.li.id).update(phone_index=phone_index(f"+86{PHONE}"))
    await erased(world.li, clock, storage)

    limiter, caller = Limiter(redis, b"s" * 32), Caller("192.0.2.1")
    sent = await done(request_code(ANONYMOUS, PHONE, caller=caller, limiter=limiter, now=clock.now()))
    session = await done(
        sign_in(ANONYMOUS, PHONE, sent.code, "phone", caller=caller, limiter=limiter, now=clock.now())
    )
    assert session.person_id != world.li.id
    stranger = await Person.get(id=session.person_id)
    assert (stranger.name_enc, stranger.erased_at) == (None, None)
    me = Actor(ActorKind.CITIZEN, session.person_id)
    reply = await ask("query { myCases(first: 5) { edges { node { number } } } }", me)
    assert reply["data"]["myCases"]["edges"] == []
    assert stranger.phone_index == phone_index(f"+86{PHONE}")


async def test_what_was_about_to_be_written_of_them_is_refused(world, clock, storage):
    await erased(world.li, clock, storage)
    with pytest.raises(Refused, match="UNAUTHENTICATED"):
        await done(update_profile(world.li, name="李示例", id_number=None, language=None, now=clock.now()))
    assert (await Person.get(id=world.li.id)).name_enc is None

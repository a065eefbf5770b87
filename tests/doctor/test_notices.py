"""Notices that fail are worth a thought; most text messages failing reaches nobody, and is broken."""

from datetime import timedelta

import pytest

from backend.doctor.database import look_at_database
from backend.identity.api import Person
from backend.kit import crypto
from backend.kit.db import connected
from backend.kit.ids import new_id
from backend.notifications.models import Delivery, Notice
from backend.notifications.states import Channel, DeliveryState
from backend.operations.api import Standing

SMS, PUSH = Channel.SMS, Channel.PUSH


@pytest.fixture
def look(settings, clock):
    """Have so many deliveries by a way go out so many hours ago, so many of which failed; then look."""

    async def looking(*ways, hours=1):
        crypto.install(settings.keyring)
        async with connected(settings.database):
            for way in ways:
                await deliver(*way, clock.now() - timedelta(hours=hours))
        found = await look_at_database(settings, clock.now())
        return next(each for each in found if each.about == "notices")

    return looking


async def deliver(way, sent, failed, at):
    person = Person(id=new_id(), phone_index=f"{new_id()}", created_at=at)
    await person.save(force_create=True)
    for place in range(sent):
        state = DeliveryState.FAILED if place < failed else DeliveryState.SENT
        notice = Notice(id=new_id(), person=person, template="x", statutory=False, stream=False, at=at)
        notice.params_enc = Notice.seal_params(notice.id, {})
        await notice.save(force_create=True)
        await Delivery.create(notice=notice, channel=way, state=state, attempts=1, next_at=at, at=at)


@pytest.mark.parametrize(
    ("sent", "failed", "standing"),
    [
        *((5, 4, Standing.GOOD), (25, 5, Standing.GOOD)),
        *((24, 5, Standing.THOUGHT), (10, 5, Standing.THOUGHT)),
        *((9, 5, Standing.BROKEN), (5, 5, Standing.BROKEN)),
    ],
)
async def test_text_messages_that_fail_are_told_by_their_share(look, sent, failed, standing):
    assert (await look((SMS, sent, failed))).standing is standing


async def test_pushes_that_fail_wake_nobody_for_a_text_message_follows(look):
    found = await look((PUSH, 9, 9))

    assert (found.standing, found.what("en")) == (Standing.THOUGHT, "Within a day 9 of 9 by push failed.")


async def test_text_messages_are_told_before_pushes_of_which_more_fail(look):
    found = await look((PUSH, 9, 9), (SMS, 6, 6))

    assert (found.standing, found.what("zh-CN")) == (Standing.BROKEN, "一天内 6 条短信中有 6 条发送失败。")
    assert found.todo("en") == "Look at the gateway or the push service, and at the worker's log."


async def test_what_failed_before_a_day_is_forgotten(look):
    assert (await look((SMS, 9, 9), hours=25)).standing is Standing.GOOD

"""From a fact to a confirmed notice: each channel, each way to fail, and workers that race."""

import asyncio
from datetime import timedelta

import pytest

from backend.kit import db as database
from backend.kit.clock import HeldClock
from backend.kit.sms import FileSms
from backend.notifications.actions.confirm import confirm_notice, open_notice
from backend.notifications.actions.prefer import set_preference
from backend.notifications.models import Delivery, Notice, PushSubscription
from backend.notifications.sending import Ways, send_due, send_notice, turn_to_sms
from backend.notifications.states import Channel
from tests.conftest import RunJobs
from tests.fixtures.push_service import PushService
from tests.notifications.conftest import CASE, LI, WANG, OpenWays, Subscribe, Tell

pytestmark = pytest.mark.usefixtures("people")


async def states(notice: Notice) -> dict[str, str]:
    rows = await Delivery.filter(notice_id=notice.id).order_by("id")
    return {row.channel.value: row.state.value for row in rows}


async def minute(ways: Ways, clock: HeldClock) -> None:
    """What the worker does every minute."""
    await turn_to_sms(clock.now())
    for channel in (Channel.SMS, Channel.PUSH):
        await send_due(ways, channel, clock)


async def test_a_notice_is_pushed_encrypted_to_every_browser_of_its_person(
    subscribe: Subscribe, tell: Tell, ways: Ways, clock: HeldClock
) -> None:
    phone, tablet, other = await subscribe(), await subscribe(), await subscribe(LI)
    notice = await tell("case_accepted")
    assert await states(notice) == {"inbox": "sent", "stream": "sent", "push": "planned"}

    await send_notice(ways, notice.id, clock)

    assert await states(notice) == {"inbox": "sent", "stream": "sent", "push": "sent"}
    assert len(phone.received) == len(tablet.received) == 1
    assert other.received == []
    assert (await Notice.get(id=notice.id)).state.value == "sent"


async def test_a_push_carries_no_personal_data(
    subscribe: Subscribe, tell: Tell, ways: Ways, clock: HeldClock
) -> None:
    phone = await subscribe()
    notice = await tell("case_accepted")
    await send_notice(ways, notice.id, clock)
    [payload] = phone.received
    assert payload.keys() == {"id", "title", "body", "case"}
    assert (payload["title"], payload["body"]) == ("申请已受理", "打开政通查看。")
    assert "生育" not in str(payload)
    assert CASE["number"] not in str(payload)


async def test_a_push_speaks_its_persons_language(
    subscribe: Subscribe, tell: Tell, ways: Ways, clock: HeldClock
) -> None:
    phone = await subscribe(LI)
    notice = await tell(actor=LI)
    await send_notice(ways, notice.id, clock)
    assert phone.received[0]["title"] == "Application received"


async def test_the_phones_word_is_the_proof_and_reading_is_more(
    subscribe: Subscribe, tell: Tell, ways: Ways, clock: HeldClock, sms: FileSms
) -> None:
    await subscribe()
    notice = await tell("case_accepted")
    await send_notice(ways, notice.id, clock)
    clock.advance(minutes=1)

    await confirm_notice(WANG, notice.id, Channel.PUSH, now=clock.now())
    assert await states(notice) == {"inbox": "sent", "stream": "sent", "push": "accepted"}
    assert (await Notice.get(id=notice.id)).state.value == "accepted"
    await open_notice(WANG, notice.id, now=clock.now())
    await confirm_notice(WANG, notice.id, Channel.STREAM, now=clock.now())
    assert await states(notice) == {"inbox": "opened", "stream": "accepted", "push": "accepted"}
    assert (await Notice.get(id=notice.id)).state.value == "opened"

    clock.advance(days=1)
    await minute(ways, clock)
    assert sms.sent() == []


async def test_an_unconfirmed_statutory_notice_goes_by_sms_whose_gateway_confirms_it(
    subscribe: Subscribe, tell: Tell, ways: Ways, clock: HeldClock, sms: FileSms
) -> None:
    await subscribe()
    notice = await tell("case_accepted")
    await send_notice(ways, notice.id, clock)
    clock.advance(minutes=9)
    await minute(ways, clock)
    assert sms.sent() == []

    clock.advance(minutes=1)
    await minute(ways, clock)

    [message] = sms.sent()
    assert message["phone"] == "+8613800000001"
    assert message["text"] == (
        "【政通】您的“生育登记”（编号 330000-20260302-00017）已受理，将在 2026年3月9日 前办结。"
    )
    assert (await states(notice))["sms"] == "accepted"
    assert (await Notice.get(id=notice.id)).state.value == "accepted"


async def test_with_the_push_service_black_holed_every_statutory_notice_is_confirmed_otherwise(
    subscribe: Subscribe,
    tell: Tell,
    open_ways: OpenWays,
    clock: HeldClock,
    sms: FileSms,
    service: PushService,
) -> None:
    service.silent = True
    for _ in range(3):
        await subscribe()
    notices = [await tell("case_accepted") for _ in range(12)]
    async with asyncio.timeout(120), open_ways(patience_seconds=0.1) as ways:
        for notice in notices:
            await send_notice(ways, notice.id, clock)
        await open_notice(WANG, notices[0].id, now=clock.now())
        await confirm_notice(WANG, notices[1].id, Channel.STREAM, now=clock.now())
        for _ in range(11):
            clock.advance(minutes=1)
            await minute(ways, clock)

    assert await Notice.filter(state="sent").count() == 0
    assert len(sms.sent()) == 10


async def test_an_ordinary_notice_is_not_sent_by_sms_unless_chosen(
    tell: Tell, ways: Ways, clock: HeldClock, sms: FileSms
) -> None:
    await tell()
    await set_preference(LI, Channel.SMS, enabled=True)
    chosen = await tell(actor=LI)
    clock.advance(minutes=10)
    await minute(ways, clock)
    [message] = sms.sent()
    assert message["phone"] == "+8613800000002"
    assert (await states(chosen))["sms"] == "accepted"


async def test_who_wants_no_push_and_no_stream_gets_statutory_notices_by_sms_at_once(
    subscribe: Subscribe, tell: Tell, run_jobs: RunJobs
) -> None:
    phone = await subscribe()
    for channel in (Channel.PUSH, Channel.STREAM):
        await set_preference(WANG, channel, enabled=False)
    notice = await tell("case_accepted")
    await run_jobs()
    assert await states(notice) == {"inbox": "sent", "sms": "accepted"}
    assert phone.received == []


async def test_the_worker_sends_what_a_transaction_caused_and_nothing_of_one_undone(
    subscribe: Subscribe, tell: Tell, run_jobs: RunJobs
) -> None:
    async def undone() -> None:
        async with database.transaction():
            await tell()
            raise ZeroDivisionError

    phone = await subscribe()
    await tell()
    with pytest.raises(ZeroDivisionError):
        await undone()
    await run_jobs()
    assert len(phone.received) == 1
    assert await Notice.all().count() == 1


async def test_a_browser_that_is_gone_is_forgotten(
    subscribe: Subscribe, tell: Tell, ways: Ways, clock: HeldClock, service: PushService
) -> None:
    for status in (404, 410):
        await subscribe()
        service.answers = [status]
        notice = await tell()
        await send_notice(ways, notice.id, clock)
        assert (await states(notice))["push"] == "gone"
        assert await PushSubscription.all().count() == 0


@pytest.mark.parametrize(
    ("status", "retry_after", "wait"),
    [(429, "120", 120), (503, "Mon, 02 Mar 2026 01:05:00 GMT", 300), (500, None, 30), (429, "rubbish", 30)],
)
async def test_one_that_is_busy_is_asked_again_when_it_says(
    status: int,
    retry_after: str | None,
    wait: int,
    subscribe: Subscribe,
    tell: Tell,
    ways: Ways,
    clock: HeldClock,
    service: PushService,
) -> None:
    phone = await subscribe()
    service.answers, service.retry_after = [status], retry_after
    notice = await tell()
    await send_notice(ways, notice.id, clock)
    assert (await states(notice))["push"] == "planned"

    clock.advance(seconds=wait - 1)
    await minute(ways, clock)
    assert phone.received == []
    clock.advance(seconds=1)
    await minute(ways, clock)
    assert len(phone.received) == 1
    assert (await states(notice))["push"] == "sent"


@pytest.mark.parametrize("status", [400, 403, 413])
async def test_one_that_refuses_is_not_asked_again(
    status: int, subscribe: Subscribe, tell: Tell, ways: Ways, clock: HeldClock, service: PushService
) -> None:
    await subscribe()
    service.answers = [status]
    notice = await tell()
    await send_notice(ways, notice.id, clock)
    assert (await states(notice))["push"] == "failed"
    clock.advance(hours=2)
    await minute(ways, clock)
    assert service.calls.total() == 1


async def test_a_redirect_is_not_followed(
    subscribe: Subscribe, tell: Tell, ways: Ways, clock: HeldClock, service: PushService
) -> None:
    inside = await subscribe(LI)
    await subscribe()
    service.redirect_to = inside.endpoint
    notice = await tell()
    await send_notice(ways, notice.id, clock)
    assert (await states(notice))["push"] == "failed"
    assert service.calls.total() == 1


async def test_what_could_not_be_sent_for_days_is_given_up(
    subscribe: Subscribe, tell: Tell, ways: Ways, clock: HeldClock, service: PushService
) -> None:
    await subscribe()
    service.answers = [503] * 99
    notice = await tell()
    for _ in range(30):
        await minute(ways, clock)
        clock.advance(hours=1)
    assert (await states(notice))["push"] == "failed"
    assert service.calls.total() < 30


async def test_during_an_sms_outage_a_statutory_notice_is_tried_until_it_is_confirmed(
    tell: Tell, open_ways: OpenWays, clock: HeldClock, sms: FileSms
) -> None:
    notice = await tell("case_accepted")
    async with open_ways(outage=True) as broken:
        for _ in range(4):
            clock.advance(minutes=10)
            await minute(broken, clock)
    assert (await Notice.get(id=notice.id)).state.value == "sent"
    async with open_ways() as mended:
        clock.advance(hours=1)
        await minute(mended, clock)
    assert (await Notice.get(id=notice.id)).state.value == "accepted"
    assert len(sms.sent()) == 1


async def test_during_an_sms_outage_reading_the_notice_ends_the_tries(
    tell: Tell, open_ways: OpenWays, clock: HeldClock, sms: FileSms
) -> None:
    notice = await tell("case_accepted")
    async with open_ways(outage=True) as broken:
        clock.advance(minutes=10)
        await minute(broken, clock)
    await open_notice(WANG, notice.id, now=clock.now())
    async with open_ways() as mended:
        clock.advance(hours=1)
        await minute(mended, clock)
    assert sms.sent() == []
    assert await states(notice) == {"inbox": "opened", "stream": "sent"}


async def test_racing_workers_send_each_delivery_once(
    subscribe: Subscribe,
    tell: Tell,
    open_ways: OpenWays,
    clock: HeldClock,
    sms: FileSms,
    service: PushService,
) -> None:
    for _ in range(4):
        await subscribe()
    notices = [await tell("case_accepted") for _ in range(6)]
    async with open_ways() as one, open_ways() as two, open_ways() as three:
        workers = (one, two, three)
        await asyncio.gather(
            *(send_notice(ways, notice.id, clock) for ways in workers for notice in notices),
            *(minute(ways, clock) for ways in workers),
        )
        assert service.calls == {f"browser-{n}": 6 for n in range(4)}
        clock.advance(minutes=10)
        await asyncio.gather(*(minute(ways, clock) for ways in workers for _ in range(3)))
    assert len(sms.sent()) == 6


async def test_what_a_killed_worker_had_in_hand_is_sent_by_another(
    subscribe: Subscribe, tell: Tell, ways: Ways, clock: HeldClock
) -> None:
    phone = await subscribe()
    notice = await tell()
    lease = clock.now() + timedelta(minutes=2)
    in_hand = Delivery.filter(notice_id=notice.id, channel=Channel.PUSH)
    await in_hand.update(state="sending", attempts=1, next_at=lease)
    await minute(ways, clock)
    assert phone.received == []
    clock.advance(minutes=2)
    await minute(ways, clock)
    assert len(phone.received) == 1


class Dying(FileSms):
    """Takes a message; its worker dies before it can note that."""

    async def send(self, phone: str, text: str, message_id: str) -> None:
        await super().send(phone, text, message_id)
        raise asyncio.CancelledError


async def test_a_worker_that_dies_between_sending_and_noting_it_leaves_one_message(
    tell: Tell, ways: Ways, sms: FileSms, clock: HeldClock
) -> None:
    notice = await tell("case_accepted")
    clock.advance(minutes=11)
    with pytest.raises(asyncio.CancelledError):
        await minute(Ways(ways.push, Dying(sms.path)), clock)
    assert (await states(notice))["sms"] == "sending"  # the try was written down before it was made

    clock.advance(minutes=3)
    await minute(ways, clock)

    assert (await states(notice))["sms"] == "accepted"
    assert (await Delivery.get(notice_id=notice.id, channel="sms")).attempts == 2
    assert len(sms.sent()) == 1


async def test_a_word_of_the_phone_is_not_undone_by_a_late_answer_of_the_push_service(
    subscribe: Subscribe, tell: Tell, ways: Ways, clock: HeldClock, service: PushService
) -> None:
    service.delay_seconds = 0.2
    await subscribe()
    notice = await tell()
    sending = asyncio.create_task(send_notice(ways, notice.id, clock))
    while not service.calls:  # noqa: ASYNC110 - seen from outside
        await asyncio.sleep(0.01)
    await confirm_notice(WANG, notice.id, Channel.PUSH, now=clock.now())
    await sending
    assert (await states(notice))["push"] == "accepted"

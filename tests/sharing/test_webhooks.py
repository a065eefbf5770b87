"""Webhooks: signed, once and again, until they arrive or the endpoint is given up."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import orjson
import pytest

from backend import worker
from backend.kit import db as kit_db
from backend.kit import jobworker
from backend.kit.clock import HeldClock
from backend.kit.errors import Refused
from backend.kit.jobs import Job
from backend.kit.outgoing.addresses import AddressRule
from backend.kit.outgoing.calling import Answer, Outgoing
from backend.sharing import api as sharing
from backend.sharing.models import Announcement, Attempt, Delivery, Endpoint, Entry
from backend.sharing.sending import Way, deliver, plan
from backend.sharing.signing import headers, new_secret, sign
from backend.sharing.states import ATTEMPTS, DISABLED_AFTER, PAUSES, DeliveryState, Verdict, pause, verdict
from backend.sharing.tasks import sweep
from tests.sharing.conftest import receiving

DAY = timedelta(days=1)


def test_a_signature_is_the_specifications_own():
    signed = sign(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1614265330,
        b'{"test": 2432232314}',
    )

    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_each_valid_secret_signs_and_no_two_are_the_same():
    one, other = new_secret(), new_secret()
    signed = headers([one, other], "id", 7, b"{}")["webhook-signature"].split(" ")

    assert one != other
    assert signed == [sign(one, "id", 7, b"{}"), sign(other, "id", 7, b"{}")]


def test_retries_follow_the_schedule_of_the_specification():
    total = timedelta(0)
    for attempts in range(1, ATTEMPTS):
        wait = pause(attempts, Verdict.AGAIN, None, b"")
        assert wait is not None
        assert PAUSES[attempts - 1] <= wait.delivery <= PAUSES[attempts - 1] * 1.1
        assert wait.endpoint == timedelta(0)
        total += PAUSES[attempts - 1]

    assert total == timedelta(hours=75, minutes=35, seconds=5)
    assert pause(ATTEMPTS, Verdict.AGAIN, None, b"") is None


def test_who_asks_to_wait_longer_is_given_longer_and_rests_are_bounded():
    asked = pause(1, Verdict.REST, timedelta(hours=2), b"")
    long = pause(8, Verdict.REST, None, b"")

    assert asked
    assert long
    assert (asked.delivery, asked.endpoint) == (timedelta(hours=2), timedelta(hours=2))
    assert long.endpoint == timedelta(minutes=30)


@pytest.mark.parametrize(
    ("status", "meaning"),
    [
        (200, "taken"),
        (204, "taken"),
        (301, "again"),
        (400, "again"),
        (404, "again"),
        (410, "gone"),
        (429, "rest"),
        (500, "again"),
        (502, "rest"),
        (503, "rest"),
        (504, "rest"),
        (None, "rest"),
    ],
)
def test_statuses_mean_what_the_specification_says(status, meaning):
    assert verdict(status) == meaning


async def test_a_public_change_arrives_signed_with_facts_and_a_link(receiver, announce, run_jobs, settings):
    await announce(place="安吉 13812345678")
    await run_jobs()

    [content] = receiver.taken.values()
    assert content == {
        "type": "trial.opened",
        "timestamp": "2026-03-02T01:00:00Z",
        "data": {
            "subject": "T-1",
            "title": {"zh": "桥上的坑", "en": "en 桥上的坑"},
            "link": f"{settings.public_url}/trials/T-1",
            "place": "安吉 ***",
            "count": 1,
        },
    }


async def test_a_change_that_was_rolled_back_is_told_to_nobody(receiver, clock, run_jobs):
    about = sharing.Subject("T-2", {"zh": "x", "en": "x"}, "/trials/T-2")

    async def announce_and_fail():
        async with kit_db.transaction():
            await sharing.announce("trial.opened", about, {"place": "x", "count": 1}, clock.now())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await announce_and_fail()
    await run_jobs()

    assert receiver.taken == {}
    assert not await Entry.exists()


async def test_undeclared_facts_never_leave_the_house(db, clock):
    about = sharing.Subject("T-2", {"zh": "x", "en": "x"}, "/trials/T-2")

    with pytest.raises(ValueError, match="undeclared facts phone"):
        await sharing.announce("trial.opened", about, {"place": "", "count": 1, "phone": "1"}, clock.now())


async def test_a_receiver_that_answers_badly_gets_it_again_under_the_same_id(
    receiver, announce, run_jobs, clock
):
    receiver.answers = [500, 404]
    await announce()
    await run_jobs()
    assert receiver.taken == {}

    clock.advance(seconds=6)
    await run_jobs()
    clock.advance(minutes=6)
    await run_jobs()

    [(id_, times)] = receiver.calls.items()
    assert times == 3
    assert id_ == str((await Announcement.get()).id)
    assert [row.status for row in await Attempt.all().order_by("at")] == [500, 404, 204]


async def test_a_lost_reply_brings_it_twice_and_the_receiver_knows(receiver, announce, run_jobs, clock):
    receiver.lost_replies = 1
    await announce()
    await run_jobs()
    clock.advance(seconds=6)
    await run_jobs()

    assert list(receiver.calls.values()) == [2]
    assert len(receiver.order) == 1


async def test_a_bad_announcement_holds_up_no_other(receiver, announce, run_jobs):
    receiver.answers = [400]
    await announce("T-1")
    await announce("T-2")
    await run_jobs()

    assert receiver.subjects == ["T-2"]


async def test_announcements_arrive_in_their_order(receiver, announce, run_jobs, clock):
    for number in range(5):
        await announce(f"T-{number}")
    await run_jobs()

    assert receiver.subjects == [f"T-{number}" for number in range(5)]


async def test_a_silent_endpoint_is_asked_once_then_rests_and_gets_all_of_it_later(
    receiver, announce, run_jobs, clock, settings
):
    receiver.answers = [503]
    receiver.headers = {"Retry-After": "60"}
    for number in range(3):
        await announce(f"T-{number}")
    await run_jobs()
    assert receiver.calls.total() == 1

    clock.advance(seconds=59)
    await run_jobs()
    assert receiver.calls.total() == 1

    clock.advance(seconds=2)
    await run_jobs()
    assert sorted(receiver.subjects) == ["T-0", "T-1", "T-2"]


async def test_only_whoever_listens_to_a_topic_is_told(receiver, announce, run_jobs, clock, monkeypatch):
    async with receiving(clock, "other", topics=["trials"]) as other:
        await Endpoint.filter(name="province").update(topics=["items"])
        await announce()
        await run_jobs()

        assert (len(receiver.taken), len(other.taken)) == (0, 1)


async def test_during_a_rotation_both_secrets_sign_then_only_the_new_one(receiver, announce, run_jobs, clock):
    former = receiver.secret
    fresh = await sharing.rotate_secret("province", clock.now())
    await announce("T-1")
    await run_jobs()
    assert receiver.subjects == ["T-1"]
    assert len(receiver.signatures) == 2

    receiver.secret = fresh
    clock.advance(hours=25)
    await announce("T-2")
    await run_jobs()
    assert receiver.subjects == ["T-1", "T-2"]
    assert len(receiver.signatures) == 1
    assert former != fresh


async def test_secrets_and_phones_are_not_in_the_tables(receiver):
    row = await Endpoint.get()

    assert receiver.secret.encode() not in bytes(row.secret_enc)
    assert b"13800000001" not in bytes(row.owner_phone_enc)


@pytest.fixture
def settings(settings):
    """Keep text messages where a test can read them."""
    return replace(settings, sms_adapter="file")


async def test_an_outage_loses_nothing(receiver, announce, run_jobs, settings, clock, redis):
    await announce()
    async with worker.tools(replace(settings, outgoing_adapter="outage"), redis) as tools:
        await jobworker.drain(settings.database_url, clock=clock, tools=tools)
    assert [row.fault for row in await Attempt.all()] == ["outage"]

    clock.advance(seconds=6)
    await run_jobs()
    assert receiver.subjects == ["T-1"]


async def test_an_endpoint_that_fails_for_days_is_switched_off_and_its_owner_told(
    receiver, announce, run_jobs, pass_time, settings, clock
):
    receiver.answers = [500] * 1000
    await announce()
    await run_jobs()
    await pass_time(DISABLED_AFTER - timedelta(hours=6), timedelta(hours=6))
    assert (await Endpoint.get()).disabled_at is None

    await pass_time(timedelta(days=1), timedelta(hours=6))
    endpoint = await Endpoint.get()
    assert (endpoint.disabled_why, (await Delivery.get()).state) == ("failing", DeliveryState.FAILED)
    asked = receiver.calls.total()
    assert asked <= ATTEMPTS

    await pass_time(timedelta(days=2), timedelta(hours=12))
    assert receiver.calls.total() == asked
    assert len((settings.var_dir / "sms.jsonl").read_text().splitlines()) == 1


async def test_a_receiver_that_is_gone_is_switched_off_at_once_and_comes_back_with_a_replay(
    receiver, announce, run_jobs, settings, clock
):
    receiver.answers = [410]
    await announce("T-1")
    await run_jobs()
    await announce("T-2")
    await run_jobs()
    assert receiver.taken == {}
    sent = (settings.var_dir / "sms.jsonl").read_text().splitlines()
    assert len(sent) == 1
    assert "province" in orjson.loads(sent[0])["text"]
    assert orjson.loads(sent[0])["phone"] == "+8613800000001"

    async with kit_db.transaction():
        assert await sharing.replay("province", clock.now() - DAY, clock.now()) == 2
    await run_jobs()
    assert sorted(receiver.subjects) == ["T-1", "T-2"]


async def test_a_replay_of_what_failed_leaves_the_rest_alone(receiver, announce, run_jobs, clock):
    await announce("T-1")
    await run_jobs()
    await announce("T-2")
    await plan([row.id for row in await Announcement.all()], clock.now())
    await Delivery.filter(announcement__subject="T-2").update(state=DeliveryState.FAILED)

    async with kit_db.transaction():
        assert await sharing.replay("province", clock.now() - DAY, clock.now(), failed_only=True) == 1
    await run_jobs()
    assert list(receiver.calls.values()) == [1, 1]


async def test_what_is_retracted_is_erased_and_said_to_be_gone(receiver, announce, run_jobs, clock):
    receiver.answers = [500]
    await announce("T-1", title="王小明的家")
    await run_jobs()
    async with kit_db.transaction():
        about = sharing.Subject("T-1", {"zh": "王小明的家", "en": ""}, "/trials/T-1")
        await sharing.retract("trial.ended", about, clock.now())
    clock.advance(hours=1)
    await run_jobs()

    [content] = receiver.taken.values()
    assert content["type"] == "trial.ended"
    assert "王小明" not in str(content)
    assert not await Entry.exists()
    assert await Announcement.all().count() == 1


class Slow(Outgoing):
    """Takes everything, slowly, and counts how many are under way at once."""

    def __init__(self):
        self.now = self.most = self.calls = 0

    async def call(self, method, url, *, headers=None, body=None):
        self.now += 1
        self.most, self.calls = max(self.most, self.now), self.calls + 1
        await asyncio.sleep(0.02)
        self.now -= 1
        return Answer(204, {}, b"")


async def test_racing_workers_send_each_announcement_once_and_one_at_a_time(receiver, announce, clock):
    for number in range(6):
        await announce(f"T-{number}")
    await plan([row.id for row in await Announcement.all()], clock.now())
    slow, endpoint = Slow(), await Endpoint.get()

    await asyncio.gather(*(deliver(Way(slow, "https://x"), endpoint.id, clock) for _ in range(4)))

    assert (slow.calls, slow.most) == (6, 1)
    assert await Delivery.filter(state=DeliveryState.DELIVERED).count() == 6


class Killed(Outgoing):
    async def call(self, method, url, *, headers=None, body=None):
        raise asyncio.CancelledError


async def test_after_a_killed_worker_another_waits_for_its_lease_and_sends(
    receiver, announce, run_jobs, clock
):
    await announce()
    await plan([(await Announcement.get()).id], clock.now())
    with pytest.raises(asyncio.CancelledError):
        await deliver(Way(Killed(), "https://x"), (await Endpoint.get()).id, clock)

    await run_jobs()
    assert receiver.taken == {}

    clock.advance(minutes=3)
    await run_jobs()
    assert list(receiver.calls.values()) == [1]


async def test_an_endpoint_outside_the_open_network_is_refused(db, clock):
    wanted = sharing.NewEndpoint("inside", "https://10.0.0.1/hook", [], "13800000001")

    with pytest.raises(Refused, match="WEBHOOK_ADDRESS"):
        await sharing.add_endpoint(wanted, AddressRule(any_port=True), clock.now())


@pytest.mark.parametrize(
    ("name", "topics", "phone", "code"),
    [
        ("province", [], "13800000001", "WEBHOOK_NAME_TAKEN"),
        ("x", ["nothing"], "13800000001", "WEBHOOK_TOPIC"),
        ("x", [], "12", "PHONE_INVALID"),
        ("", [], "13800000001", "TEXT_REQUIRED"),
    ],
)
async def test_a_wrong_endpoint_is_refused(receiver, clock, name, topics, phone, code):
    wanted = sharing.NewEndpoint(name, "https://province.example.org:8443/hook", topics, phone)

    with pytest.raises(Refused, match=code):
        await sharing.add_endpoint(wanted, AddressRule(any_port=True), clock.now())


async def test_what_is_removed_is_sent_nothing(receiver, announce, run_jobs, clock):
    await announce()
    await sharing.remove_endpoint("province", clock.now())
    await run_jobs()

    assert receiver.calls == {}
    with pytest.raises(Refused, match="WEBHOOK_UNKNOWN"):
        await sharing.remove_endpoint("province", clock.now())


async def test_old_announcements_are_forgotten_and_the_feed_is_not(receiver, announce, run_jobs, clock):
    await announce()
    await run_jobs()
    later = HeldClock(clock.now() + timedelta(days=91))
    await sweep(Job(later))

    assert not await Announcement.exists()
    assert not await Delivery.exists()
    assert await Entry.exists()

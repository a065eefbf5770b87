"""Asking for a sign-in code: the same for everybody, limited, sent once, readable only on the phone."""

import asyncio
from datetime import timedelta

import pytest
from redis.asyncio import Redis

from backend.identity.actions.request_code import CodeSent, request_code
from backend.identity.known import Caller
from backend.identity.models import Person, SignInCode
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.clock import HeldClock
from backend.kit.errors import Refused
from backend.kit.limits import Limiter
from backend.kit.sms import FileSms
from backend.settings import Settings
from tests.conftest import RunJobs
from tests.identity.conftest import LI_PHONE, WANG_PHONE

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def settings(settings: Settings) -> Settings:
    from dataclasses import replace

    return replace(settings, sms_adapter="file")


@pytest.fixture
def ask_for(limiter: Limiter, clock: HeldClock):
    async def ask(phone: str = LI_PHONE, address: str = "192.0.2.1") -> CodeSent:
        return await request_code(ANONYMOUS, phone, caller=Caller(address), limiter=limiter, now=clock.now())

    return ask


async def test_a_code_is_sent_to_the_phone_by_sms(ask_for, run_jobs: RunJobs, settings: Settings) -> None:
    sent = await ask_for()

    await run_jobs()

    [message] = FileSms(settings.var_dir / "sms.jsonl").sent()
    assert message["phone"] == "+8613800000001"
    assert sent.code in message["text"]
    assert (await SignInCode.get()).message_enc is None


async def test_a_code_is_sent_once_however_often_the_job_runs(
    ask_for, run_jobs: RunJobs, settings: Settings
) -> None:
    from backend.identity.tasks import send_code
    from backend.kit import jobs

    await ask_for()
    await run_jobs()
    await jobs.defer("identity.send_code", code_id=str((await SignInCode.get()).id))
    await run_jobs()

    assert len(FileSms(settings.var_dir / "sms.jsonl").sent()) == 1
    assert send_code is not None


async def test_a_lapsed_code_is_not_sent(
    ask_for, run_jobs: RunJobs, settings: Settings, clock: HeldClock
) -> None:
    await ask_for()
    clock.advance(minutes=6)

    await run_jobs()

    assert FileSms(settings.var_dir / "sms.jsonl").sent() == []


async def test_known_and_unknown_phones_get_the_same_answer_and_leave_the_same_rows(
    ask_for, li: Actor, clock
) -> None:
    clock.advance(minutes=2)
    before = await SignInCode.all().count()

    known, unknown = await ask_for(LI_PHONE), await ask_for("13911112222")

    assert (known.retry_after, known.lifetime) == (unknown.retry_after, unknown.lifetime)
    assert await SignInCode.all().count() == before + 2
    assert await Person.all().count() == 1  # asking makes nobody known


async def test_the_table_holds_neither_phone_nor_code_in_the_clear(ask_for, db) -> None:
    sent = await ask_for()

    row = await SignInCode.get()
    stored = b"|".join([bytes(row.code_hash), bytes(row.message_enc), row.phone_index.encode()])
    assert b"13800000001" not in stored
    assert sent.code.encode() not in stored


@pytest.mark.parametrize(
    "typed",
    [
        "138 0000 0001",
        "+86 138-0000-0001",
        "008613800000001",
        "１３８００００００００１"[:11],
        "(138)00000001",
    ],
)
async def test_one_number_has_many_spellings(ask_for, typed: str) -> None:
    await ask_for(typed)

    assert (await SignInCode.get()).attempts_left == 5


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "12345",
        "23800000001",
        "+1 202 555 0100",
        "1380000000a",
        "\x00",
        "\ud800",
        "1" * 10_000_000,
        "١٣٨٠٠٠٠٠٠٠١",
        "'; --",
    ],
)
async def test_what_is_no_mobile_number_is_refused(ask_for, typed: str) -> None:
    with pytest.raises(Refused, match="PHONE_INVALID"):
        await ask_for(typed)


async def test_asked_twice_one_code_is_sent_and_the_wait_is_told(ask_for, clock: HeldClock) -> None:
    await ask_for()
    clock.advance(seconds=20)

    again = await ask_for()

    assert (again.retry_after, again.lifetime) == (timedelta(seconds=40), timedelta(seconds=280))
    assert again.code == ""
    assert await SignInCode.all().count() == 1


async def test_eight_at_once_send_one_code(ask_for) -> None:
    await asyncio.gather(*(ask_for() for _ in range(8)), return_exceptions=True)

    assert await SignInCode.all().count() == 1


@pytest.mark.parametrize("spent", [{"used": True}, {"attempts_left": 0}])
async def test_after_a_code_is_spent_another_waits_for_the_minute_to_pass(
    ask_for, clock: HeldClock, spent
) -> None:
    await ask_for()
    await SignInCode.all().update(**({"used_at": clock.now()} if "used" in spent else spent))

    with pytest.raises(Refused, match="TOO_MANY") as refusal:
        await ask_for()
    assert refusal.value.params["retry_after"] == 60

    clock.advance(minutes=1)
    await ask_for()
    assert await SignInCode.all().count() == 2


async def test_a_phone_gets_six_codes_in_a_row(ask_for, clock: HeldClock) -> None:
    for _ in range(6):
        await ask_for()
        clock.advance(minutes=1)

    with pytest.raises(Refused, match="TOO_MANY"):
        await ask_for()
    await ask_for(WANG_PHONE)


async def test_an_address_gets_sixty_codes_an_hour(ask_for) -> None:
    for number in range(60):
        await ask_for(f"138000010{number:02}")

    with pytest.raises(Refused, match="TOO_MANY"):
        await ask_for("13800002000")
    await ask_for("13800002000", address="198.51.100.1")


async def test_only_the_newest_code_counts(ask_for, clock: HeldClock) -> None:
    await ask_for()
    clock.advance(minutes=1)
    await ask_for()

    assert sorted([row.attempts_left for row in await SignInCode.all()]) == [0, 5]


async def test_without_valkey_codes_are_sent_and_limited_as_with_it(clock: HeldClock) -> None:
    async def ask(limiter: Limiter) -> None:
        await request_code(ANONYMOUS, LI_PHONE, caller=Caller("192.0.2.1"), limiter=limiter, now=clock.now())

    async with Redis(unix_socket_path="/nonexistent/valkey.sock") as nowhere:
        limiter = Limiter(nowhere, b"s" * 32)
        for _ in range(6):  # a day
            await ask(limiter)
            clock.advance(minutes=1)
        with pytest.raises(Refused, match="TOO_MANY"):
            await ask(limiter)

    assert await SignInCode.all().count() == 6


async def test_codes_are_forgotten_after_a_day(ask_for, clock: HeldClock, settings: Settings) -> None:
    from backend.identity.tasks import sweep
    from backend.kit.jobs import Job

    await ask_for()
    clock.at += timedelta(days=1, minutes=6)

    await sweep(Job(clock, {Settings: settings}))

    assert await SignInCode.all().count() == 0

"""Rate limits on a real Valkey."""

import asyncio
from datetime import timedelta

import pytest
from redis.asyncio import Redis

from backend.kit import db as database
from backend.kit import slowlimits, valkey
from backend.kit.clock import HeldClock
from backend.kit.errors import Refused
from backend.kit.limits import Limiter, Rate

CODES = Rate("codes", count=3, per=timedelta(minutes=10))
SEARCHES = Rate("searches", count=3, per=timedelta(minutes=1), when_down="allow")
SECRET = b"s" * 32


@pytest.fixture
def limiter(redis: Redis) -> Limiter:
    return Limiter(redis, SECRET)


async def _allowed(limiter: Limiter, clock: HeldClock, rate: Rate, subject: str, tries: int) -> int:
    answers = [limiter.spend(clock.now(), (rate, subject)) for _ in range(tries)]
    return sum(answer is None for answer in await asyncio.gather(*answers, return_exceptions=True))


async def test_as_many_as_the_rate_allows_go_through_however_many_race(
    limiter: Limiter, clock: HeldClock
) -> None:
    assert await _allowed(limiter, clock, CODES, "phone", 20) == 3


async def test_one_more_is_allowed_after_each_interval(limiter: Limiter, clock: HeldClock) -> None:
    await _allowed(limiter, clock, CODES, "phone", 3)

    clock.advance(seconds=199)
    assert await _allowed(limiter, clock, CODES, "phone", 5) == 0
    clock.advance(seconds=1)
    assert await _allowed(limiter, clock, CODES, "phone", 5) == 1
    clock.advance(minutes=10)
    assert await _allowed(limiter, clock, CODES, "phone", 5) == 3


async def test_a_refusal_says_when_to_come_back(limiter: Limiter, clock: HeldClock) -> None:
    await _allowed(limiter, clock, CODES, "phone", 3)

    with pytest.raises(Refused, match="TOO_MANY") as refusal:
        await limiter.spend(clock.now(), (CODES, "phone"))

    assert refusal.value.params == {"retry_after": 200}


async def test_subjects_do_not_share_an_allowance(limiter: Limiter, clock: HeldClock) -> None:
    await _allowed(limiter, clock, CODES, "phone", 3)

    assert await _allowed(limiter, clock, CODES, "other", 3) == 3


async def test_what_one_rate_refuses_costs_no_other(limiter: Limiter, clock: HeldClock) -> None:
    wide = Rate("address", count=4, per=timedelta(minutes=10))
    for _ in range(3):
        await limiter.spend(clock.now(), (CODES, "phone"), (wide, "address"))

    for _ in range(5):
        with pytest.raises(Refused):
            await limiter.spend(clock.now(), (CODES, "phone"), (wide, "address"))

    assert await _allowed(limiter, clock, wide, "address", 5) == 1


async def test_a_forgotten_subject_starts_anew(limiter: Limiter, clock: HeldClock) -> None:
    await _allowed(limiter, clock, CODES, "phone", 3)

    await limiter.forget(CODES, "phone")

    assert await _allowed(limiter, clock, CODES, "phone", 5) == 3


async def test_subjects_reach_valkey_only_as_keyed_hashes_and_expire(
    limiter: Limiter, clock: HeldClock, redis: Redis
) -> None:
    await limiter.spend(clock.now(), (CODES, "+8613812345678"))

    [key] = await redis.keys()
    assert b"138" not in key
    assert 0 < await redis.pttl(key) <= 202_000


@pytest.mark.parametrize("subject", ["", "\ud800", "\x00", "字" * 100_000])
async def test_any_subject_is_limited(limiter: Limiter, clock: HeldClock, subject: str) -> None:
    assert await _allowed(limiter, clock, CODES, subject, 5) == 3


NOWHERE = "unix:///nonexistent/valkey.sock"


async def test_without_valkey_what_must_be_counted_is_counted_in_the_database(
    db: object, clock: HeldClock
) -> None:
    wide = Rate("address", count=4, per=timedelta(minutes=10))
    async with valkey.connect(NOWHERE) as nowhere:
        limiter = Limiter(nowhere, SECRET)

        assert await _allowed(limiter, clock, SEARCHES, "address", 20) == 20
        assert await _allowed(limiter, clock, CODES, "phone", 20) == 3
        for _ in range(3):
            with pytest.raises(Refused) as refusal:
                await limiter.spend(clock.now(), (wide, "address"), (CODES, "phone"))
            assert refusal.value.params == {"retry_after": 200}
        assert await _allowed(limiter, clock, wide, "address", 9) == 4
        await limiter.forget(CODES, "phone")
        assert await _allowed(limiter, clock, CODES, "phone", 9) == 3
        clock.advance(seconds=200)
        assert await _allowed(limiter, clock, CODES, "phone", 9) == 1


async def test_what_is_spent_in_the_database_stays_spent_when_its_request_is_undone(
    db: object, clock: HeldClock
) -> None:
    async with valkey.connect(NOWHERE) as nowhere:
        limiter = Limiter(nowhere, SECRET)

        async def spend_and_fail() -> None:
            async with database.transaction():
                await limiter.spend(clock.now(), (CODES, "phone"))
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await spend_and_fail()

        assert await _allowed(limiter, clock, CODES, "phone", 9) == 2


async def test_rates_that_are_whole_again_are_swept_from_the_database(db: object, clock: HeldClock) -> None:
    async with valkey.connect(NOWHERE) as nowhere:
        await _allowed(Limiter(nowhere, SECRET), clock, CODES, "phone", 2)
    [kept] = await slowlimits.SpentRate.all()

    assert "phone" not in kept.id
    assert await slowlimits.sweep(clock.now()) == 0
    clock.advance(minutes=10)
    assert await slowlimits.sweep(clock.now()) == 1


async def test_with_neither_nobody_is_let_through_who_must_be_counted(clock: HeldClock) -> None:
    async with valkey.connect(NOWHERE) as nowhere:
        limiter = Limiter(nowhere, SECRET)

        await limiter.spend(clock.now(), (SEARCHES, "address"))
        with pytest.raises(Refused, match="TOO_MANY"):
            await limiter.spend(clock.now(), (CODES, "phone"))
        await limiter.forget(CODES, "phone")


async def test_a_silent_valkey_is_not_asked_again_for_a_moment(db: object, clock: HeldClock) -> None:
    async with valkey.connect(NOWHERE) as nowhere:
        limiter = Limiter(nowhere, SECRET)
        await limiter.spend(clock.now(), (CODES, "phone"))

        assert valkey.rests(nowhere)
        begun = asyncio.get_running_loop().time()
        for number in range(20):
            await limiter.spend(clock.now(), (CODES, f"phone {number}"))
        assert asyncio.get_running_loop().time() - begun < 1


FENCE = Rate("fence", count=40, per=timedelta(minutes=1), when_down="allow", fence=True)


async def test_a_fence_is_told_afterwards_while_a_subject_is_far_from_it(
    limiter: Limiter, clock: HeldClock, redis: Redis
) -> None:
    await limiter.spend(clock.now(), (FENCE, "address"))  # the first asks: others may have spent before
    calls = (await redis.info("commandstats"))["cmdstat_evalsha"]["calls"]

    for _ in range(10):
        await limiter.spend(clock.now(), (FENCE, "address"))
    assert (await redis.info("commandstats"))["cmdstat_evalsha"]["calls"] == calls

    await asyncio.sleep(0.1)
    assert (await redis.info("commandstats"))["cmdstat_evalsha"]["calls"] == calls + 1
    assert await _allowed(Limiter(redis, SECRET), clock, FENCE, "address", 50) == 29


async def test_one_process_lets_exactly_the_allowance_of_a_fence_through(
    limiter: Limiter, clock: HeldClock
) -> None:
    for expected in (40, 10, 10):
        allowed = [await _allowed(limiter, clock, FENCE, "address", 1) for _ in range(60)]
        assert sum(allowed) == expected
        clock.advance(seconds=15)


async def test_what_others_spend_brings_a_subject_near_its_fence(
    limiter: Limiter, clock: HeldClock, redis: Redis
) -> None:
    await limiter.spend(clock.now(), (FENCE, "address"))
    assert await _allowed(Limiter(redis, SECRET), clock, FENCE, "address", 50) == 39

    await limiter.spend(clock.now(), (FENCE, "address"))  # let through by what it knew
    await asyncio.sleep(0.1)

    with pytest.raises(Refused, match="TOO_MANY"):
        await limiter.spend(clock.now(), (FENCE, "address"))


async def test_without_valkey_fences_go_through_and_nothing_is_left_behind(clock: HeldClock) -> None:
    async with valkey.connect("unix:///nonexistent/valkey.sock") as nowhere:
        limiter = Limiter(nowhere, SECRET)
        limiter._arrivals[limiter._key(FENCE, "address")] = 0.0

        await limiter.spend(clock.now(), (FENCE, "address"))
        await asyncio.sleep(0.1)
        await limiter.spend(clock.now(), (FENCE, "other"))

    assert not limiter._owed

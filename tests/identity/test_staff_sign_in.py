"""Officers sign in with a password and a time-based code."""

from contextlib import AsyncExitStack, suppress
from datetime import timedelta

import pyotp
import pytest

from backend.audit.models import AuditEntry
from backend.identity.actions.staff_sign_in import Challenge, staff_second_factor, staff_sign_in
from backend.identity.known import Caller
from backend.identity.models import Session, Staff
from backend.kit import crypto
from backend.kit.actor import ANONYMOUS
from backend.kit.clock import HeldClock
from backend.kit.errors import Refused
from backend.kit.limits import Limiter
from backend.kit.passwords import turn
from tests.identity.conftest import PASSWORD, TOTP_SECRET, World

pytestmark = pytest.mark.usefixtures("world")


@pytest.fixture
def password(limiter: Limiter, clock: HeldClock):
    async def giving(username: str = "clerk", word: str = PASSWORD, address: str = "192.0.2.1") -> Challenge:
        return await staff_sign_in(
            ANONYMOUS, username, word, "desk", caller=Caller(address), limiter=limiter, now=clock.now()
        )

    return giving


@pytest.fixture
def factor(limiter: Limiter, clock: HeldClock):
    async def giving(challenge: Challenge, code: str) -> Session:
        return await staff_second_factor(ANONYMOUS, challenge.ticket, code, limiter=limiter, now=clock.now())

    return giving


def code(clock: HeldClock, steps: int = 0) -> str:
    return pyotp.TOTP(TOTP_SECRET).at(clock.now() + timedelta(seconds=30 * steps))


async def test_password_and_code_open_a_session(password, factor, clock: HeldClock, world: World) -> None:
    session = await factor(await password(), code(clock))

    assert (session.staff_id, session.person_id) == (world.clerk.id, None)
    assert (await AuditEntry.get(action="sign_in")).actor_id == world.clerk.id


async def test_a_username_is_read_kindly(password) -> None:
    assert (await password(" Clerk ")).methods == ("totp", "spare code")


@pytest.mark.parametrize(
    ("username", "word"),
    [
        ("clerk", "wrong"),
        ("clerk", ""),
        ("nobody", PASSWORD),
        ("handler", ""),  # has no password yet
        ("", PASSWORD),
        ("\x00", PASSWORD),
        ("\ud800", "\ud800"),
        ("x" * 100_000, "x" * 100_000),
    ],
)
async def test_every_wrong_pair_gets_the_same_refusal(password, username: str, word: str) -> None:
    with pytest.raises(Refused) as refusal:
        await password(username, word)

    assert (refusal.value.code, refusal.value.field, dict(refusal.value.params)) == (
        "SIGN_IN_WRONG",
        "password",
        {},
    )


@pytest.mark.parametrize("spoil", [{"active": False}, {"totp_secret_enc": None}, {"password_hash": None}])
async def test_an_account_that_is_closed_or_unfinished_is_as_good_as_none(password, spoil) -> None:
    await Staff.filter(username="clerk").update(**spoil)

    with pytest.raises(Refused, match="SIGN_IN_WRONG"):
        await password()


async def test_five_passwords_lock_the_username_for_a_while(password, clock: HeldClock) -> None:
    for number in range(5):
        with pytest.raises(Refused, match="SIGN_IN_WRONG"):
            await password(word="wrong", address=f"192.0.2.{number}")

    with pytest.raises(Refused, match="TOO_MANY") as refusal:
        await password()
    clock.advance(seconds=refusal.value.params["retry_after"])
    await password()


async def test_whom_a_flood_keeps_out_has_not_tried(password) -> None:
    async with AsyncExitStack() as flood:
        with suppress(Refused):
            while True:
                await flood.enter_async_context(turn())
        for _ in range(20):
            with pytest.raises(Refused, match="BUSY"):
                await password()

    await password()


async def test_a_lock_falls_on_unknown_usernames_too(password) -> None:
    for _ in range(5):
        with pytest.raises(Refused, match="SIGN_IN_WRONG"):
            await password("nobody")

    with pytest.raises(Refused, match="TOO_MANY"):
        await password("nobody")


async def test_signing_in_gives_the_attempts_back(password, factor, clock: HeldClock) -> None:
    for round_ in range(3):
        for _ in range(3):
            with pytest.raises(Refused, match="SIGN_IN_WRONG"):
                await password(word="wrong")
        await factor(await password(), code(clock))
        clock.advance(seconds=30)
        assert round_ < 3


@pytest.mark.parametrize("steps", [-1, 0, 1])
async def test_a_clock_one_step_off_is_accepted(password, factor, clock: HeldClock, steps: int) -> None:
    assert await factor(await password(), code(clock, steps))


@pytest.mark.parametrize("steps", [-2, 2])
async def test_a_clock_two_steps_off_is_not(password, factor, clock: HeldClock, steps: int) -> None:
    with pytest.raises(Refused, match="CODE_WRONG"):
        await factor(await password(), code(clock, steps))


async def test_a_code_used_once_is_refused_even_with_a_new_challenge(
    password, factor, clock: HeldClock
) -> None:
    used = code(clock)
    await factor(await password(), used)

    with pytest.raises(Refused, match="CODE_WRONG"):
        await factor(await password(), used)
    with pytest.raises(Refused, match="CODE_WRONG"):
        await factor(await password(), code(clock, -1))  # nor an older one
    clock.advance(seconds=30)
    assert await factor(await password(), code(clock))


@pytest.mark.parametrize("odd", ["", "12345", "1234567", "\x00", "\ud800", "９９９９９９"])
async def test_an_odd_code_is_simply_wrong(password, factor, odd: str) -> None:
    with pytest.raises(Refused, match="CODE_WRONG"):
        await factor(await password(), odd)


async def test_codes_cannot_be_tried_through(password, factor, clock: HeldClock) -> None:
    challenge = await password()
    for _ in range(5):
        with pytest.raises(Refused, match="CODE_WRONG"):
            await factor(challenge, "000000")

    with pytest.raises(Refused, match="TOO_MANY"):
        await factor(await password(), code(clock))


async def test_a_challenge_lapses_after_five_minutes(password, factor, clock: HeldClock) -> None:
    challenge = await password()
    clock.advance(minutes=5)

    with pytest.raises(Refused, match="TICKET_INVALID"):
        await factor(challenge, code(clock))


async def test_a_forged_or_foreign_challenge_is_refused(factor, clock: HeldClock, world: World) -> None:
    foreign = crypto.sign_ticket(
        {"staff": str(world.clerk.id), "device": "x"},
        purpose="download",
        expires_at=clock.now() + timedelta(minutes=5),
    )

    for ticket in (foreign, "a.b", ""):
        with pytest.raises(Refused, match="TICKET_INVALID"):
            await factor(Challenge(ticket), code(clock))


async def test_an_account_closed_between_the_factors_stays_out(password, factor, clock: HeldClock) -> None:
    challenge = await password()
    await Staff.filter(username="clerk").update(active=False)

    with pytest.raises(Refused, match="CODE_WRONG"):
        await factor(challenge, code(clock))


async def test_the_table_holds_no_readable_secret(world: World) -> None:
    staff = await Staff.get(username="clerk")

    assert staff.password_hash.startswith("$argon2id$")
    assert TOTP_SECRET.encode() not in bytes(staff.totp_secret_enc)

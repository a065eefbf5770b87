"""A password that an administrator has seen lapses in three days, unless the officer has another made."""

from datetime import timedelta

import pyotp
import pytest

from backend.identity.accounts import FIRST_PASSWORD_LASTS, reset_credentials
from backend.identity.actions.change_password import change_password
from backend.identity.actions.staff_sign_in import staff_second_factor, staff_sign_in
from backend.identity.known import Caller
from backend.identity.models import Staff
from backend.identity.rates import PASSWORDS_PER_NETWORK
from backend.kit.actor import ANONYMOUS, Actor, ActorKind
from backend.kit.clock import HeldClock
from backend.kit.errors import Refused
from backend.kit.limits import Limiter
from tests.identity.conftest import World
from tests.identity.test_api import db, send
from tests.identity.test_factors import ask, enter, session

__all__ = ["ask", "db", "enter", "send", "session"]  # fixtures of the whole application


@pytest.fixture
async def made(world: World, clock: HeldClock):
    return await reset_credentials("clerk", clock.now())


@pytest.fixture
def sign_in(limiter: Limiter, clock: HeldClock):
    async def giving(word: str):
        return await staff_sign_in(
            ANONYMOUS, "clerk", word, "d", caller=Caller("192.0.2.1"), limiter=limiter, now=clock.now()
        )

    return giving


async def test_it_opens_the_desk_for_three_days_and_not_a_moment_longer(made, sign_in, clock) -> None:
    clock.at += FIRST_PASSWORD_LASTS - timedelta(seconds=1)
    assert (await sign_in(made.password)).ticket

    clock.advance(seconds=1)
    with pytest.raises(Refused, match="PASSWORD_LAPSED"):
        await sign_in(made.password)


async def test_that_it_lapsed_is_told_only_to_who_knows_it_and_guessing_is_counted_as_ever(
    made, sign_in, clock
) -> None:
    clock.at += FIRST_PASSWORD_LASTS
    for _ in range(PASSWORDS_PER_NETWORK[0].count):
        with pytest.raises(Refused, match="SIGN_IN_WRONG"):
            await sign_in("guessed")
    with pytest.raises(Refused, match="TOO_MANY"):
        await sign_in(made.password)


async def test_one_that_the_officer_had_made_stays(made, sign_in, clock, limiter) -> None:
    challenge, factor = await sign_in(made.password), pyotp.TOTP(made.totp_secret).at(clock.now())
    session = await staff_second_factor(ANONYMOUS, challenge.ticket, factor, limiter=limiter, now=clock.now())
    me = Actor(ActorKind.STAFF, session.staff_id, "clerk", session=session.id)
    own = await change_password(me, made.password, limiter=limiter, now=clock.now())

    clock.at += FIRST_PASSWORD_LASTS * 100
    assert (await sign_in(own)).ticket
    assert (await Staff.get(username="clerk")).password_until is None


async def test_who_came_in_otherwise_changes_a_lapsed_one(made, sign_in, clock, limiter) -> None:
    clock.at += FIRST_PASSWORD_LASTS
    me = Actor(ActorKind.STAFF, (await Staff.get(username="clerk")).id, "clerk")
    own = await change_password(me, made.password, limiter=limiter, now=clock.now())
    assert (await sign_in(own)).ticket


async def test_the_desk_says_until_when(ask, clock) -> None:
    assert (await ask("DeskAccount"))["me"]["staff"]["passwordUntil"] is None
    until = clock.now() + FIRST_PASSWORD_LASTS
    await Staff.filter(username="clerk").update(password_until=until)

    assert (await ask("DeskAccount"))["me"]["staff"]["passwordUntil"] == until.isoformat()

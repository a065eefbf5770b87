"""An officer has a new password made: for the present one and a fresh factor; all other sessions end."""

from contextlib import suppress
from uuid import UUID

import pytest

from backend.audit.models import AuditEntry
from backend.identity.actions.change_password import change_password
from backend.identity.actions.staff_sign_in import staff_sign_in
from backend.identity.known import Caller
from backend.identity.models import Session
from backend.kit.actor import ANONYMOUS, Actor, ActorKind
from backend.kit.errors import Refused
from backend.kit.graphql.refusal import CONFIRMED_FOR
from tests.identity.conftest import PASSWORD
from tests.identity.test_api import db, send
from tests.identity.test_factors import ask, code, enter, me, session

__all__ = ["ask", "db", "enter", "me", "send", "session"]  # fixtures


@pytest.fixture
def password_opens(limiter, clock):
    async def opens(password):
        signing = staff_sign_in(
            ANONYMOUS, "clerk", password, "d", caller=Caller("192.0.2.1"), limiter=limiter, now=clock.now()
        )
        with suppress(Refused):
            return bool((await signing).ticket)
        return False

    return opens


async def test_the_new_password_opens_the_desk_and_the_old_one_no_longer(ask, password_opens):
    made = (await ask("DeskChangePassword", current=PASSWORD))["changePassword"]["password"]

    assert len(made) == 16
    assert await password_opens(made)
    assert not await password_opens(PASSWORD)


async def test_all_other_sessions_end_and_this_one_goes_on(ask, enter, session, clock):
    clock.advance(seconds=30)
    other = await enter(code(clock.now()))

    await ask("DeskChangePassword", current=PASSWORD)

    assert (await Session.get(id=other.id)).ended_at == clock.now()
    assert (await Session.get(id=session.id)).ended_at is None


async def test_it_stands_on_the_trail_without_a_word_of_either(ask, session):
    made = (await ask("DeskChangePassword", current=PASSWORD))["changePassword"]["password"]

    entry = await AuditEntry.get(action="change_password")
    assert (entry.object_id, entry.detail) == (str(session.staff_id), {})
    assert made not in str(vars(entry))


@pytest.mark.parametrize("wrong", ["", "guessed", PASSWORD + " ", "x" * 300, "\x00"])
async def test_without_the_present_password_nothing_changes(ask, password_opens, wrong):
    refused = (await ask("DeskChangePassword", current=wrong))["changePassword"]

    assert (refused["code"], refused["field"]) == ("PASSWORD_WRONG", "current")
    assert await password_opens(PASSWORD)
    assert not await AuditEntry.filter(action="change_password").exists()


async def test_a_fresh_factor_is_asked_for_before_the_password_is_looked_at(ask, clock):
    clock.at += CONFIRMED_FOR

    for current in (PASSWORD, "guessed"):
        assert (await ask("DeskChangePassword", current=current))["changePassword"]["code"] == "FACTOR_NEEDED"


async def test_five_tries_are_enough_and_signing_in_goes_on(me, limiter, clock, password_opens):
    for refusal in (*["PASSWORD_WRONG"] * 5, "TOO_MANY"):
        with pytest.raises(Refused, match=refusal):
            await change_password(me, "guessed", limiter=limiter, now=clock.now())

    with pytest.raises(Refused, match="TOO_MANY"):
        await change_password(me, PASSWORD, limiter=limiter, now=clock.now())
    assert await password_opens(PASSWORD)


async def test_only_officers_have_one(limiter, clock, world):
    citizen = Actor(ActorKind.CITIZEN, UUID(int=1), session=UUID(int=2))
    for actor, refusal in ((ANONYMOUS, "UNAUTHENTICATED"), (citizen, "FORBIDDEN")):
        with pytest.raises(Refused, match=refusal):
            await change_password(actor, PASSWORD, limiter=limiter, now=clock.now())

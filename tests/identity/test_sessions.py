"""Refresh tokens change with every use; a copy ends the session, two tabs do not."""

import asyncio
import io

import pytest

from backend.audit.models import AuditEntry
from backend.commands import sessions as command
from backend.identity.actions.end_session import end_other_sessions, end_sessions_of
from backend.identity.models import Session
from backend.identity.sessions import end_by_token, refresh_token, rotate
from backend.kit import crypto
from backend.kit.actor import ANONYMOUS, Actor, ActorKind
from backend.kit.clock import HeldClock
from backend.kit.crypto import Keyring
from backend.kit.errors import Refused
from backend.settings import Settings

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
async def first(open_citizen) -> str:
    return refresh_token(await open_citizen())


async def used(token: str, clock: HeldClock) -> str:
    return refresh_token(await rotate(token, clock.now()))


async def refused(token: str, clock: HeldClock) -> None:
    with pytest.raises(Refused, match="UNAUTHENTICATED"):
        await rotate(token, clock.now())


async def test_each_use_gives_another_token(first: str, clock: HeldClock) -> None:
    second = await used(first, clock)
    third = await used(second, clock)

    assert len({first, second, third}) == 3


async def test_two_tabs_at_once_get_the_same_new_token_and_stay_signed_in(
    first: str, clock: HeldClock
) -> None:
    given = await asyncio.gather(*(used(first, clock) for _ in range(5)))

    assert len(set(given)) == 1
    assert await used(given[0], clock) != given[0]


async def test_a_phone_that_lost_the_answer_gets_it_again(first: str, clock: HeldClock) -> None:
    second = await used(first, clock)
    clock.advance(seconds=119)

    assert await used(first, clock) == second


async def test_a_token_used_again_later_ends_the_session(first: str, clock: HeldClock) -> None:
    second = await used(first, clock)
    clock.advance(seconds=121)

    await refused(first, clock)

    await refused(second, clock)
    entry = await AuditEntry.get(action="end_copied_session")
    assert entry.object_id == str((await Session.get()).id)


async def test_a_token_overtaken_by_two_uses_is_turned_away_and_ends_nothing(
    first: str, clock: HeldClock
) -> None:
    third = await used(await used(first, clock), clock)
    clock.advance(seconds=30)

    with pytest.raises(Refused, match="BUSY"):
        await rotate(first, clock.now())

    assert await used(third, clock)
    assert not await AuditEntry.filter(action="end_copied_session").exists()


async def test_an_owner_whose_cookie_a_thief_uses_ends_the_session_however_the_thief_hurries(
    first: str, clock: HeldClock
) -> None:
    stolen = await used(await used(first, clock), clock)
    with pytest.raises(Refused, match="BUSY"):
        await rotate(first, clock.now())
    stolen = await used(stolen, clock)  # to stay ahead the thief must use it, and is found out by that

    await refused(first, clock)

    await refused(stolen, clock)


async def test_an_owner_whose_cookie_a_thief_used_ends_the_session_a_moment_later(
    first: str, clock: HeldClock
) -> None:
    stolen = await used(await used(first, clock), clock)
    clock.advance(seconds=31)

    await refused(first, clock)

    await refused(stolen, clock)


async def test_a_session_lapses_when_unused(first: str, clock: HeldClock) -> None:
    clock.advance(days=60)

    await refused(first, clock)


async def test_use_keeps_a_session_alive_but_not_beyond_a_year(first: str, clock: HeldClock) -> None:
    token = first
    for _ in range(9):
        clock.advance(days=40)
        token = await used(token, clock)
    clock.advance(days=5)

    await refused(token, clock)


async def test_an_ended_session_stays_ended(first: str, clock: HeldClock) -> None:
    assert await end_by_token(first, clock.now()) is not None
    assert await end_by_token(first, clock.now()) is not None

    await refused(first, clock)


@pytest.mark.parametrize("part", [0, 1, 2])
async def test_a_forged_token_is_refused_and_harms_no_session(
    first: str, clock: HeldClock, part: int
) -> None:
    parts = first.split(".")
    parts[part] = {0: "0" * 32, 1: "7", 2: "A" * 43}[part]

    await refused(".".join(parts), clock)

    assert (await Session.get()).ended_at is None
    await used(first, clock)


@pytest.mark.parametrize("token", ["", ".", "..", "a.b.c", "\ud800.1.x", "0" * 32 + "." + "9" * 5000 + ".x"])
async def test_an_odd_token_is_refused(token: str, clock: HeldClock) -> None:
    await refused(token, clock)
    assert await end_by_token(token, clock.now()) is None


async def test_a_token_made_under_another_secret_is_refused(
    first: str, clock: HeldClock, settings: Settings
) -> None:
    crypto.install(Keyring(settings.field_keys, settings.blind_index_key, b"z" * 32))

    await refused(first, clock)
    crypto.install(settings.keyring)


async def test_the_table_holds_nothing_a_token_could_be_made_of(first: str) -> None:
    columns = set(Session._meta.fields_map)

    assert not {name for name in columns if "token" in name or "hash" in name or "secret" in name}


async def test_signing_out_everywhere_leaves_the_device_that_asks(open_citizen, clock: HeldClock) -> None:
    first = await open_citizen(device="old phone")
    clock.advance(minutes=2)
    here = await open_citizen()
    stranger = await open_citizen("13900000002")
    me = Actor(ActorKind.CITIZEN, here.person_id, session=here.id)

    assert await end_other_sessions(me, clock.now()) == 1
    assert await end_other_sessions(me, clock.now()) == 0  # nothing is left, and nothing is written twice

    live = {row.id for row in await Session.filter(ended_at=None)}
    assert live == {here.id, stranger.id}
    with pytest.raises(Refused, match="UNAUTHENTICATED"):
        await rotate(refresh_token(first), clock.now())
    assert (await AuditEntry.get(action="end_other_sessions")).detail == {"count": 1}


async def test_an_administrator_ends_the_sessions_of_a_citizen_and_of_nobody_else(
    open_citizen, clock: HeldClock, monkeypatch, capsys
) -> None:
    lost, other = await open_citizen("13900000001"), await open_citizen("13900000002")
    monkeypatch.setattr("sys.stdin", io.StringIO(" 139 0000 0001\n"))

    said = await command._end(None, None, clock.now())

    assert said.startswith("1 sessions ended.")
    assert {row.id for row in await Session.filter(ended_at=None)} == {other.id}
    await refused(refresh_token(lost), clock)
    entry = await AuditEntry.get(action="end_sessions")
    assert (entry.object_id, entry.detail) == (str(lost.person_id), {"count": 1})
    assert "0001" not in capsys.readouterr().out + said


@pytest.mark.parametrize(("typed", "code"), [("13900000009", "NOT_FOUND"), ("", "PHONE_INVALID")])
async def test_a_number_nobody_has_ends_no_session(open_citizen, clock: HeldClock, typed, code) -> None:
    session = await open_citizen("13900000001")

    with pytest.raises(Refused, match=code):
        await end_sessions_of(typed, clock.now())
    assert (await Session.get(id=session.id)).ended_at is None


async def test_nobody_signs_nobody_out(clock: HeldClock, open_citizen) -> None:
    session = await open_citizen()

    with pytest.raises(Refused, match="UNAUTHENTICATED"):
        await end_other_sessions(ANONYMOUS, clock.now())
    assert (await Session.get(id=session.id)).ended_at is None

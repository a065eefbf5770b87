"""Each signs a register with their own password and second factor, once; what is not signed stays."""

import asyncio

import pyotp
import pytest

from backend.audit import api as audit
from backend.audit.models import AuditEntry
from backend.cases.api import archive
from backend.cases.archive.signing import SIGNED
from backend.cases.models import Case
from backend.identity.api import Session, Staff, reset_credentials
from backend.kit.errors import Refused
from backend.kit.limits import Limiter
from tests.archive import closed
from tests.archive.closed import HEAD, WITNESSES, drawn, years


@pytest.fixture
async def sheet(world, clock):
    """Give the register of two cases over their term."""
    for _ in range(2):
        await closed.withdrawn(world, clock)
    years(clock, 10)
    return await drawn(clock)


@pytest.fixture
def hands(db, clock, redis, settings):
    """Give officers as they type at the command."""
    limiter, made = Limiter(redis, settings.secret_key), {}

    async def sign(sheet, name, *, password=None, code=None):
        if name not in made:
            made[name] = await reset_credentials(name, clock.now())
        own = made[name]
        typed = archive.Credentials(
            name, password or own.password, code or pyotp.TOTP(own.totp_secret).at(clock.now())
        )
        return await archive.sign(sheet, typed, limiter, clock.now())

    return sign


async def refused(awaitable):
    with pytest.raises(Refused) as found:
        await awaitable
    return found.value.code


async def destroyed(sheet, clock):
    return await archive.destroy(sheet, HEAD, WITNESSES, clock.now())


async def test_three_sign_and_the_trail_says_who_and_what(sheet, hands, clock):
    for name in (HEAD, *WITNESSES):
        assert await refused(destroyed(sheet, clock)) == "ARCHIVE_UNSIGNED"
        register = await hands(sheet, name)

    assert await destroyed(sheet, clock) == 2
    assert not await Case.all().exists()
    entries = await AuditEntry.filter(action=SIGNED).order_by("id")
    ids = [(await Staff.get(username=name)).id for name in (HEAD, *WITNESSES)]
    assert [entry.actor_id for entry in entries] == ids
    assert {(entry.object_kind, entry.object_id) for entry in entries} == {("archive", register.sha256)}
    assert {entry.detail["cases"] for entry in entries} == {2}
    await audit.seal(clock.now())
    assert (await audit.verify()).holds
    assert not await Session.filter(staff_id__in=ids).exists()


async def test_a_signature_is_for_the_very_file(sheet, hands, clock):
    for name in (HEAD, *WITNESSES):
        await hands(sheet, name)

    fewer = b"".join(sheet.splitlines(keepends=True)[:2])
    assert await refused(destroyed(fewer, clock)) == "ARCHIVE_UNSIGNED"
    assert await Case.all().count() == 2


async def test_nobody_signs_twice_or_with_the_hand_of_another(sheet, hands, clock):
    await hands(sheet, HEAD)
    clock.advance(minutes=1)

    assert await refused(hands(sheet, HEAD)) == "ARCHIVE_SIGNED"
    assert await refused(archive.destroy(sheet, HEAD, (HEAD, "clerk"), clock.now())) == "ARCHIVE_OFFICERS"
    assert await AuditEntry.filter(action=SIGNED).count() == 1


async def test_a_code_is_good_once_even_where_nothing_was_signed_with_it(sheet, hands, clock):
    await hands(sheet, "clerk")
    fewer = b"".join(sheet.splitlines(keepends=True)[:2])

    assert await refused(hands(fewer, "clerk")) == "CODE_WRONG"  # the same half minute
    clock.advance(minutes=1)
    assert await refused(hands(sheet, "clerk")) == "ARCHIVE_SIGNED"
    assert await refused(hands(fewer, "clerk")) == "CODE_WRONG"
    clock.advance(minutes=1)
    assert await hands(fewer, "clerk")


async def test_one_code_typed_twice_at_once_signs_once(sheet, hands):
    await refused(hands(sheet, "clerk", code="000000"))
    done = await asyncio.gather(*(hands(sheet, "clerk") for _ in range(4)), return_exceptions=True)

    assert sorted(isinstance(one, Refused) for one in done) == [False, True, True, True]
    assert await AuditEntry.filter(action=SIGNED).count() == 1


async def test_wrong_codes_are_limited_as_at_sign_in(sheet, hands, clock):
    for _ in range(5):
        assert await refused(hands(sheet, "clerk", code="000000")) == "CODE_WRONG"

    assert await refused(hands(sheet, "clerk")) == "TOO_MANY"
    clock.advance(hours=1)
    assert await hands(sheet, "clerk")


async def test_wrong_passwords_are_limited_as_at_sign_in(sheet, hands, clock):
    for _ in range(5):
        assert await refused(hands(sheet, "clerk", password="wrong wrong wrong")) == "SIGN_IN_WRONG"

    assert await refused(hands(sheet, "clerk")) == "TOO_MANY"
    assert await hands(sheet, "handler")


async def test_who_has_left_signs_nothing(sheet, hands, clock):
    await hands(sheet, "clerk")
    await Staff.filter(username="clerk").update(active=False)
    clock.advance(minutes=1)

    assert await refused(hands(sheet, "clerk")) == "SIGN_IN_WRONG"
    await hands(sheet, HEAD)
    await hands(sheet, "handler")
    assert await refused(destroyed(sheet, clock)) == "ARCHIVE_OFFICERS"


async def test_what_is_no_register_is_not_signed_and_costs_no_code(sheet, hands, clock):
    assert await refused(hands(b"number,kind\n1,2\n", "clerk")) == "ARCHIVE_UNREADABLE"

    assert await hands(sheet, "clerk")

"""Officers show a second factor once more before what weighs, and have spare ones for a lost phone."""

from datetime import datetime, timedelta
from uuid import UUID

import httpx
import pyotp
import pytest

from backend.audit.models import AuditEntry
from backend.identity import access, factors
from backend.identity.accounts import reset_credentials
from backend.identity.actions.confirm import confirm_factor, renew_spare_codes
from backend.identity.actions.staff_sign_in import staff_second_factor, staff_sign_in
from backend.identity.factors import SPARE_CODES, is_spare, spare_codes_left
from backend.identity.known import Caller
from backend.identity.models import Session, SpareCode
from backend.kit.actor import ANONYMOUS, Actor, ActorKind
from backend.kit.clock import HeldClock
from backend.kit.errors import Refused
from backend.kit.graphql.refusal import CONFIRMED_FOR
from backend.kit.limits import Limiter
from backend.settings import Settings
from tests.identity.conftest import PASSWORD, TOTP_SECRET, World
from tests.identity.test_api import db, send

__all__ = ["db", "send"]  # fixtures of the whole application


def code(now: datetime) -> str:
    return pyotp.TOTP(TOTP_SECRET).at(now)


@pytest.fixture
def enter(limiter: Limiter, clock: HeldClock, world: World):
    async def entering(factor: str) -> Session:
        challenge = await staff_sign_in(
            ANONYMOUS, "clerk", PASSWORD, "d", caller=Caller("192.0.2.1"), limiter=limiter, now=clock.now()
        )
        return await staff_second_factor(
            ANONYMOUS, challenge.ticket, factor, limiter=limiter, now=clock.now()
        )

    return entering


@pytest.fixture
async def session(enter, clock: HeldClock) -> Session:
    return await enter(code(clock.now()))


@pytest.fixture
def me(session: Session) -> Actor:
    return Actor(ActorKind.STAFF, session.staff_id, "clerk", session=session.id)


@pytest.fixture
def ask(send, session: Session, settings: Settings, clock: HeldClock):
    """Send as the officer, with a token as fresh as the app's."""

    async def asking(operation: str, **variables) -> dict:
        token = access.for_session(settings.jwt_private_key, session, clock.now())
        return (await send(operation, token, **variables)).json()["data"]

    return asking


async def test_who_has_just_signed_in_is_not_asked_again(ask) -> None:
    made = (await ask("DeskMakeSpareCodes"))["makeSpareCodes"]

    assert len(set(made["codes"])) == SPARE_CODES


async def test_after_half_an_hour_a_factor_is_asked_for_and_nothing_is_done(ask, clock: HeldClock) -> None:
    clock.at += CONFIRMED_FOR - timedelta(seconds=1)
    assert "codes" in (await ask("DeskMakeSpareCodes"))["makeSpareCodes"]
    before = {row.id for row in await SpareCode.all()}
    clock.advance(seconds=1)

    refused = (await ask("DeskMakeSpareCodes"))["makeSpareCodes"]

    assert refused["code"] == "FACTOR_NEEDED"
    assert {row.id for row in await SpareCode.all()} == before


async def test_once_confirmed_the_same_request_goes_on_under_its_key(
    client: httpx.AsyncClient, session: Session, ask, settings: Settings, clock: HeldClock
) -> None:
    clock.at += CONFIRMED_FOR
    token = access.for_session(settings.jwt_private_key, session, clock.now())
    headers = {
        "Authorization": f"Bearer {token}",
        "Idempotency-Key": "01980000-0000-7000-8000-00000000abcd",
    }
    body = {"query": "mutation { makeSpareCodes { ... on SpareCodes { codes } ... on Refusal { code } } }"}

    async def press() -> dict:
        return (await client.post("/graphql", json=body, headers=headers)).json()["data"]["makeSpareCodes"]

    assert await press() == {"code": "FACTOR_NEEDED"}
    assert await ask("DeskConfirmFactor", code=code(clock.now())) == {"confirmFactor": {"ok": True}}
    first = await press()
    assert len(first["codes"]) == SPARE_CODES
    assert await press() == first  # and once only


async def test_a_code_that_opened_the_session_confirms_nothing_again(
    me: Actor, limiter: Limiter, clock: HeldClock
) -> None:
    with pytest.raises(Refused, match="CODE_WRONG"):
        await confirm_factor(me, code(clock.now()), limiter=limiter, now=clock.now())

    clock.advance(seconds=30)
    await confirm_factor(me, code(clock.now()), limiter=limiter, now=clock.now())
    assert (await Session.get(id=me.session)).factor_at == clock.now()
    assert (await AuditEntry.get(action="confirm_factor")).detail == {"method": "totp"}


async def test_confirming_is_limited_by_session_and_locks_nobody_out_of_signing_in(
    me: Actor, enter, limiter: Limiter, clock: HeldClock
) -> None:
    for _ in range(5):
        with pytest.raises(Refused, match="CODE_WRONG"):
            await confirm_factor(me, "000000", limiter=limiter, now=clock.now())
    clock.advance(seconds=30)

    with pytest.raises(Refused, match="TOO_MANY"):
        await confirm_factor(me, code(clock.now()), limiter=limiter, now=clock.now())
    assert await enter(code(clock.now()))


async def test_only_officers_confirm_and_have_spare_codes(limiter: Limiter, clock: HeldClock, world) -> None:
    citizen = Actor(ActorKind.CITIZEN, UUID(int=1), session=UUID(int=2))
    for actor, refusal in ((ANONYMOUS, "UNAUTHENTICATED"), (citizen, "FORBIDDEN")):
        with pytest.raises(Refused, match=refusal):
            await confirm_factor(actor, "123456", limiter=limiter, now=clock.now())
        with pytest.raises(Refused, match=refusal):
            await renew_spare_codes(actor, clock.now())


async def test_a_spare_code_signs_in_once(me: Actor, enter, clock: HeldClock) -> None:
    codes = await renew_spare_codes(me, clock.now())

    typed = codes[3].lower().replace("-", " ")
    assert (await enter(typed)).staff_id == me.id
    assert await spare_codes_left(me.id) == SPARE_CODES - 1
    for used in (typed, "0000-0000-0000-0000"):
        with pytest.raises(Refused, match="CODE_WRONG"):
            await enter(used)
    methods = [row.detail["method"] for row in await AuditEntry.filter(action="sign_in").order_by("id")]
    assert methods == ["totp", "spare code"]


async def test_a_shorter_code_that_was_printed_before_is_good(me: Actor, enter, clock: HeldClock) -> None:
    former = "7K2M-9QXA-B3CD-EFGH"
    await SpareCode.create(staff_id=me.id, code_hash=factors._hash(me.id, former), created_at=clock.now())

    assert (await enter(former)).staff_id == me.id


async def test_what_is_misread_on_paper_is_taken_as_it_was_meant(me: Actor, enter, clock: HeldClock) -> None:
    codes = await renew_spare_codes(me, clock.now())

    await enter(codes[0].replace("0", "O").replace("1", "l"))


async def test_new_spare_codes_end_the_former_and_a_reset_ends_all(
    me: Actor, enter, clock: HeldClock
) -> None:
    former = await renew_spare_codes(me, clock.now())
    await renew_spare_codes(me, clock.now())

    with pytest.raises(Refused, match="CODE_WRONG"):
        await enter(former[0])
    await reset_credentials("clerk", clock.now())
    assert await SpareCode.all().count() == 0


async def test_a_spare_code_is_for_its_officer_alone(me: Actor, world: World, clock: HeldClock) -> None:
    codes = await renew_spare_codes(me, clock.now())

    from backend.identity.factors import use_spare_code

    with pytest.raises(Refused, match="CODE_WRONG"):
        await use_spare_code(world.handler, codes[0], clock.now())
    assert await spare_codes_left(me.id) == SPARE_CODES


async def test_spare_codes_are_tried_under_the_same_limit_as_codes_of_the_moment(
    me: Actor, enter, clock: HeldClock
) -> None:
    codes = await renew_spare_codes(me, clock.now())
    for _ in range(5):
        with pytest.raises(Refused, match="CODE_WRONG"):
            await enter("0000-0000-0000-0000")

    with pytest.raises(Refused, match="TOO_MANY"):
        await enter(codes[0])


async def test_the_table_holds_no_spare_code(me: Actor, clock: HeldClock) -> None:
    codes = await renew_spare_codes(me, clock.now())

    stored = b"|".join([bytes(row.code_hash) for row in await SpareCode.all()])
    assert not any(one.replace("-", "").encode() in stored for one in codes)
    assert all(is_spare(one) for one in codes)
    assert {len(one.replace("-", "")) * 5 for one in codes} == {140}  # bits
    assert not is_spare("123456")


async def test_how_many_are_left_is_told_to_the_officer_alone(ask, world: World) -> None:
    assert (await ask("DeskAccount"))["me"]["staff"]["spareCodesLeft"] == 0
    await ask("DeskMakeSpareCodes")
    assert (await ask("DeskAccount"))["me"]["staff"]["spareCodesLeft"] == SPARE_CODES


WEIGHTY = {
    "decideCase": 'revision: 1, outcome: APPROVED, text: "x"',
    "returnCase": 'revision: 1, reasons: "x"',
    "revealComplainant": 'reason: "x"',
    "declinePetition": 'revision: 1, reasons: "x", where: "y"',
}


@pytest.mark.parametrize("field", WEIGHTY)
async def test_what_weighs_asks_for_a_factor_before_it_looks_at_anything(
    client: httpx.AsyncClient, session: Session, settings: Settings, clock: HeldClock, field: str
) -> None:
    async def code_after(wait: timedelta) -> str:
        clock.at += wait
        given = f'number: "ZT-20260302-0001", {WEIGHTY[field]}'
        token = access.for_session(settings.jwt_private_key, session, clock.now())
        reply = await client.post(
            "/graphql",
            json={"query": f"mutation {{ {field}({given}) {{ ... on Refusal {{ code }} }} }}"},
            headers={"Authorization": f"Bearer {token}"},
        )
        return reply.json()["data"][field]["code"]

    assert await code_after(timedelta(0)) == "NOT_FOUND"
    assert await code_after(CONFIRMED_FOR) == "FACTOR_NEEDED"

"""Signing in by phone code: five attempts, five minutes, one session, nothing learnt from a refusal."""

import asyncio
from datetime import timedelta

import pytest

from backend.audit.models import AuditEntry
from backend.identity.actions.request_code import CodeSent, request_code
from backend.identity.actions.sign_in import sign_in
from backend.identity.known import Caller
from backend.identity.models import Person, Session, SignInCode
from backend.kit.actor import ANONYMOUS
from backend.kit.clock import HeldClock
from backend.kit.db import transaction
from backend.kit.errors import Refused
from backend.kit.limits import Limiter
from tests.identity.conftest import LI_PHONE, WANG_PHONE

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
async def sent(limiter: Limiter, clock: HeldClock) -> CodeSent:
    return await request_code(
        ANONYMOUS, LI_PHONE, caller=Caller("192.0.2.1"), limiter=limiter, now=clock.now()
    )


@pytest.fixture
def attempt(limiter: Limiter, clock: HeldClock):
    """Try as the API does: a refusal that asks to be kept commits, others undo."""

    async def trying(code: str, phone: str = LI_PHONE, device: str = "phone") -> Session | Refused:
        try:
            async with transaction():
                try:
                    return await sign_in(
                        ANONYMOUS,
                        phone,
                        code,
                        device,
                        caller=Caller("192.0.2.1"),
                        limiter=limiter,
                        now=clock.now(),
                    )
                except Refused as refused:
                    if not refused.undoes:
                        return refused
                    raise
        except Refused as refused:
            return refused

    return trying


def code_of(answer: Session | Refused) -> str:
    return answer.code if isinstance(answer, Refused) else "signed in"


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


async def test_the_right_code_opens_a_session_and_makes_the_person_known(attempt, sent: CodeSent) -> None:
    session = await attempt(sent.code)

    person = await Person.get(id=session.person_id)
    assert person.phone == "+8613800000001"
    assert b"13800000001" not in bytes(person.phone_enc)
    assert (await AuditEntry.get(action="sign_in")).actor_id == person.id


async def test_the_second_sign_in_finds_the_same_person(open_citizen, clock: HeldClock) -> None:
    first = await open_citizen()
    clock.advance(minutes=2)
    second = await open_citizen()

    assert (first.person_id, first.id == second.id) == (second.person_id, False)


async def test_every_sign_in_makes_a_session_of_its_own(open_citizen, clock: HeldClock) -> None:
    """No session known before can be the one signed in: fixation has nothing to fix."""
    seen = set()
    for _ in range(3):
        seen.add((await open_citizen()).id)
        clock.advance(minutes=2)

    assert len(seen) == 3


async def test_a_wrong_code_is_refused_and_counted(attempt, sent: CodeSent) -> None:
    assert code_of(await attempt(wrong(sent.code))) == "CODE_WRONG"

    assert (await SignInCode.get()).attempts_left == 4
    assert code_of(await attempt(sent.code)) == "signed in"


async def test_five_wrong_codes_end_the_right_one(attempt, sent: CodeSent) -> None:
    for _ in range(5):
        await attempt(wrong(sent.code))

    assert code_of(await attempt(sent.code)) == "CODE_WRONG"
    assert await Session.all().count() == 0


async def test_guesses_at_once_get_no_more_attempts(attempt, sent: CodeSent) -> None:
    guesses = [wrong(sent.code) for _ in range(9)]

    answers = await asyncio.gather(*(attempt(guess) for guess in guesses))

    assert {code_of(answer) for answer in answers} == {"CODE_WRONG"}
    assert (await SignInCode.get()).attempts_left == 0


async def test_a_lapsed_code_is_refused(attempt, sent: CodeSent, clock: HeldClock) -> None:
    clock.advance(minutes=5)

    assert code_of(await attempt(sent.code)) == "CODE_WRONG"


async def test_a_code_is_for_its_phone_alone(attempt, sent: CodeSent) -> None:
    assert code_of(await attempt(sent.code, phone=WANG_PHONE)) == "CODE_WRONG"


async def test_refusals_do_not_tell_a_wrong_code_from_an_unknown_phone(attempt, sent: CodeSent) -> None:
    known, unknown = await attempt(wrong(sent.code)), await attempt("123456", phone=WANG_PHONE)

    assert (known.code, known.field, dict(known.params)) == (
        unknown.code,
        unknown.field,
        dict(unknown.params),
    )


async def test_the_code_of_an_unknown_phone_is_compared_all_the_same(attempt, monkeypatch) -> None:
    """Constant time by design: both ways run through the same comparison."""
    from backend.kit import crypto

    compared = []
    same = crypto.same
    monkeypatch.setattr(crypto, "same", lambda a, b: compared.append(len(a)) or same(a, b))

    await attempt("123456", phone=WANG_PHONE)

    assert compared == [32]


async def test_a_request_sent_twice_gives_the_same_session_while_unused(
    attempt, sent: CodeSent, clock
) -> None:
    first = await attempt(sent.code)
    clock.advance(seconds=20)

    again = await attempt(sent.code)

    assert (again.id, await Session.all().count()) == (first.id, 1)


@pytest.mark.parametrize("spoil", ["late", "used", "ended"])
async def test_a_used_code_is_worth_nothing_later(
    attempt, sent: CodeSent, clock: HeldClock, spoil: str
) -> None:
    session = await attempt(sent.code)
    if spoil == "late":
        clock.advance(seconds=31)
    elif spoil == "used":
        await Session.filter(id=session.id).update(generation=2)
    else:
        await Session.filter(id=session.id).update(ended_at=clock.now())

    assert code_of(await attempt(sent.code)) == "CODE_WRONG"


@pytest.mark.parametrize("code", ["", "12345", "1234567", "\x00", "\ud800", "１２３４５６", "9" * 1_000_000])
async def test_odd_codes_are_simply_wrong(attempt, sent: CodeSent, code: str) -> None:
    assert code_of(await attempt(code)) == "CODE_WRONG"


async def test_an_odd_device_name_is_refused(attempt, sent: CodeSent) -> None:
    assert code_of(await attempt(sent.code, device="\u202e")) == "INVALID_TEXT"
    assert code_of(await attempt(sent.code)) == "signed in"


async def test_tries_on_a_phone_are_limited_over_all_codes(attempt, sent: CodeSent) -> None:
    answers = [code_of(await attempt("000000")) for _ in range(16)]

    assert answers[15] == "TOO_MANY"
    assert "TOO_MANY" not in answers[:15]


async def test_two_first_sign_ins_at_once_make_one_person(limiter: Limiter, clock: HeldClock) -> None:
    from backend.identity.actions.sign_in import known_by_phone
    from backend.identity.personal import phone_index

    number = "+8613812340000"
    people = await asyncio.gather(
        *(known_by_phone(number, phone_index(number), "zh-CN", clock.now()) for _ in range(5))
    )

    assert len({person.id for person in people}) == 1
    assert people[0].phone == number


async def test_an_eleventh_device_signs_the_oldest_out(open_citizen, clock: HeldClock) -> None:
    first = await open_citizen()
    person = await Person.get(id=first.person_id)
    from backend.identity.sessions import open_session

    for _ in range(10):
        clock.at += timedelta(minutes=1)
        await open_session(person, "another", clock.now())

    assert (await Session.get(id=first.id)).ended_at is not None
    assert await Session.filter(ended_at=None).count() == 10

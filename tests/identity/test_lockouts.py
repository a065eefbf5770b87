"""Who guesses in somebody's name uses up their own tries: seen by the attacker and by the victim."""

from datetime import timedelta

import pyotp
import pytest

from backend.identity import rates
from backend.identity.actions.request_code import CodeSent, request_code
from backend.identity.actions.sign_in import sign_in
from backend.identity.actions.staff_sign_in import Challenge, staff_second_factor, staff_sign_in
from backend.identity.known import LASTS, MOST_NAMES, Caller, phone_name, remember, staff_name
from backend.identity.models import Session, SignInCode
from backend.identity.personal import phone_index
from backend.kit.actor import ANONYMOUS
from backend.kit.clock import HeldClock
from backend.kit.db import transaction
from backend.kit.errors import Refused
from backend.kit.limits import Limiter, Rate
from tests.identity.conftest import LI_PHONE, PASSWORD, TOTP_SECRET

pytestmark = pytest.mark.usefixtures("world")
ATTACKER, OFFICE = Caller("203.0.113.9"), "198.51.100.7"


class Trying:
    """Tries of both sides, each as the API makes them."""

    def __init__(self, limiter: Limiter, clock: HeldClock) -> None:
        self._limiter, self._clock = limiter, clock

    async def password(self, caller: Caller, word: str = PASSWORD, name: str = "clerk") -> Challenge:
        return await staff_sign_in(
            ANONYMOUS, name, word, "desk", caller=caller, limiter=self._limiter, now=self._clock.now()
        )

    async def wrong_passwords(self, caller: Caller, most: int = 100) -> int:
        """Guess until turned away and say how often that went."""
        for number in range(most):
            try:
                await self.password(caller, "wrong")
            except Refused as refused:
                if refused.code == "TOO_MANY":
                    return number
        return most

    async def factor(self, challenge: Challenge, code: str | None = None) -> Session:
        right = pyotp.TOTP(TOTP_SECRET).at(self._clock.now())
        return await staff_second_factor(
            ANONYMOUS, challenge.ticket, code or right, limiter=self._limiter, now=self._clock.now()
        )

    async def ask(self, caller: Caller) -> CodeSent:
        return await request_code(
            ANONYMOUS, LI_PHONE, caller=caller, limiter=self._limiter, now=self._clock.now()
        )

    async def code(self, caller: Caller, code: str) -> str:
        """Try a code and give what came of it; what a refusal keeps is kept."""
        try:
            async with transaction():
                try:
                    await sign_in(
                        ANONYMOUS, LI_PHONE, code, "phone",
                        caller=caller, limiter=self._limiter, now=self._clock.now(),
                    )  # fmt: skip
                except Refused as refused:
                    if refused.undoes:
                        raise
                    return refused.code
        except Refused as refused:
            return refused.code
        return "signed in"

    async def sign_in(self, caller: Caller) -> str:
        """Ask for a code and use it, and give what came of it."""
        try:
            sent = await self.ask(caller)
        except Refused as refused:
            return refused.code
        return await self.code(caller, sent.code)


@pytest.fixture
def trying(limiter: Limiter, clock: HeldClock) -> Trying:
    return Trying(limiter, clock)


def known_device(clock: HeldClock, name: str = staff_name("clerk"), address: str = OFFICE) -> Caller:
    return Caller(address, remember("", name, clock.now()))


async def test_who_guesses_at_a_password_locks_out_their_own_network_and_no_other(trying: Trying) -> None:
    assert await trying.wrong_passwords(ATTACKER) == 5

    assert await trying.wrong_passwords(Caller("203.0.113.77")) == 0  # a neighbour's address is no way round
    assert await trying.factor(await trying.password(Caller(OFFICE)))


async def test_the_delay_grows_with_every_five(trying: Trying, clock: HeldClock) -> None:
    waits = []
    for _ in range(60):
        try:
            await trying.password(ATTACKER, "wrong")
        except Refused as refused:
            if refused.code == "TOO_MANY":
                waits.append(refused.params["retry_after"])
                clock.advance(seconds=waits[-1])

    assert waits[0] == 3 * 60
    assert max(waits) >= 60 * 60
    assert waits == sorted(waits)


async def test_an_attacker_behind_the_same_address_does_not_lock_out_a_known_desk(
    trying: Trying, clock: HeldClock
) -> None:
    assert await trying.wrong_passwords(Caller(OFFICE)) == 5
    for number in range(60):  # and what the address may do at all is used up as well
        with pytest.raises(Refused):
            await trying.password(Caller(OFFICE), "wrong", f"name{number}")

    with pytest.raises(Refused, match="TOO_MANY"):
        await trying.password(Caller(OFFICE))
    assert await trying.factor(await trying.password(known_device(clock)))


async def test_a_stolen_ticket_gives_five_tries_and_no_more(trying: Trying, clock: HeldClock) -> None:
    stolen = known_device(clock)

    assert await trying.wrong_passwords(stolen) == 5
    assert await trying.wrong_passwords(Caller("203.0.113.9", stolen.ticket)) == 0


@pytest.mark.parametrize("ticket", ["", "x.y", "\ud800", "forged" * 1000])
async def test_a_made_up_ticket_is_none(trying: Trying, ticket: str) -> None:
    await trying.wrong_passwords(ATTACKER)

    with pytest.raises(Refused, match="TOO_MANY"):
        await trying.password(Caller(ATTACKER.address, ticket))


async def test_a_ticket_is_good_for_the_names_used_there_and_for_half_a_year(clock: HeldClock) -> None:
    device = known_device(clock)
    other = Caller(OFFICE, remember(device.ticket, staff_name("handler"), clock.now()))

    number = device.device_for(staff_name("clerk"), clock.now())
    assert number
    assert other.device_for(staff_name("clerk"), clock.now()) == number
    assert other.device_for(staff_name("handler"), clock.now()) == number
    assert device.device_for(staff_name("handler"), clock.now()) is None
    assert device.device_for(staff_name("clerk"), clock.now() + LASTS) is None


async def test_a_ticket_names_nobody_and_forgets_the_oldest_of_many(clock: HeldClock) -> None:
    ticket = ""
    for number in range(MOST_NAMES + 1):
        ticket = remember(ticket, staff_name(f"officer{number}"), clock.now())

    assert b"officer" not in ticket.encode()
    device = Caller(OFFICE, ticket)
    assert device.device_for(staff_name("officer0"), clock.now()) is None
    assert device.device_for(staff_name("officer1"), clock.now()) is not None
    assert len(ticket) < 1000


async def test_who_knows_the_password_cannot_lock_a_known_desk_out_of_the_second_factor(
    trying: Trying, clock: HeldClock
) -> None:
    challenge = await trying.password(ATTACKER)
    for _ in range(5):
        with pytest.raises(Refused, match="CODE_WRONG"):
            await trying.factor(challenge, "000000")

    for network in ("203.0.113.9", "192.0.2.9"):  # strangers share one allowance, wherever they come from
        with pytest.raises(Refused, match="TOO_MANY"):
            await trying.factor(await trying.password(Caller(network)), "000000")
    assert await trying.factor(await trying.password(known_device(clock)))


async def test_who_asks_for_codes_in_my_name_does_not_use_up_mine(trying: Trying, clock: HeldClock) -> None:
    for _ in range(6):
        await trying.ask(ATTACKER)
        clock.advance(minutes=1)
    with pytest.raises(Refused, match="TOO_MANY"):
        await trying.ask(ATTACKER)

    sent = await trying.ask(Caller(OFFICE))
    assert await trying.code(Caller(OFFICE), sent.code) == "signed in"


async def test_a_phone_gets_eighteen_codes_a_day_whoever_asks(trying: Trying, clock: HeldClock) -> None:
    for number in range(18):
        await trying.ask(Caller(f"203.0.{number}.9"))

    with pytest.raises(Refused, match="TOO_MANY"):
        await trying.ask(Caller("203.0.200.9"))


async def test_guesses_from_elsewhere_do_not_end_my_code(trying: Trying) -> None:
    sent = await trying.ask(Caller(OFFICE))
    wrong = f"{(int(sent.code) + 1) % 1_000_000:06}"

    answers = [await trying.code(ATTACKER, wrong) for _ in range(11)]

    assert answers == ["CODE_WRONG"] * 10 + ["TOO_MANY"]
    assert await trying.code(Caller("203.0.114.1"), wrong) == "TOO_MANY"  # ten for all strangers together
    assert (await SignInCode.get()).attempts_left == 5
    assert await trying.code(Caller(OFFICE), sent.code) == "signed in"


async def test_a_phone_that_changes_networks_on_the_way_still_signs_in(trying: Trying) -> None:
    sent = await trying.ask(Caller(OFFICE))

    assert await trying.code(Caller("203.0.113.9"), sent.code) == "signed in"


async def test_a_known_phone_keeps_its_code_even_beside_the_attacker(
    trying: Trying, clock: HeldClock
) -> None:
    mine = known_device(clock, phone_name(phone_index("+86" + LI_PHONE)), ATTACKER.address)
    sent = await trying.ask(mine)

    for _ in range(2):  # asks anew and guesses, from the very same network
        theirs = await trying.ask(ATTACKER)
        for _ in range(5):
            await trying.code(ATTACKER, "000000" if theirs.code != "000000" else "000001")
        clock.advance(minutes=1)

    assert await trying.code(mine, sent.code) == "signed in"


async def test_what_strangers_use_up_in_my_name_is_not_missing_on_my_usual_phone(
    trying: Trying, clock: HeldClock
) -> None:
    for number in range(18):
        await trying.ask(Caller(f"203.0.{number}.9"))
    mine = known_device(clock, phone_name(phone_index("+86" + LI_PHONE)))

    assert await trying.sign_in(mine) == "signed in"


@pytest.mark.parametrize(
    ("limit", "subject"),
    [(rates.CODES_IN_ALL, ""), (rates.CODES_PER_ADDRESS, OFFICE), (rates.TRIES_PER_ADDRESS, OFFICE)],
)
async def test_what_all_use_up_keeps_strangers_out_and_no_usual_phone(
    trying: Trying, limiter: Limiter, clock: HeldClock, limit: Rate, subject: str
) -> None:
    for _ in range(limit.count):
        await limiter.spend(clock.now(), (limit, subject))
    mine = known_device(clock, phone_name(phone_index("+86" + LI_PHONE)))

    assert await trying.sign_in(mine) == "signed in"
    assert await trying.sign_in(Caller(OFFICE)) == "TOO_MANY"


async def test_networks_are_what_a_subscriber_is_given() -> None:
    assert Caller("203.0.113.9").network == Caller("203.0.113.200").network == "203.0.113.0/24"
    assert Caller("2001:db8:1:2::3").network == Caller("2001:db8:1:ffff::1").network == "2001:db8:1::/48"
    assert Caller("").network == ""
    assert timedelta(days=90) < LASTS

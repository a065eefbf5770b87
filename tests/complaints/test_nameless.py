"""A nameless complaint: who opens it again, who does not, and what stays unknown."""

from datetime import timedelta

import pytest
import pytest_asyncio

from backend.audit.models import AuditEntry as Audited
from backend.cases.models import Case
from backend.complaints import rates, recovery
from backend.kit.actor import ANONYMOUS, Actor, ActorKind
from backend.kit.errors import Refused
from backend.kit.graphql.idempotency import IdempotencyKey
from backend.kit.ids import new_id
from tests.complaints.builders import HASHED, KEY, TEXT, filed, filed_namelessly, replied


@pytest_asyncio.fixture
async def case(world, clock):
    return await filed_namelessly(world, clock)


def sent(**more):
    return {
        "id": str(new_id()),
        "category": "pothole",
        "text": TEXT,
        "files": [],
        "declaredAt": "2026-03-02T01:00:00Z",
        "recovery": HASHED,
        **more,
    }


RECOVER = """mutation R($code: String!) { recoverComplaint(key: $code) {
    ... on ComplaintRecovered { number token expiresAt } ... on Refusal { code } } }"""


async def recovered(ask, key=KEY):
    return (await ask(RECOVER, code=key))["data"]["recoverComplaint"]


async def submitted(ask, **more):
    """Submit namelessly as the app does; give the code of a refusal that the outbox waits upon."""
    try:
        await ask("SubmitComplaint", input=sent(**more))
    except Refused as refused:
        return refused.code
    return ""


async def test_the_code_alone_opens_it_and_its_holder_acts_as_the_citizen(ask, case, clock):
    found = await recovered(ask)

    holder = recovery.holder(found["token"], "zh-CN", clock.now())
    shown = await ask("ComplaintPage", actor=holder, number=found["number"])

    assert found["number"] == case.number
    assert shown["data"]["case"]["complaint"]["text"] == TEXT
    reply = await ask("WithdrawCase", actor=holder, number=case.number, reason="")
    assert reply["data"]["withdrawCase"]["case"]["number"] == case.number
    kept = await Case.get(id=case.id)
    assert (kept.state, kept.changed_by) == ("withdrawn", "@applicant")


async def test_wrong_keys_are_not_told_apart_from_each_other(ask, case):
    codes = [(await recovered(ask, key))["code"] for key in ("00" * 32, "ff" * 32)]

    assert codes == ["RECOVERY_UNKNOWN"] * 2
    assert (await recovered(ask, HASHED))["code"] == "RECOVERY_UNKNOWN"  # what is kept opens nothing
    assert (await recovered(ask, "short"))["code"] == "RECOVERY_INVALID"


async def test_guessing_is_slowed_down(ask, case):
    for _ in range(rates.RECOVERIES_PER_ADDRESS.count):
        await recovered(ask, "00" * 32)

    reply = await ask(RECOVER, code=KEY)

    assert reply["errors"][0]["extensions"]["code"] == "TOO_MANY"


async def test_a_pass_lasts_a_quarter_of_an_hour_and_cannot_be_forged(ask, case, clock):
    token = (await recovered(ask))["token"]

    clock.advance(minutes=14)
    assert recovery.holder(token, "en", clock.now()).id == case.id
    clock.advance(minutes=2)
    for bad in (token, token[:-2] + "xx", "case.", "case.a.b"):
        with pytest.raises(Refused, match="UNAUTHENTICATED"):
            recovery.holder(bad, "en", clock.now() - timedelta(0 if bad == token else 0.01))


async def test_a_holder_finds_no_other_case_and_nothing_else(ask, world, clock, case):
    named = await filed(world, clock)
    holder = Actor(ActorKind.HOLDER, case.id)

    assert (await ask("ComplaintPage", actor=holder, number=named.number))["data"]["case"] is None
    assert (await ask("ComplaintPage", actor=Actor(ActorKind.HOLDER, named.id), number=named.number))["data"][
        "case"
    ] is None
    assert (await ask("ComplaintPage", number=case.number))["data"]["case"] is None
    for operation in ("MyCases", "Inbox", "DeskQueues"):
        shown = await ask(operation, actor=holder)
        assert "errors" in shown or not any(found.get("edges") for found in shown["data"].values()), operation


async def test_nobody_signed_in_is_noted_anywhere(ask, world):
    reply = await ask("SubmitComplaint", actor=world.li, key=new_id(), input=sent())

    case = await Case.get(number=reply["data"]["submitComplaint"]["case"]["number"])
    person = str(world.li.id)
    assert (case.person_id, case.changed_by) == (None, "@applicant")
    assert [event.actor_id for event in await case.events.all()] == [None]
    assert all(str(entry.actor_id) != person for entry in await Audited.all())
    assert await IdempotencyKey.all().count() == 0


async def test_a_flood_of_nameless_complaints_from_one_address_ends(ask, world):
    many = range(rates.NAMELESS_PER_ADDRESS.count + 2)
    codes = [await submitted(ask, recovery=f"{number:064x}") for number in many]

    assert codes == [""] * rates.NAMELESS_PER_ADDRESS.count + ["TOO_MANY"] * 2
    assert await Case.all().count() == rates.NAMELESS_PER_ADDRESS.count


async def test_a_device_is_counted_whatever_its_address(ask, world):
    for number in range(rates.NAMELESS_PER_DEVICE.count):
        assert await submitted(ask, recovery=f"{number:064x}", device="d" * 32) == ""

    assert await submitted(ask, device="d" * 32) == "TOO_MANY"


async def test_the_holder_says_fixed_rates_and_reopens_as_the_app_asks(ask, world, clock):
    case = await replied(world, clock, nameless=True)
    holder = Actor(ActorKind.HOLDER, case.id)

    states = []
    for operation, more in (
        ("ConfirmFixed", {"comment": ""}),
        ("RateCase", {"stars": 4, "comment": ""}),
        ("ReopenCase", {"reason": "又坏了"}),
    ):
        reply = await ask(operation, actor=holder, number=case.number, **more)
        assert "case" in next(iter(reply["data"].values())), reply
        states.append((await Case.get(id=case.id)).state)

    assert states == ["delivered", "rated", "reopened"]


def test_what_nameless_floods_can_cost_is_bounded():
    """Whatever an attacker makes up: addresses and devices are free, the hour is not (see SECURITY.md)."""
    assert rates.NAMELESS_IN_ALL.count == 3_000
    assert rates.NAMELESS_IN_ALL.when_down == "count"
    assert ANONYMOUS.id is None

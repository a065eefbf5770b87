"""What citizens say of themselves, and whom they let act for them."""

from datetime import timedelta

import pytest

from backend.audit.models import AuditEntry
from backend.identity import api as identity
from backend.identity.actions.mandates import Limits, grant_mandate, revoke_mandate
from backend.identity.actions.profile import update_profile
from backend.identity.models import Mandate, Person
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.clock import HeldClock
from backend.kit.errors import Refused
from backend.kit.ids import new_id
from backend.kit.limits import Limiter
from tests.identity.conftest import LI_PHONE, WANG_PHONE, World

MATTER = {"item": "FAM-01", "window": "family"}
EVERYTHING = Limits()
ID_NUMBER = "11010519491231002X"


@pytest.fixture
def tell(clock: HeldClock):
    async def telling(actor: Actor, **changes) -> Person:
        given = {"name": None, "id_number": None, "language": None} | changes
        return await update_profile(actor, **given, now=clock.now())

    return telling


async def test_a_citizen_tells_name_number_and_language(tell, li: Actor) -> None:
    await tell(li, name=" 李四 𠮷 ", id_number="11010519491231002x", language="en")

    person = await Person.get(id=li.id)
    assert (person.name, person.id_number, person.language) == ("李四 𠮷", ID_NUMBER, "en")
    assert (await identity.names_of([li.id])) == {li.id: "李四 𠮷"}
    assert await identity.contact(li.id) == identity.Contact("+8613800000001", "en")


async def test_what_is_not_given_stays_and_what_is_given_empty_goes(tell, li: Actor) -> None:
    await tell(li, name="李四", id_number=ID_NUMBER)

    await tell(li, name="", language="en")

    person = await Person.get(id=li.id)
    assert (person.name, person.id_number) == (None, ID_NUMBER)


async def test_the_trail_names_the_fields_and_not_the_words(tell, li: Actor) -> None:
    await tell(li, name="李四", id_number=ID_NUMBER)

    entry = await AuditEntry.get(action="update_profile")
    assert entry.detail == {"fields": ["name", "id_number"]}


@pytest.mark.parametrize(
    ("changes", "refusal", "field"),
    [
        ({"name": "x" * 51}, "TEXT_TOO_LONG", "input.name"),
        ({"name": "\u202e"}, "INVALID_TEXT", "input.name"),
        ({"name": "\ud800"}, "INVALID_TEXT", "input.name"),
        ({"id_number": "110105194912310021"}, "ID_NUMBER_INVALID", "input.idNumber"),
        ({"id_number": "11010519490231002X"}, "ID_NUMBER_INVALID", "input.idNumber"),
        ({"id_number": "1" * 1_000_000}, "ID_NUMBER_INVALID", "input.idNumber"),
        ({"id_number": "１１０１０５１９４９１２３１００２X"}, "ID_NUMBER_INVALID", "input.idNumber"),
        ({"language": "fr"}, "LANGUAGE_UNKNOWN", "input.language"),
    ],
)
async def test_odd_words_are_refused_and_change_nothing(
    tell, li: Actor, changes, refusal: str, field: str
) -> None:
    with pytest.raises(Refused, match=refusal) as refused:
        await tell(li, **changes)

    assert refused.value.field == field
    assert (await Person.get(id=li.id)).name is None


async def test_only_citizens_have_a_profile(tell, world: World) -> None:
    with pytest.raises(Refused, match="UNAUTHENTICATED"):
        await tell(ANONYMOUS, name="x")
    with pytest.raises(Refused, match="FORBIDDEN"):
        await tell(world.actor(world.clerk), name="x")


@pytest.fixture
def grant(limiter: Limiter, clock: HeldClock):
    async def granting(
        actor: Actor, phone: str = WANG_PHONE, limits: Limits = EVERYTHING, days: int = 30
    ) -> Mandate:
        return await grant_mandate(
            actor, agent_phone=phone, limits=limits, days=days, limiter=limiter, now=clock.now()
        )

    return granting


async def test_an_agent_acts_for_the_principal_until_the_mandate_ends(
    grant, li: Actor, wang: Actor, clock: HeldClock
) -> None:
    mandate = await grant(li)

    assert identity.principal_of(wang, mandate, clock.now(), **MATTER) == li.id
    assert await identity.may_act_for(wang.id, li.id, clock.now())
    assert not await identity.may_act_for(li.id, wang.id, clock.now())
    later = clock.now() + timedelta(days=30)
    assert not await identity.may_act_for(wang.id, li.id, later)
    with pytest.raises(Refused, match="MANDATE_INVALID"):
        identity.principal_of(wang, mandate, later, **MATTER)


@pytest.mark.parametrize(
    ("windows", "items", "covered"),
    [
        ([], [], True),
        (["family"], [], True),
        (["land"], ["FAM-01"], True),
        (["land"], [], False),
        ([], ["FAM-02"], False),
    ],
)
def test_a_mandate_is_good_for_its_windows_and_items(windows, items, covered) -> None:
    assert Mandate(windows=windows, items=items).covers(**MATTER) is covered


async def test_nobody_else_can_use_a_mandate(
    grant, li: Actor, wang: Actor, world: World, clock: HeldClock
) -> None:
    mandate = await grant(li)

    for stranger in (li, ANONYMOUS, world.actor(world.clerk)):
        with pytest.raises(Refused, match="MANDATE_INVALID"):
            identity.principal_of(stranger, mandate, clock.now(), **MATTER)


@pytest.mark.parametrize("side", ["principal", "agent"])
async def test_either_side_ends_it_once(grant, li: Actor, wang: Actor, clock: HeldClock, side: str) -> None:
    mandate = await grant(li)
    actor = li if side == "principal" else wang

    first = await revoke_mandate(actor, mandate.id, clock.now())
    clock.advance(hours=1)
    again = await revoke_mandate(actor, mandate.id, clock.now())

    assert first.revoked_at == again.revoked_at
    assert not await identity.may_act_for(wang.id, li.id, clock.now())
    assert await AuditEntry.filter(action="revoke_mandate").count() == 1


async def test_an_outsider_finds_no_mandate_to_end(
    grant, li: Actor, world: World, open_citizen, clock
) -> None:
    mandate = await grant(li)
    session = await open_citizen("13700000003")
    outsider = Actor(li.kind, session.person_id)

    with pytest.raises(Refused, match="NOT_FOUND"):
        await revoke_mandate(outsider, mandate.id, clock.now())
    with pytest.raises(Refused, match="NOT_FOUND"):
        await revoke_mandate(li, new_id(), clock.now())
    with pytest.raises(Refused, match="FORBIDDEN"):
        await revoke_mandate(world.actor(world.clerk), mandate.id, clock.now())


async def test_a_principal_learns_nothing_about_the_phone_they_named(
    grant, tell, ask, li: Actor, wang: Actor
) -> None:
    await tell(wang, name="王五")
    for phone in (WANG_PHONE, "13911112222"):
        await grant(li, phone)

    shown = (await ask("MePage", actor=li))["data"]["me"]["person"]["mandates"]

    assert {view["agentName"] for view in shown} == {"139****0002", "139****2222"}


async def test_the_agent_sees_for_whom(grant, tell, ask, li: Actor, wang: Actor) -> None:
    await tell(li, name="李四")
    await grant(li)

    [shown] = (await ask("MePage", actor=wang))["data"]["me"]["person"]["mandates"]

    assert (shown["principalName"], shown["mine"]) == ("李四", "AGENT")


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"phone": LI_PHONE}, "MANDATE_SELF"),
        ({"phone": "x"}, "PHONE_INVALID"),
        ({"days": 0}, "MANDATE_DAYS"),
        ({"days": 366}, "MANDATE_DAYS"),
        ({"days": -(10**9)}, "MANDATE_DAYS"),
        ({"limits": Limits(windows=frozenset({"nowhere"}))}, "MANDATE_SCOPE_UNKNOWN"),
        ({"limits": Limits(items=frozenset({"x" * 17}))}, "MANDATE_SCOPE_UNKNOWN"),
        ({"limits": Limits(items=frozenset(map(str, range(51))))}, "MANDATE_SCOPE_UNKNOWN"),
    ],
)
async def test_each_odd_mandate_is_refused(grant, li: Actor, changes, refusal: str) -> None:
    with pytest.raises(Refused, match=refusal):
        await grant(li, **changes)

    assert await Mandate.all().count() == 0


async def test_mandates_in_force_are_limited(grant, li: Actor, clock: HeldClock) -> None:
    for number in range(20):
        await grant(li, f"139000000{number + 10}")
        clock.advance(minutes=72)

    with pytest.raises(Refused, match="MANDATE_LIMIT"):
        await grant(li)


async def test_mandates_a_day_are_limited(grant, li: Actor, clock: HeldClock) -> None:
    for _ in range(20):
        await revoke_mandate(li, (await grant(li)).id, clock.now())

    with pytest.raises(Refused, match="TOO_MANY"):
        await grant(li)


async def test_strangers_and_officers_grant_nothing(grant, world: World) -> None:
    with pytest.raises(Refused, match="UNAUTHENTICATED"):
        await grant(ANONYMOUS)
    with pytest.raises(Refused, match="FORBIDDEN"):
        await grant(world.actor(world.clerk))

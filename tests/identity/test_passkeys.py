"""Passkeys: added after signing in another way, used once per challenge, only here, only by their owner."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.audit.models import AuditEntry
from backend.identity.accounts import reset_credentials
from backend.identity.models import Passkey, Session, SpentChallenge, Staff
from backend.identity.passkeys import challenges, keeping, using
from backend.identity.passkeys.party import Party, party_of
from backend.identity.passkeys.signatures import MOST_BYTES
from backend.identity.tasks import sweep
from backend.kit.actor import ANONYMOUS, Actor, ActorKind
from backend.kit.clock import HeldClock
from backend.kit.db import transaction
from backend.kit.errors import Refused
from backend.kit.jobs import Job
from backend.kit.limits import Limiter
from backend.settings import Settings
from tests.identity.authenticator import Authenticator, spoilt
from tests.identity.conftest import World

HERE = Party("localhost", "http://localhost:8000")


@pytest.fixture
def add(clock: HeldClock):
    """Add a passkey the way its owner does, and give the device that holds it."""

    async def adding(actor: Actor, device: Authenticator | None = None) -> Authenticator:
        device = device or Authenticator()
        async with transaction():
            asked = await keeping.offer_to_add(actor, HERE, clock.now())
            await keeping.add_passkey(actor, device.make(asked), "手机", HERE, clock.now())
        return device

    return adding


@pytest.fixture
def enter(db, limiter: Limiter, clock: HeldClock):
    """Sign in with what a device answers to a challenge."""

    async def entering(sent: object, kind: ActorKind = ActorKind.CITIZEN) -> Session:
        async with transaction():
            return await using.sign_in_with_passkey(
                sent, kind, "Pixel", where=HERE, address="192.0.2.1", limiter=limiter, now=clock.now()
            )

    return entering


@pytest.fixture
def asked(clock: HeldClock):
    return lambda: using.offer_sign_in(HERE, clock.now())


async def refused(going) -> str:
    with pytest.raises(Refused) as told:
        await going
    return told.value.code


async def test_a_citizen_adds_a_passkey_and_signs_in_with_it(li: Actor, add, enter, asked, clock) -> None:
    device = await add(li)

    session = await enter(device.sign(asked()))

    assert session.person_id == li.id
    kept = await Passkey.get()
    assert (kept.name, kept.sign_count, kept.last_used_at) == ("手机", 1, clock.now())
    assert kept.transports == ["internal"]
    entry = await AuditEntry.filter(action="sign_in").order_by("-id").first()
    assert entry.detail == {"method": "passkey"}


async def test_what_was_signed_once_opens_nothing_again(li: Actor, add, enter, asked) -> None:
    device = await add(li)
    sent = device.sign(asked())
    await enter(sent)

    assert await refused(enter(sent)) == "PASSKEY_LATE"


async def test_a_challenge_lapses_and_is_for_one_purpose_only(li: Actor, add, enter, asked, clock) -> None:
    device = await add(li)
    other = await keeping.offer_to_add(li, HERE, clock.now())
    assert await refused(enter(device.sign({**asked(), "challenge": other["challenge"]}))) == "PASSKEY_LATE"
    made_up = "A" * len(other["challenge"])
    assert await refused(enter(device.sign({**asked(), "challenge": made_up}))) == "PASSKEY_LATE"

    sent = device.sign(asked())
    clock.at += challenges.LIFETIME
    assert await refused(enter(sent)) == "PASSKEY_LATE"


@pytest.mark.parametrize("part", ["clientDataJSON", "authenticatorData", "signature", "userHandle"])
async def test_one_bit_changed_is_not_taken(li: Actor, add, enter, asked, part: str) -> None:
    device = await add(li)

    assert await refused(enter(spoilt(device.sign(asked()), part))) in {"PASSKEY_INVALID", "PASSKEY_LATE"}
    assert await SpentChallenge.all().count() == 1  # the one of adding


@pytest.mark.parametrize(
    ("wrong", "options"),
    [
        ({"origin": "https://elsewhere.example"}, {}),
        ({"origin": "http://localhost:8001"}, {}),
        ({"verifies": False}, {}),
        ({}, {"rpId": "elsewhere.example"}),
    ],
)
async def test_another_page_or_a_key_nobody_unlocked_is_not_taken(
    li: Actor, add, enter, asked, wrong, options
) -> None:
    device = await add(li)
    stolen = replace(device, **wrong)

    assert await refused(enter(stolen.sign({**asked(), **options}))) == "PASSKEY_INVALID"


@pytest.mark.parametrize("wrong", [{"origin": "https://elsewhere.example"}, {"verifies": False}])
async def test_a_passkey_made_elsewhere_or_without_unlocking_is_not_kept(li: Actor, add, wrong) -> None:
    assert await refused(add(li, Authenticator(**wrong))) == "PASSKEY_INVALID"
    assert not await Passkey.exists()


async def test_a_copy_is_found_out_by_the_count_and_that_is_written_down(
    li: Actor, add, enter, asked
) -> None:
    device = await add(li)
    copy = replace(device)
    await enter(device.sign(asked()))

    with pytest.raises(Refused, match="PASSKEY_COPIED") as told:
        await enter(copy.sign(asked()))

    assert not told.value.undoes  # the entry stays though the mutation is refused
    await enter(device.sign(asked()))  # the owner's own goes on


async def test_a_device_that_does_not_count_is_taken_again_and_again(li: Actor, add, enter, asked) -> None:
    device = await add(li, Authenticator(counts=False))

    for _ in range(3):
        await enter(device.sign(asked()))


@pytest.mark.parametrize(
    "sent",
    [None, "", [], {}, {"id": "x"}, {"id": "\ud800", "rawId": "é", "type": "public-key", "response": {}},
     {"id": "eA", "rawId": "eA", "type": "public-key",
      "response": {"clientDataJSON": "e30", "authenticatorData": "", "signature": ""}},
     {"padding": "x" * MOST_BYTES}],
)  # fmt: skip
async def test_nonsense_is_refused_in_words(enter, sent) -> None:
    assert await refused(enter(sent)) == "PASSKEY_INVALID"


async def test_a_removed_passkey_opens_nothing(li: Actor, wang: Actor, add, enter, asked, clock) -> None:
    device = await add(li)
    key = (await Passkey.get()).id
    assert await refused(keeping.remove_passkey(wang, key, clock.now())) == "NOT_FOUND"
    assert await refused(keeping.rename_passkey(wang, key, "我的", clock.now())) == "NOT_FOUND"

    renamed = await keeping.rename_passkey(li, key, " 旧手机 ", clock.now())
    assert renamed.name == "旧手机"
    assert await refused(keeping.rename_passkey(li, key, "  ", clock.now())) == "PASSKEY_NAME"
    await keeping.remove_passkey(li, key, clock.now())

    assert await refused(enter(device.sign(asked()))) == "PASSKEY_UNKNOWN"
    assert await keeping.passkeys_of(wang) == []
    assert await keeping.passkeys_of(ANONYMOUS) == []


async def test_a_citizen_changes_them_only_after_signing_in_of_just_now(li: Actor, add, clock) -> None:
    await add(li)
    key = (await Passkey.get()).id
    offered = await keeping.offer_to_add(li, HERE, clock.now())
    clock.advance(minutes=29, seconds=59)
    await keeping.offer_to_add(li, HERE, clock.now())
    clock.advance(seconds=1)

    for change in (
        keeping.offer_to_add(li, HERE, clock.now()),
        keeping.add_passkey(li, Authenticator().make(offered), "手机", HERE, clock.now()),
        keeping.remove_passkey(li, key, clock.now()),
    ):
        assert await refused(change) == "SIGN_IN_AGAIN"

    assert [row.id for row in await keeping.passkeys_of(li)] == [key]
    await keeping.rename_passkey(li, key, "旧手机", clock.now())  # a name opens nothing
    await add(replace(li, confirmed_at=clock.now()))


async def test_what_one_asked_for_another_cannot_add(li: Actor, wang: Actor, clock) -> None:
    made = Authenticator().make(await keeping.offer_to_add(li, HERE, clock.now()))

    assert await refused(keeping.add_passkey(wang, made, "a", HERE, clock.now())) == "PASSKEY_LATE"


async def test_a_credential_is_added_once_and_ten_at_most(li: Actor, wang: Actor, add) -> None:
    device = await add(li)
    assert await refused(add(wang, device)) == "PASSKEY_KNOWN"
    for _ in range(keeping.MOST - 1):
        await add(li)

    assert await refused(add(li)) == "PASSKEY_LIMIT"
    assert await Passkey.filter(person_id=li.id).count() == keeping.MOST


async def test_nobody_adds_without_being_signed_in(clock) -> None:
    assert await refused(keeping.offer_to_add(ANONYMOUS, HERE, clock.now())) == "UNAUTHENTICATED"
    assert await refused(keeping.add_passkey(ANONYMOUS, {}, "a", HERE, clock.now())) == "UNAUTHENTICATED"


async def test_officers_and_citizens_have_doors_of_their_own(
    li: Actor, world: World, add, enter, asked
) -> None:
    officer = await add(world.actor(world.clerk))
    citizen = await add(li)

    assert await refused(enter(officer.sign(asked()))) == "PASSKEY_ELSEWHERE"
    assert await refused(enter(citizen.sign(asked()), ActorKind.STAFF)) == "PASSKEY_ELSEWHERE"
    assert (await enter(officer.sign(asked()), ActorKind.STAFF)).staff_id == world.clerk.id


async def test_an_officer_who_left_or_was_reset_has_no_passkey(
    world: World, add, enter, asked, clock
) -> None:
    device = await add(world.actor(world.clerk))
    await Staff.filter(id=world.clerk.id).update(active=False)
    assert await refused(enter(device.sign(asked()), ActorKind.STAFF)) == "PASSKEY_UNKNOWN"
    await Staff.filter(id=world.clerk.id).update(active=True)
    await enter(device.sign(asked()), ActorKind.STAFF)

    await reset_credentials("clerk", clock.now())

    assert not await Passkey.exists()


async def test_spent_challenges_are_forgotten_once_they_have_lapsed(
    li: Actor, add, settings: Settings, clock: HeldClock
) -> None:
    await add(li)
    await sweep(Job(clock, {Settings: settings}))
    assert await SpentChallenge.all().count() == 1

    clock.at += challenges.LIFETIME + timedelta(seconds=1)
    await sweep(Job(clock, {Settings: settings}))

    assert not await SpentChallenge.exists()


def test_the_name_and_the_page_come_from_public_url(settings: Settings) -> None:
    def of(url: str, *, demo: bool = False) -> Party:
        return party_of(replace(settings, public_url=url, demo=demo))

    assert of("https://zt.example.gov") == Party("zt.example.gov", "https://zt.example.gov")
    assert of("https://zt.example.gov:8443") == Party("zt.example.gov", "https://zt.example.gov:8443")
    assert of("http://127.0.0.1:8000", demo=True) == HERE
    for number in ("https://192.0.2.7", "https://[2001:db8::7]:8000", "http://127.0.0.1:8000"):
        with pytest.raises(Refused, match="PASSKEY_NOWHERE"):
            of(number)

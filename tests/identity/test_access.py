"""Access tokens: what a forger may try, and how soon a sign-out counts."""

import base64
import hmac
from datetime import timedelta
from uuid import UUID

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from backend.identity import access
from backend.identity.actions.end_session import end_session
from backend.identity.actors import actor_from_token
from backend.identity.models import Role, Session, Staff
from backend.identity.sessions import open_session
from backend.kit.actor import Actor, ActorKind
from backend.kit.clock import HeldClock
from backend.kit.errors import Refused
from tests.identity.conftest import COUNTY, OTHER_TOWN, TOWN, World

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
async def session(open_citizen) -> Session:
    return await open_citizen()


@pytest.fixture
def token(session: Session, seed: bytes, clock: HeldClock) -> str:
    return access.for_session(seed, session, clock.now())


async def refused(seed: bytes, token: str, clock: HeldClock, *, fresh: bool = True) -> None:
    with pytest.raises(Refused, match="UNAUTHENTICATED"):
        await actor_from_token(seed, token, "en", clock.now(), fresh=fresh)


async def test_a_token_speaks_for_its_owner(
    token: str, session: Session, seed: bytes, clock: HeldClock
) -> None:
    actor = await actor_from_token(seed, token, "en", clock.now())

    assert (actor.kind, actor.id, actor.session, actor.language) == (
        ActorKind.CITIZEN,
        session.person_id,
        session.id,
        "en",
    )


async def test_a_token_carries_ids_and_nothing_else(token: str) -> None:
    content = jwt.decode(token, options={"verify_signature": False})

    assert set(content) == {"aud", "sub", "knd", "sid", "iat", "exp"}


async def test_a_token_lasts_ten_minutes(token: str, seed: bytes, clock: HeldClock) -> None:
    clock.advance(minutes=9, seconds=59)
    await actor_from_token(seed, token, "en", clock.now())

    clock.advance(seconds=1)
    await refused(seed, token, clock)


def _content(session: Session, clock: HeldClock, **changed) -> dict[str, object]:
    now = int(clock.now().timestamp())
    content = {"aud": "zhengtong", "sub": str(session.person_id), "knd": "citizen", "sid": str(session.id)}
    return content | {"iat": now, "exp": now + 600} | changed


def _encode(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def _sign(content: dict[str, object], seed: bytes, kid: str | None = None) -> str:
    headers = {"kid": kid or access._signer(seed).key_id}
    return jwt.encode(content, Ed25519PrivateKey.from_private_bytes(seed), algorithm="EdDSA", headers=headers)


async def test_alg_none_is_refused(session: Session, seed: bytes, clock: HeldClock) -> None:
    kid = access._signer(seed).key_id

    await refused(
        seed, jwt.encode(_content(session, clock), "", algorithm="none", headers={"kid": kid}), clock
    )


async def test_an_hmac_made_with_the_public_key_is_refused(
    session: Session, seed: bytes, clock: HeldClock
) -> None:
    signer = access._signer(seed)
    header, body, _ = _sign(_content(session, clock), seed).split(".")
    header = _encode(b'{"alg":"HS256","typ":"JWT","kid":"' + signer.key_id.encode() + b'"}')
    signature = hmac.digest(signer.public.public_bytes_raw(), f"{header}.{body}".encode(), "sha256")
    forged = f"{header}.{body}.{_encode(signature)}"

    await refused(seed, forged, clock)


async def test_another_key_is_refused_with_either_key_id(
    session: Session, seed: bytes, clock: HeldClock
) -> None:
    other = b"x" * 32

    await refused(seed, _sign(_content(session, clock), other), clock)
    await refused(seed, _sign(_content(session, clock), other, kid=access._signer(seed).key_id), clock)


async def test_our_key_under_a_wrong_key_id_is_refused(
    session: Session, seed: bytes, clock: HeldClock
) -> None:
    await refused(seed, _sign(_content(session, clock), seed, kid="other"), clock)


@pytest.mark.parametrize(
    "changed",
    [
        {"aud": "elsewhere"},
        {"exp": 0},
        {"iat": 9_999_999_999, "exp": 9_999_999_999},
        {"knd": "system"},
        {"knd": "staff"},
        {"sid": "01980000-0000-7000-8000-000000000000"},
        {"sub": "01980000-0000-7000-8000-000000000000"},
        {"sub": "x"},
        {"exp": "soon"},
    ],
)
async def test_other_content_is_refused_even_well_signed(
    session: Session, seed: bytes, clock: HeldClock, changed
) -> None:
    await refused(seed, _sign(_content(session, clock, **changed), seed), clock)


@pytest.mark.parametrize("missing", ["aud", "sub", "knd", "sid", "iat", "exp"])
async def test_no_claim_may_be_missing(session: Session, seed: bytes, clock: HeldClock, missing: str) -> None:
    content = _content(session, clock)
    del content[missing]

    await refused(seed, _sign(content, seed), clock)


@pytest.mark.parametrize("token", ["", "a", "a.b", "a.b.c", "\ud800", "é.é.é", "x" * 100_000])
async def test_what_is_no_token_is_refused(token: str, seed: bytes, clock: HeldClock) -> None:
    await refused(seed, token, clock)


async def test_a_sign_out_counts_at_once_for_whatever_changes_something(
    token: str, session: Session, seed: bytes, clock: HeldClock
) -> None:
    await actor_from_token(seed, token, "en", clock.now(), fresh=False)
    await Session.filter(id=session.id).update(ended_at=clock.now())  # as another process would

    await refused(seed, token, clock, fresh=True)


async def test_a_sign_out_elsewhere_counts_for_reads_within_thirty_seconds(
    token: str, session: Session, seed: bytes, clock: HeldClock
) -> None:
    await actor_from_token(seed, token, "en", clock.now(), fresh=False)
    await Session.filter(id=session.id).update(ended_at=clock.now())

    await actor_from_token(seed, token, "en", clock.now(), fresh=False)
    clock.advance(seconds=30)
    await refused(seed, token, clock, fresh=False)


async def test_a_sign_out_in_the_same_process_counts_for_reads_at_once(
    token: str, session: Session, seed: bytes, clock: HeldClock
) -> None:
    actor = await actor_from_token(seed, token, "en", clock.now(), fresh=False)

    await end_session(actor, session.id, clock.now())

    await refused(seed, token, clock, fresh=False)


async def test_one_ends_only_ones_own_sessions(
    li: Actor, wang: Actor, world: World, clock: HeldClock
) -> None:
    officer = world.actor(world.clerk)
    for stranger in (wang, officer):
        with pytest.raises(Refused, match="NOT_FOUND"):
            await end_session(stranger, li.session, clock.now())
    with pytest.raises(Refused, match="NOT_FOUND"):
        await end_session(li, UUID(int=1), clock.now())

    await end_session(li, li.session, clock.now())
    assert (await Session.get(id=li.session)).ended_at is not None


async def test_posts_come_with_the_actor_and_reach_no_other_region(
    world: World, seed: bytes, clock: HeldClock
) -> None:
    session = await open_session(world.clerk, "desk", clock.now())

    actor = await actor_from_token(seed, access.for_session(seed, session, clock.now()), "en", clock.now())

    assert actor.name == "Clerk"
    assert actor.holds({"clerk"}, TOWN, world.welfare)
    assert not actor.holds({"clerk"}, OTHER_TOWN, world.welfare)  # right role, wrong region
    assert not actor.holds({"clerk"}, COUNTY, world.welfare)
    assert not actor.holds({"handler"}, TOWN, world.welfare)


async def test_a_department_post_reaches_no_other_department(
    world: World, seed: bytes, clock: HeldClock
) -> None:
    session = await open_session(world.handler, "desk", clock.now())

    actor = await actor_from_token(seed, access.for_session(seed, session, clock.now()), "en", clock.now())

    assert actor.holds({"handler"}, TOWN, world.welfare)
    assert not actor.holds({"handler"}, TOWN, world.forestry)


async def test_a_post_taken_away_and_an_account_closed_count_at_once(
    world: World, seed: bytes, clock: HeldClock
) -> None:
    session = await open_session(world.clerk, "desk", clock.now())
    token = access.for_session(seed, session, clock.now())
    await actor_from_token(seed, token, "en", clock.now(), fresh=False)

    await Role.filter(staff_id=world.clerk.id).delete()
    assert (await actor_from_token(seed, token, "en", clock.now())).posts == ()

    await Staff.filter(id=world.clerk.id).update(active=False)
    await refused(seed, token, clock)


async def test_a_staff_session_lasts_a_working_day_at_most(world: World, clock: HeldClock) -> None:
    session = await open_session(world.clerk, "desk", clock.now())

    assert session.expires_at - clock.now() == timedelta(hours=2)

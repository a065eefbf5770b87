"""Stand-ins, accounts from a file, the demo's accounts."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pyotp
import pytest
from tortoise.context import TortoiseContext

from backend.audit.models import AuditEntry
from backend.identity import api as identity
from backend.identity.actions.stand_in import set_stand_in
from backend.identity.models import Role, Session, Staff
from backend.identity.sessions import open_session
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.clock import HeldClock, civil_date
from backend.kit.errors import Refused
from backend.kit.passwords import verify_password
from backend.places import api as places
from backend.settings import Settings
from tests.identity.conftest import COUNTY, OTHER_TOWN, TOWN, World


@pytest.fixture
def friday(clock: HeldClock) -> date:
    return civil_date(clock.now()) + timedelta(days=4)


async def test_a_colleague_of_the_same_post_stands_in_until_a_day(
    world: World, clock: HeldClock, friday
) -> None:
    await set_stand_in(world.actor(world.handler), world.colleague.id, friday, clock.now())

    assert await identity.stand_in_of(world.handler.id, friday) == world.colleague.id
    assert await identity.stand_in_of(world.handler.id, friday + timedelta(days=1)) is None
    assert await identity.stand_in_of(world.colleague.id, friday) is None
    assert await AuditEntry.filter(action="set_stand_in").count() == 1


async def test_back_again_ends_it(world: World, clock: HeldClock, friday) -> None:
    await set_stand_in(world.actor(world.handler), world.colleague.id, friday, clock.now())

    await set_stand_in(world.actor(world.handler), None, None, clock.now())

    assert await identity.stand_in_of(world.handler.id, friday) is None


async def test_a_stand_in_who_left_stands_in_no_more(world: World, clock: HeldClock, friday) -> None:
    await set_stand_in(world.actor(world.handler), world.colleague.id, friday, clock.now())

    await Staff.filter(id=world.colleague.id).update(active=False)

    assert await identity.stand_in_of(world.handler.id, friday) is None


async def test_who_holds_another_post_or_none_cannot_stand_in(world: World, clock: HeldClock, friday) -> None:
    for other in (world.clerk, world.handler):
        with pytest.raises(Refused, match="STAND_IN_UNSUITABLE"):
            await set_stand_in(world.actor(world.handler), other.id, friday, clock.now())
    await Staff.filter(id=world.colleague.id).update(active=False)
    with pytest.raises(Refused, match="STAND_IN_UNSUITABLE"):
        await set_stand_in(world.actor(world.handler), world.colleague.id, friday, clock.now())


async def test_the_right_role_in_the_wrong_region_or_department_cannot_stand_in(
    world: World, clock: HeldClock, friday
) -> None:
    role = Role.filter(staff_id=world.colleague.id)
    await role.update(region_id=OTHER_TOWN)
    with pytest.raises(Refused, match="STAND_IN_UNSUITABLE"):
        await set_stand_in(world.actor(world.handler), world.colleague.id, friday, clock.now())
    await role.update(region_id=COUNTY, department_id=world.forestry)
    with pytest.raises(Refused, match="STAND_IN_UNSUITABLE"):
        await set_stand_in(world.actor(world.handler), world.colleague.id, friday, clock.now())


async def test_who_is_absent_too_cannot_stand_in(world: World, clock: HeldClock, friday) -> None:
    await set_stand_in(world.actor(world.handler), world.colleague.id, friday, clock.now())

    with pytest.raises(Refused, match="STAND_IN_ABSENT"):
        await set_stand_in(world.actor(world.colleague), world.handler.id, friday, clock.now())


async def test_half_an_answer_and_odd_days_are_refused(world: World, clock: HeldClock, friday) -> None:
    me, other = world.actor(world.handler), world.colleague.id
    for stand_in, until, code in (
        (other, None, "STAND_IN_INCOMPLETE"),
        (None, friday, "STAND_IN_INCOMPLETE"),
        (other, friday - timedelta(days=5), "ABSENCE_DAY"),
        (other, friday + timedelta(days=400), "ABSENCE_DAY"),
    ):
        with pytest.raises(Refused, match=code):
            await set_stand_in(me, stand_in, until, clock.now())


async def test_only_officers_have_stand_ins(world: World, li: Actor, clock: HeldClock, friday) -> None:
    with pytest.raises(Refused, match="FORBIDDEN"):
        await set_stand_in(li, world.colleague.id, friday, clock.now())
    with pytest.raises(Refused, match="UNAUTHENTICATED"):
        await set_stand_in(ANONYMOUS, world.colleague.id, friday, clock.now())


async def test_holders_are_found_by_role_department_and_region(world: World) -> None:
    async def names(role: str, region: str, department=None) -> list[str]:
        return [actor.name for actor in await identity.holders_of({role}, region, department)]

    assert await names("handler", TOWN, world.welfare) == ["colleague", "handler"]
    assert await names("handler", TOWN, world.forestry) == []
    assert await names("clerk", TOWN, world.forestry) == ["clerk"]
    assert await names("clerk", OTHER_TOWN, world.forestry) == []


def file(folder: Path, text: str) -> Path:
    path = folder / "staff.yaml"
    path.write_text(text)
    return path


ONE = """
staff:
  - username: li.si
    name: {{zh: 李四, en: Li Si}}
    roles: [{{role: {role}, department: {department}, region: "{region}"}}]
"""


async def test_accounts_come_from_a_file_and_twice_is_once(world: World, tmp_path: Path) -> None:
    path = file(tmp_path, ONE.format(role="decider", department="welfare", region=TOWN))

    for _ in range(2):
        assert await identity.load_staff(path) == 1

    staff = await Staff.get(username="li.si")
    assert (staff.name, staff.name_en, staff.password_hash) == ("李四", "Li Si", None)
    [role] = await Role.filter(staff_id=staff.id)
    assert (role.role, role.department_id, role.region_id) == ("decider", world.welfare, TOWN)


async def test_a_changed_file_changes_posts_and_no_password(world: World, tmp_path: Path, clock) -> None:
    await identity.load_staff(file(tmp_path, ONE.format(role="decider", department="welfare", region=TOWN)))
    made = await identity.reset_credentials("li.si", clock.now())

    await identity.load_staff(file(tmp_path, ONE.format(role="clerk", department="null", region=COUNTY)))

    staff = await Staff.get(username="li.si")
    assert [(r.role, r.department_id, r.region_id) for r in await Role.filter(staff_id=staff.id)] == [
        ("clerk", None, COUNTY)
    ]
    assert await verify_password(staff.password_hash, made.password)


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"role": "king"}, "there is no role king"),
        ({"department": "nowhere"}, "there is no department nowhere"),
        ({"region": "000000000000"}, "there is no region 000000000000"),
    ],
)
async def test_a_faulty_file_names_its_faults_and_changes_nothing(
    world: World, tmp_path: Path, wrong, named
) -> None:
    words = {"role": "clerk", "department": "welfare", "region": TOWN} | wrong

    with pytest.raises(ValueError, match=f"staff.yaml: li.si: {named}"):
        await identity.load_staff(file(tmp_path, ONE.format(**words)))

    assert not await Staff.filter(username="li.si").exists()


async def test_new_credentials_replace_the_old_and_end_all_sessions(world: World, clock: HeldClock) -> None:
    session = await open_session(world.clerk, "desk", clock.now())

    made = await identity.reset_credentials("clerk", clock.now())

    assert (await Session.get(id=session.id)).ended_at is not None
    assert (await Staff.get(username="clerk")).totp_secret == made.totp_secret


async def test_the_demo_says_how_to_sign_in_and_changes_nothing_when_called_again(
    db: TortoiseContext, settings: Settings, tmp_path: Path
) -> None:
    settings = replace(settings, var_dir=tmp_path / "var")
    await places.prepare_demo(settings)

    said = await identity.prepare_demo(settings)
    hashes = {one.username: one.password_hash for one in await Staff.all()}
    again = await identity.prepare_demo(settings)

    assert said == again
    assert hashes == {one.username: one.password_hash for one in await Staff.all()}
    username, password, secret = said[-1].split()
    assert await verify_password(hashes[username], password)
    now = HeldClock().now()
    assert identity.demo_code(username, settings, now) == pyotp.TOTP(secret).at(now)
    assert identity.demo_code("nobody", settings, now) is None
    assert identity.demo_code(username, replace(settings, demo=False), now) is None
    assert ((tmp_path / "var" / "demo-accounts.json").stat().st_mode & 0o777) == 0o600

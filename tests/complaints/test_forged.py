"""Positions that cannot be true: photos taken elsewhere, journeys nobody makes. Held back, never refused."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from backend.complaints.actions.submit import submit
from backend.complaints.facts import Moderation, Suspicion
from backend.complaints.models import Complaint, Watch
from backend.complaints.placing import Position
from backend.complaints.surroundings import MOST_SPOTS
from backend.complaints.watching import LOOKS_BACK, Around, Before, Rule, suspected
from backend.kit.files.model import Upload
from backend.kit.files.spots import seal_spot
from backend.kit.ids import new_id
from tests.complaints.builders import HERE, TEXT, done, filed, filed_namelessly, submission

NOTE = {"zh": "示例", "en": "Sample"}
AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
SPOT = Position(30_800_000, 119_700_000, 10)
METRE = 1_000_000 / 111_320  # northward, in millionths of a degree
PHOTO = Rule("photo", Suspicion.PHOTO, NOTE, most_m=500)
JUMP = Rule("jump", Suspicion.JUMP, NOTE, most_kmh=100)
FAR = (HERE.latitude + 100_000, HERE.longitude)


def north(metres, accuracy_m=0):
    return Position(SPOT.latitude + round(metres * METRE), SPOT.longitude, accuracy_m)


def marked(rule, around):
    return bool(suspected(TEXT, around, [rule]))


@pytest.mark.parametrize(
    ("around", "fits"),
    [
        (Around(SPOT), False),
        (Around(None, AT, [north(9_000)]), False),  # no place to compare with
        (Around(SPOT, AT, [north(505)]), False),  # as far off as the device is unsure
        (Around(SPOT, AT, [north(515)]), True),
        (Around(replace(SPOT, accuracy_m=0), AT, [north(505)]), True),
        (Around(SPOT, AT, [north(1), north(9_000)]), True),  # one of several
    ],
)
def test_a_photo_taken_farther_away_than_the_limit_is_marked(around, fits):
    assert marked(PHOTO, around) is fits


@pytest.mark.parametrize(
    ("metres", "after", "fits"),
    [
        (50_000, timedelta(minutes=31), False),
        (50_000, timedelta(minutes=29), True),
        (50_000, timedelta(minutes=-29), True),  # whichever was written first
        (50_000, timedelta(0), True),
        (1_010, timedelta(0), False),  # positions err, and clocks
        (1_100, timedelta(0), True),
    ],
)
def test_a_journey_faster_than_the_limit_is_marked(metres, after, fits):
    around = Around(SPOT, AT, before=[Before(north(metres, 10), AT - after)])

    assert marked(JUMP, around) is fits


@pytest.mark.parametrize("finger", ["here", "there"])
def test_where_a_finger_pointed_nobody_has_been(finger):
    here, there = (
        (replace(SPOT, accuracy_m=0), north(50_000, 10)) if finger == "here" else (SPOT, north(50_000))
    )

    assert not marked(JUMP, Around(here, AT, before=[Before(there, AT)]))


async def watched(*kinds):
    for kind in kinds:
        limit = {"most_m": 500} if kind is Suspicion.PHOTO else {"most_kmh": 100}
        await Watch.create(
            code=kind.value, kind=kind, note_zh=f"{kind}说明", note_en=f"About {kind}", **limit
        )


async def complaint_of(case):
    return await Complaint.get(case_id=case.id)


async def kinds_of(case):
    return [one["kind"] for one in (await complaint_of(case)).suspicions or ()]


async def uploaded(person, clock, spot):
    id_ = new_id()
    row = {"owner_kind": "citizen", "owner_id": person.id, "length": 9, "offset": 9, "storage_key": id_.hex}
    return await Upload.create(
        id=id_, filename_enc=Upload.seal_filename(id_, "photo.jpg"), spot_enc=seal_spot(id_, spot), size=9,
        media_type="image/jpeg", sha256=b"x", created_at=clock.now(), finished_at=clock.now(),
        expires_at=clock.now() + timedelta(days=1), **row,
    )  # fmt: skip


async def test_what_the_phone_read_from_a_photo_is_compared_and_forgotten(world, clock):
    await watched(Suspicion.PHOTO)

    far = await filed(world, clock, photos_taken=[FAR])
    near = await filed(world, clock, photos_taken=[(HERE.latitude, HERE.longitude)])
    nameless = await filed_namelessly(world, clock, photos_taken=[FAR])

    assert (await kinds_of(far), await kinds_of(near), await kinds_of(nameless)) == (["photo"], [], ["photo"])
    found = await complaint_of(far)
    assert found.moderation is Moderation.WAITING
    assert str(FAR[0]) not in str(vars(found))


async def test_what_an_original_said_is_sealed_until_the_complaint_takes_it_and_then_gone(world, clock):
    await watched(Suspicion.PHOTO)
    upload = await uploaded(world.li, clock, FAR)
    assert str(FAR[0]).encode() not in bytes(upload.spot_enc)

    case = await filed(world, clock, files=[upload.id])

    assert await kinds_of(case) == ["photo"]
    await upload.refresh_from_db()
    assert upload.claimed_at is not None
    assert upload.spot_enc is None


async def test_it_is_gone_too_where_nobody_looks_out_for_it(world, clock):
    upload = await uploaded(world.li, clock, FAR)

    case = await filed(world, clock, files=[upload.id])

    assert await kinds_of(case) == []
    await upload.refresh_from_db()
    assert upload.spot_enc is None


async def test_what_cannot_be_a_spot_refuses_nothing_and_no_more_than_nine_are_looked_at(world, clock):
    await watched(Suspicion.PHOTO)
    here = (HERE.latitude, HERE.longitude)

    odd = await filed(world, clock, photos_taken=[(90_000_001, 0), (0, -180_000_001)])
    many = await filed(world, clock, photos_taken=[here] * MOST_SPOTS + [FAR])

    assert (await kinds_of(odd), await kinds_of(many)) == ([], [])


async def test_two_reports_of_one_person_too_far_apart_are_marked_and_dealt_with(world, clock, ask):
    await watched(Suspicion.JUMP)
    there = replace(HERE, latitude=HERE.latitude + 300_000)
    await filed(world, clock)
    clock.advance(minutes=10)

    case = await filed(world, clock, place=there, declared_at=clock.now())

    assert await kinds_of(case) == ["jump"]
    queue = await ask("DeskComplaintsToModerate", actor=world.coordinator, first=20)
    [row] = [edge["node"] for edge in queue["data"]["complaintsToModerate"]["edges"]]
    assert row["complaint"]["review"]["held"] == [{"kind": "JUMP", "note": "jump说明"}]


async def test_what_waited_for_a_network_was_written_where_and_when_it_says(world, clock):
    await watched(Suspicion.JUMP)
    there = replace(HERE, latitude=HERE.latitude + 300_000)
    await filed(world, clock, declared_at=clock.now() - timedelta(hours=2))

    case = await filed(world, clock, place=there, declared_at=clock.now())  # both arrive together

    assert await kinds_of(case) == []


async def test_others_and_the_nameless_are_never_held_against_each_other(world, clock):
    await watched(Suspicion.JUMP)
    there = replace(HERE, latitude=HERE.latitude + 300_000)
    await filed(world, clock)
    await filed_namelessly(world, clock)

    of_wang = await filed(world, clock, "wang", place=there)
    sent = submission(world, place=there, recovery="cd" * 32)
    nameless = await done(
        submit(world.people["li"], sent, now=clock.now())
    )  # signed in, and nameless all the same

    assert (await kinds_of(of_wang), await kinds_of(nameless)) == ([], [])


async def test_after_a_day_nobody_remembers_where_somebody_was(world, clock):
    await watched(Suspicion.JUMP)
    there = replace(HERE, latitude=HERE.latitude + 300_000)
    await filed(world, clock)
    clock.advance(seconds=LOOKS_BACK.total_seconds() + 1)

    case = await filed(world, clock, place=there)  # declared at the same instant as the first

    assert await kinds_of(case) == []

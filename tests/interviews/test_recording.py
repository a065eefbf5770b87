"""A video uploaded for an interview: whose it is, who may see it, and that players get parts of it."""

import pytest

from backend.interviews.actions.lead import announce_interview
from backend.interviews.actions.show_beside import set_video
from backend.interviews.models import Interview
from backend.kit import crypto, db
from backend.kit.errors import Refused
from backend.kit.files.access import is_public, may_read
from backend.kit.files.intake import Announced, Intake
from backend.kit.files.model import Upload
from backend.kit.files.sealing import kept_in
from backend.kit.ids import new_id
from tests.fixtures import pictures, sounds
from tests.interviews.builders import build_department, drafted
from tests.voting import world as worlds

FILM = sounds.mp4(handler=b"vide")


async def uploaded(actor, content, settings, now):
    intake, id_ = Intake(kept_in(settings.uploads_dir)), new_id()
    await intake.create(actor, Announced(id_, len(content), "talk.mp4"), now=now)

    async def body():
        yield content

    await intake.append(actor, id_, 0, body(), now=now)
    return id_


async def shown(actor, row, upload, now):
    async with db.transaction():
        return await set_video(actor, row.id, "", upload=upload, now=now)


@pytest.fixture
def keys(settings):
    crypto.install(settings.keyring)


async def test_a_recording_is_its_desks_until_the_interview_is_announced_and_everybodys_then(
    client, settings, clock
):
    now, world = clock.now(), await worlds.build(clock.now())
    await build_department()
    row = await drafted(world.coordinator, now)
    upload = await uploaded(world.coordinator, FILM, settings, now)
    await shown(world.coordinator, row, upload, now)
    file = await Upload.get(id=upload)
    address = (await Interview.get(id=row.id)).video
    assert address == f"/files/{upload}"

    assert not await is_public(file)
    assert [
        await may_read(who, file) for who in (world.coordinator, world.other_coordinator, world.clerk)
    ] == [
        True,
        False,
        False,
    ]
    assert (await client.get(address)).status_code == 401
    async with db.transaction():
        await announce_interview(world.coordinator, row.id, now=now)

    whole = await client.get(address)
    assert (whole.status_code, whole.content, whole.headers["content-type"]) == (200, FILM, "video/mp4")
    assert whole.headers["content-disposition"].startswith("attachment")
    part = await client.get(address, headers={"Range": "bytes=10-19", "Accept-Encoding": "gzip"})
    assert (part.status_code, part.content) == (206, FILM[10:20])
    assert part.headers["content-range"] == f"bytes 10-19/{len(FILM)}"
    assert "content-encoding" not in part.headers
    stale = {"Range": "bytes=10-19", "If-Range": '"another"'}
    assert (await client.get(address, headers=stale)).status_code == 200
    beyond = await client.get(address, headers={"Range": f"bytes={len(FILM)}-"})
    assert (beyond.status_code, beyond.headers["content-range"]) == (416, f"bytes */{len(FILM)}")


async def test_an_address_takes_the_place_of_a_recording_and_the_other_way_round(world, settings, clock):
    now, allowed = clock.now(), ("https://media.example.gov.cn",)
    row = await drafted(world.coordinator, now)
    upload = await uploaded(world.coordinator, FILM, settings, now)

    await shown(world.coordinator, row, upload, now)
    url = allowed[0] + "/a.m3u8"
    async with db.transaction():
        kept = await set_video(world.coordinator, row.id, url, allowed=allowed, now=now)
    assert (kept.video, kept.recording_id) == (url, None)
    kept = await shown(world.coordinator, row, upload, now)
    assert (kept.video, kept.video_url) == (f"/files/{upload}", "")
    async with db.transaction():
        assert (await set_video(world.coordinator, row.id, "", now=now)).video is None


async def test_what_is_no_finished_video_of_ones_own_is_refused(world, settings, clock):
    now = clock.now()
    row = await drafted(world.coordinator, now)
    photo = await uploaded(world.coordinator, pictures.jpeg(), settings, now)
    others = await uploaded(world.other_coordinator, FILM, settings, now)

    for actor, upload, code in (
        (world.coordinator, photo, "VIDEO_TYPE"),
        (world.coordinator, others, "UPLOAD_UNFINISHED"),
        (world.coordinator, new_id(), "UPLOAD_UNFINISHED"),
        (world.other_coordinator, others, "NOT_FOUND"),
    ):
        with pytest.raises(Refused, match=code):
            await shown(actor, row, upload, now)
    assert (await Interview.get(id=row.id)).video is None

"""Videos of officers: what is taken, what is blanked, what is refused, and how much of it."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from backend.kit.files import videos
from backend.kit.files.model import Upload
from backend.kit.files.quotas import DAILY_VIDEO_BYTES, MAX_FILE_BYTES, MAX_VIDEO_BYTES
from backend.kit.files.structure import Broken
from tests.files.conftest import Phone
from tests.files.test_upload import PHOTO, code
from tests.fixtures import sounds

PIECE = 1024 * 1024
LONG = MAX_FILE_BYTES + PIECE
FILM = sounds.mp4(handler=b"vide")
WEB_FILM = sounds.webm(kind=1)


def long(handler=b"vide"):
    """Give an MP4 larger than anything else may be."""
    return sounds.mp4(handler=handler)[:-68] + sounds.box(b"mdat", bytes(LONG))


@pytest.fixture
def clerk(http):
    return Phone(http, "clerk")


async def send(phone, content):
    url = (await phone.create(content)).headers["location"]
    for at in range(0, len(content), PIECE):
        reply = await phone.patch(url, at, content[at : at + PIECE])
    return url, reply


def stored(storage, content, key="k"):
    storage.delete(key)
    storage.write(key, 0, content)
    return key


@pytest.mark.parametrize(("content", "media_type"), [(FILM, "video/mp4"), (WEB_FILM, "video/webm")])
async def test_an_officers_video_is_known_by_its_structure_and_stays_as_it_is(clerk, content, media_type):
    url, reply = await send(clerk, content)

    assert reply.status_code == 204
    upload = await Upload.get(id=url.rpartition("/")[2])
    assert (upload.media_type, upload.size) == (media_type, len(content))
    assert (await clerk.call("GET", url)).content == content


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (sounds.mp4(handler=b"vide", about=sounds.place_box(b"+30.63+119.68/")), b"+30.63+119.68/"),
        (sounds.webm(kind=1, tags=sounds.tags(b"home of Li")), b"home of Li"),
        (sounds.webm(kind=1, tags=sounds.tags(b"long words " * 60_000)), b"long words"),
    ],
)
async def test_what_speaks_about_a_video_is_blanked_and_the_rest_left(clerk, content, words):
    url, _ = await send(clerk, content)

    given_out = (await clerk.call("GET", url)).content
    assert words in content
    assert words not in given_out
    assert len(given_out) == len(content)


async def test_a_citizens_video_is_refused(wang):
    _, reply = await send(wang, FILM)
    assert (reply.status_code, code(reply)) == (415, "UPLOAD_BROKEN")


async def test_an_officers_photos_and_voice_notes_go_the_usual_way(clerk):
    for content, media_type in (
        (PHOTO, "image/jpeg"),
        (sounds.mp4(), "audio/mp4"),
        (sounds.webm(), "audio/webm"),
    ):
        url, reply = await send(clerk, content)
        assert reply.status_code == 204
        assert (await Upload.get(id=url.rpartition("/")[2])).media_type == media_type


async def test_a_long_video_is_taken_in_pieces(clerk):
    url, reply = await send(clerk, long())

    assert reply.status_code == 204
    assert (await Upload.get(id=url.rpartition("/")[2])).size == len(long())


async def test_a_long_file_that_is_no_video_is_refused_at_its_first_piece_or_its_last(clerk, storage):
    url = (await clerk.create(bytes(LONG))).headers["location"]
    first = await clerk.patch(url, 0, b"<html>" + bytes(PIECE))
    assert (first.status_code, code(first)) == (415, "UPLOAD_VIDEO")
    assert storage.size((await Upload.get(id=url.rpartition("/")[2])).storage_key) == 0

    _, last = await send(clerk, long(handler=b"soun"))
    assert (last.status_code, code(last)) == (415, "UPLOAD_VIDEO")


async def test_a_first_piece_too_short_to_judge_is_waited_on(clerk):
    content = long()
    url = (await clerk.create(content)).headers["location"]
    assert (await clerk.patch(url, 0, content[:5])).status_code == 204


@pytest.mark.parametrize(
    "content",
    [
        FILM[:-1],
        FILM + b"<script>",
        sounds.mp4(handler=b"meta"),  # where a camera notes its way
        sounds.webm(kind=1, doctype=b"matroska"),
        sounds.webm(kind=1, whole=False),
        sounds.webm(kind=3),
    ],
)
async def test_what_is_no_whole_video_is_refused(clerk, content):
    _, reply = await send(clerk, content)
    assert (reply.status_code, code(reply)) == (415, "UPLOAD_BROKEN")


async def test_a_video_has_a_greatest_length_and_a_day_its_measure(clerk, wang):
    async def create(phone, length):
        return await phone.create(b"", **{"Upload-Length": str(length)})

    over = await create(clerk, MAX_VIDEO_BYTES + 1)
    assert (over.status_code, code(over)) == (413, "UPLOAD_TOO_LARGE")
    assert "512 MB" in over.json()["errors"][0]["message"]
    for _ in range(DAILY_VIDEO_BYTES // MAX_VIDEO_BYTES):
        assert (await create(clerk, MAX_VIDEO_BYTES)).status_code == 201
    beyond = await create(clerk, LONG)
    assert (beyond.status_code, code(beyond)) == (413, "UPLOAD_QUOTA")
    assert (await create(clerk, len(PHOTO))).status_code == 201
    assert (await create(wang, LONG)).status_code == 413


def test_a_file_of_countless_parts_is_refused(storage, monkeypatch):
    monkeypatch.setattr(videos, "MOST_PARTS", 20)
    content = FILM + sounds.box(b"free", b"") * 20
    with pytest.raises(Broken):
        videos.examine(storage, stored(storage, content), len(content))


def test_blanking_twice_changes_nothing(storage):
    content = sounds.mp4(handler=b"vide", about=sounds.place_box())
    key = stored(storage, content)
    assert videos.examine(storage, key, len(content)) == videos.examine(storage, key, len(content))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(some.sampled_from([FILM, WEB_FILM]), some.data())
def test_a_mangled_video_is_taken_or_refused_and_nothing_else(storage, content, data):
    mangled = bytearray(content)
    for _ in range(data.draw(some.integers(1, 6))):
        mangled[data.draw(some.integers(0, len(content) - 1))] = data.draw(some.integers(0, 255))

    key = stored(storage, bytes(mangled))
    with suppress(Broken):
        videos.examine(storage, key, len(content))
    assert storage.size(key) == len(content)

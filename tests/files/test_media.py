"""What is taken, what is taken out, and how it is given back."""

import io
from contextlib import suppress
from uuid import UUID

import httpx
import pytest
from PIL import Image

from backend.kit.actor import Actor
from backend.kit.clock import HeldClock
from backend.kit.errors import Refused
from backend.kit.files import access
from backend.kit.files.download import disposition
from backend.kit.files.intake import claim
from backend.kit.files.media import MAX_PIXELS, examine
from backend.kit.files.model import Upload
from tests.files.conftest import PEOPLE, Phone
from tests.fixtures import pictures


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(pictures.jpeg(), "image/jpeg"), (pictures.png(), "image/png"), (pictures.webp(), "image/webp")],
)
def test_a_picture_keeps_its_pixels_and_orientation_and_nothing_else(content: bytes, media_type: str) -> None:
    examined = examine(content)
    assert examined.media_type == media_type
    assert pictures.PLACE not in examined.content
    assert pictures.DEVICE.encode() not in examined.content
    with Image.open(io.BytesIO(content)) as before, Image.open(io.BytesIO(examined.content)) as after:
        assert after.tobytes() == before.tobytes()
        assert dict(after.getexif()) == {0x0112: pictures.SIDEWAYS}
        assert after.getexif().get_ifd(0x8825) == {}


@pytest.mark.parametrize("format_", ["JPEG", "WEBP"])
def test_where_a_photo_was_taken_is_told_apart_from_the_photo(format_: str) -> None:
    content = pictures.taken_at("N", (30, 48, 4.44), "E", (119, 45, 15.56), format_)

    examined = examine(content)

    assert examined.spot == (30_801_233, 119_754_322)
    assert examine(examined.content).spot is None


@pytest.mark.parametrize(
    ("place", "spot"),
    [
        (("S", (30, 30, 0), "W", (119, 30, 0)), (-30_500_000, -119_500_000)),
        (("N", (0, 0, 0), "E", (0, 0, 0)), None),  # cameras that saw no satellite write nought
        (("N", (91, 0, 0), "E", (0, 0, 0)), None),
        (("N", (30, 0), "E", (119, 0, 0)), None),
        (("N", (30, 0, 0), "E", None), None),
        (("N", (float("nan"), 0, 0), "E", (1, 0, 0)), None),
    ],
)
def test_what_cannot_be_a_place_is_none(place, spot) -> None:
    assert examine(pictures.taken_at(*place)).spot == spot


def test_a_picture_without_a_whole_position_says_nothing() -> None:
    assert [examine(content).spot for content in (pictures.jpeg(), pictures.png(), pictures.webp())] == [
        None
    ] * 3


def test_a_stripped_picture_is_stable() -> None:
    for content in (pictures.jpeg(), pictures.png(), pictures.webp()):
        once = examine(content).content
        assert examine(once).content == once


def test_a_pdf_is_kept_as_it_is() -> None:
    assert examine(pictures.PDF).content == pictures.PDF


@pytest.mark.parametrize(
    "content",
    [
        b"<html>",
        b"GIF89a",
        b"MZ",
        b"\0",
        b" %PDF-1.7",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"RIFFxxxxAVI ",
    ],
)
def test_what_is_none_of_ours_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="UPLOAD_TYPE"):
        examine(content)


@pytest.mark.parametrize("make", [pictures.jpeg, pictures.png, pictures.webp])
def test_a_picture_cut_anywhere_is_refused_and_never_a_fault(make: object) -> None:
    whole = examine(make()).content  # type: ignore[operator]
    for end in range(12, len(whole)):
        with pytest.raises(Refused):
            examine(whole[:end])


@pytest.mark.parametrize("make", [pictures.jpeg, pictures.png, pictures.webp])
def test_a_picture_with_any_damaged_byte_is_taken_or_refused_and_never_a_fault(make: object) -> None:
    whole = make()  # type: ignore[operator]
    for at in range(min(len(whole), 900)):
        damaged = bytearray(whole)
        damaged[at] ^= 0xFF
        with suppress(Refused):
            examine(bytes(damaged))


def test_a_bomb_is_known_by_its_header_and_not_unpacked() -> None:
    bomb = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(bomb, "PNG")
    assert MAX_PIXELS < 12_000**2
    with pytest.raises(Refused, match="UPLOAD_PIXELS"):
        examine(bomb.getvalue())


async def test_a_refused_file_says_why_for_as_long_as_it_is_asked(wang: Phone) -> None:
    content = b"<html><script>alert(1)</script></html>"
    url, reply = await wang.send(content)
    assert (reply.status_code, reply.json()["errors"][0]["extensions"]["code"]) == (415, "UPLOAD_TYPE")
    assert (await wang.head(url)).status_code == 410
    again = await wang.create(content, UUID(url.rpartition("/")[2]))
    assert (again.status_code, again.json()["errors"][0]["extensions"]["code"]) == (415, "UPLOAD_TYPE")
    assert (await wang.call("GET", url)).status_code == 404


async def test_a_file_comes_back_fenced_in_under_its_own_name(wang: Phone) -> None:
    url, _ = await wang.send(pictures.jpeg(), name="C:\\照片\\户口本 第1页𠮷.jpg")
    reply = await wang.call("GET", url)
    assert (reply.status_code, reply.headers["content-type"]) == (200, "image/jpeg")
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert reply.headers["cache-control"] == "private, no-store"
    assert reply.headers["content-disposition"] == (
        'inline; filename="___ _1__.jpg"; '
        "filename*=UTF-8''%E6%88%B7%E5%8F%A3%E6%9C%AC%20%E7%AC%AC1%E9%A1%B5%F0%A0%AE%B7.jpg"
    )
    assert len(reply.content) == int(reply.headers["content-length"])


def test_no_name_breaks_out_of_its_header() -> None:
    header = disposition('a"; filename*=x\r\nSet-Cookie: b=c\\.jpg', inline=False)
    assert "\r" not in header
    assert "\n" not in header
    assert header.count('"') == 2


async def test_only_the_owner_and_those_a_room_vouches_for_may_read(
    wang: Phone, li: Phone, http: httpx.AsyncClient
) -> None:
    url, _ = await wang.send(pictures.PDF, name="证明.pdf")
    clerk, nobody = Phone(http, "clerk"), Phone(http, "")
    assert [(await one.call("GET", url)).status_code for one in (wang, li, clerk, nobody)] == [
        200,
        404,
        404,
        401,
    ]

    @access.register
    async def clerks(actor: Actor, upload: Upload) -> bool:
        return actor.is_staff

    try:
        assert [(await one.call("GET", url)).status_code for one in (wang, li, clerk)] == [200, 404, 200]
        assert (await wang.call("GET", url)).headers["content-disposition"].startswith("attachment;")
    finally:
        access._rooms.remove(clerks)


async def test_only_own_finished_files_are_claimed(wang: Phone, li: Phone, clock: HeldClock) -> None:
    url, _ = await wang.send(pictures.PDF)
    half = (await wang.create(pictures.PDF)).headers["location"]
    finished, unfinished = (UUID(one.rpartition("/")[2]) for one in (url, half))

    await claim(PEOPLE["wang"], [finished], now=clock.now())
    await claim(PEOPLE["wang"], [finished, finished], now=clock.now())
    assert (await wang.call("DELETE", url)).status_code == 404
    for actor, ids in ((PEOPLE["li"], [finished]), (PEOPLE["wang"], [finished, unfinished])):
        with pytest.raises(Refused, match="UPLOAD_UNFINISHED"):
            await claim(actor, ids, now=clock.now())

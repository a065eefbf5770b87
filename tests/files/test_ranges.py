"""Parts of files, as players ask for them (RFC 9110 §14)."""

import httpx
import pytest
import pytest_asyncio
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from backend.kit.files.ranges import Unsatisfiable, still_holds, wanted
from backend.kit.http.compressed import Compressed
from tests.files.conftest import Phone
from tests.fixtures import sounds

FILM = sounds.mp4(handler=b"vide")
SIZE = len(FILM)


@pytest_asyncio.fixture
async def film(http):
    clerk = Phone(http, "clerk")
    url, _ = await clerk.send(FILM, "<script>.html")

    async def ask(**headers):
        return await http.get(url, headers={"X-Person": "clerk", **headers})

    return ask


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-", range(SIZE)),
        ("bytes=0-0", range(1)),
        ("bytes=5-9", range(5, 10)),
        ("bytes=9-9999999999", range(9, SIZE)),
        (f"bytes={SIZE - 1}-", range(SIZE - 1, SIZE)),
        ("bytes=-5", range(SIZE - 5, SIZE)),
        ("bytes=-9999999999", range(SIZE)),
        ("Bytes = 2-3", range(2, 4)),
    ],
)
async def test_a_part_is_given_as_asked(film, asked, part):
    reply = await film(Range=asked)

    assert reply.status_code == 206
    assert reply.content == FILM[part.start : part.stop]
    assert reply.headers["content-range"] == f"bytes {part.start}-{part.stop - 1}/{SIZE}"
    assert reply.headers["content-length"] == str(len(part))


@pytest.mark.parametrize(
    "asked", ["bytes=", "bytes=-", "bytes=9-5", "bytes=0-1,3-4", "items=0-5", "bytes=a-b", "bytes=٣-", "0-5"]
)
async def test_what_is_no_single_range_of_bytes_is_answered_whole(film, asked):
    reply = await film(Range=asked.encode())
    assert (reply.status_code, reply.content) == (200, FILM)
    assert "content-range" not in reply.headers
    assert reply.headers["accept-ranges"] == "bytes"


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", f"bytes={SIZE + 5}-{SIZE + 9}", "bytes=-0"])
async def test_a_range_beyond_the_end_is_refused_with_the_size(film, asked):
    reply = await film(Range=asked)
    assert (reply.status_code, reply.content) == (416, b"")
    assert reply.headers["content-range"] == f"bytes */{SIZE}"


async def test_under_a_condition_that_does_not_hold_the_whole_file_comes(film):
    whole = await film()
    tag, modified = whole.headers["etag"], whole.headers["last-modified"]
    for condition, status in (
        (tag, 206),
        (modified, 206),
        (f"W/{tag}", 200),
        ('"other"', 200),
        ("Mon, 02 Mar 2026 00:00:01 GMT", 200),
    ):
        reply = await film(Range="bytes=1-2", **{"If-Range": condition})
        assert (reply.status_code, len(reply.content)) == (status, 2 if status == 206 else SIZE)
    beyond = await film(Range=f"bytes={SIZE}-", **{"If-Range": '"other"'})
    assert beyond.status_code == 200


async def test_parts_put_together_are_the_file(film):
    got = b"".join([(await film(Range=f"bytes={at}-{at + 6}")).content for at in range(0, SIZE, 7)])
    assert got == FILM


async def test_a_video_is_no_page_whatever_it_is_called(film):
    for reply in (await film(), await film(Range="bytes=0-9")):
        assert reply.headers["content-type"] == "video/mp4"
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["content-disposition"].startswith("attachment;")
        assert "sandbox" in reply.headers["content-security-policy"]


async def test_a_stranger_gets_no_part_of_what_is_not_published(http, film):
    url = str((await film()).url)
    reply = await http.get(url, headers={"Range": "bytes=0-9"})
    assert reply.status_code == 401


def test_an_empty_condition_holds_and_an_empty_file_has_no_part():
    assert still_holds(None, '"a"', "then")
    assert wanted(None, 0) is None
    with pytest.raises(Unsatisfiable):
        wanted("bytes=0-", 0)


async def test_files_are_not_compressed_on_their_way_and_pages_are():
    async def words(_):
        return PlainTextResponse("words " * 500)

    app = Compressed(Starlette(routes=[Route("/files/a", words), Route("/page", words)]), minimum_size=10)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://county.test") as client:
        for path, encoding in (("/files/a", None), ("/page", "gzip")):
            reply = await client.get(path, headers={"Accept-Encoding": "gzip"})
            assert reply.headers.get("content-encoding") == encoding
            assert reply.text == "words " * 500

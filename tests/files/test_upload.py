"""Sending a file: the way it should go, and each way it may not."""

import asyncio
import base64
import hashlib
import os
from uuid import UUID, uuid4

import httpx
import pytest

from backend.kit.clock import HeldClock
from backend.kit.files.intake import PIECE_BYTES, Intake
from backend.kit.files.model import Upload
from backend.kit.files.quotas import DAILY_FILES, MAX_FILE_BYTES, MAX_VIDEO_BYTES
from backend.kit.files.sealing import SEGMENT, SealedStorage
from backend.kit.ids import new_id
from tests.files.conftest import PEOPLE, Phone
from tests.fixtures import pictures

PHOTO = pictures.jpeg()


def code(reply: httpx.Response) -> str:
    return str(reply.json()["errors"][0]["extensions"]["code"])


async def test_a_photo_is_created_sent_in_pieces_and_finished(wang: Phone) -> None:
    id_ = new_id()
    created = await wang.create(PHOTO, id_)
    assert (created.status_code, created.headers["location"]) == (201, f"/files/{id_}")
    assert created.headers["upload-offset"] == "0"
    assert "GMT" in created.headers["upload-expires"]

    first = await wang.patch(f"/files/{id_}", 0, PHOTO[:300])
    assert (first.status_code, first.headers["upload-offset"]) == (204, "300")
    last = await wang.patch(f"/files/{id_}", 300, PHOTO[300:])

    assert (last.status_code, last.headers["upload-offset"]) == (204, str(len(PHOTO)))
    upload = await Upload.get(id=id_)
    assert (upload.media_type, upload.owner_id, upload.filename) == (
        "image/jpeg",
        PEOPLE["wang"].id,
        "photo.jpg",
    )
    assert b"photo" not in bytes(upload.filename_enc)


async def test_the_server_says_what_it_can(http: httpx.AsyncClient) -> None:
    reply = await http.request("OPTIONS", "/files/")
    assert reply.status_code == 204
    assert reply.headers["tus-version"] == "1.0.0"
    assert int(reply.headers["tus-max-size"]) == MAX_VIDEO_BYTES
    assert set(reply.headers["tus-extension"].split(",")) == {
        "creation",
        "creation-with-upload",
        "expiration",
        "checksum",
        "termination",
    }


async def test_creating_again_after_a_lost_reply_gives_the_same_upload(wang: Phone) -> None:
    id_ = new_id()
    await wang.create(PHOTO, id_)
    await wang.patch(f"/files/{id_}", 0, PHOTO[:100])
    again = await wang.create(PHOTO, id_)
    assert (again.status_code, again.headers["upload-offset"]) == (201, "100")
    assert await Upload.all().count() == 1


async def test_it_may_be_created_and_sent_in_one_request(wang: Phone) -> None:
    metadata = base64.b64encode(str(new_id()).encode()).decode()
    reply = await wang.call(
        "POST",
        "/files/",
        PHOTO,
        **{
            "Upload-Length": str(len(PHOTO)),
            "Upload-Metadata": f"id {metadata}",
            "Content-Type": "application/offset+octet-stream",
        },
    )
    assert (reply.status_code, reply.headers["upload-offset"]) == (201, str(len(PHOTO)))


async def test_every_cut_resumes_from_the_byte_the_server_names(wang: Phone) -> None:
    for cut in (1, 2, 499, len(PHOTO) - 1):
        url = (await wang.create(PHOTO)).headers["location"]
        await wang.patch(url, 0, PHOTO[:cut])
        assert await wang.offset(url) == cut
        assert (await wang.patch(url, cut, PHOTO[cut:])).status_code == 204


async def test_a_method_named_in_a_header_counts(wang: Phone) -> None:
    url = (await wang.create(PHOTO)).headers["location"]
    more = {
        "X-HTTP-Method-Override": "PATCH",
        "Upload-Offset": "0",
        "Content-Type": "application/offset+octet-stream",
    }
    assert (await wang.call("POST", url, PHOTO, **more)).status_code == 204


async def test_a_piece_at_another_offset_is_refused_and_changes_nothing(wang: Phone) -> None:
    url = (await wang.create(PHOTO)).headers["location"]
    await wang.patch(url, 0, PHOTO[:100])
    for offset in (0, 99, 101, len(PHOTO)):
        reply = await wang.patch(url, offset, b"x")
        assert (reply.status_code, code(reply)) == (409, "UPLOAD_OFFSET")
    assert await wang.offset(url) == 100


async def test_of_many_senders_at_one_offset_exactly_one_wins(wang: Phone, storage: SealedStorage) -> None:
    content = pictures.jpeg(900, 900, noisy=True)
    assert len(content) > PIECE_BYTES
    url = (await wang.create(content)).headers["location"]
    replies = await asyncio.gather(*(wang.patch(url, 0, content) for _ in range(6)))
    assert sorted(reply.status_code for reply in replies) == [204, 409, 409, 409, 409, 409]
    upload = await Upload.get(id=UUID(url.rpartition("/")[2]))
    kept = b"".join(storage.read(upload.storage_key))
    assert hashlib.sha256(kept).digest() == upload.sha256


async def test_what_reached_the_disk_but_not_the_table_is_sent_again(
    wang: Phone, storage: SealedStorage
) -> None:
    url = (await wang.create(PHOTO)).headers["location"]
    await wang.patch(url, 0, PHOTO[:200])
    upload = await Upload.get(id=UUID(url.rpartition("/")[2]))
    storage.write(upload.storage_key, 200, b"written, then killed before the commit")
    assert await wang.offset(url) == 200
    assert (await wang.patch(url, 200, PHOTO[200:])).status_code == 204
    kept = await wang.call("GET", url)
    assert b"killed" not in kept.content


async def test_what_the_disk_lost_is_sent_again(wang: Phone, storage: SealedStorage) -> None:
    content = pictures.jpeg(900, 900, noisy=True)
    sent, whole = SEGMENT + 200, SEGMENT
    url = (await wang.create(content)).headers["location"]
    await wang.patch(url, 0, content[:sent])
    upload = await Upload.get(id=UUID(url.rpartition("/")[2]))
    path = next(path for path in storage.inner.root.rglob(upload.storage_key))
    os.truncate(path, path.stat().st_size - 80)
    assert await wang.offset(url) == whole
    assert (await wang.patch(url, sent, content[sent:])).status_code == 409
    assert (await wang.patch(url, whole, content[whole:])).status_code == 204


async def test_a_checksum_that_fits_is_taken_and_one_that_does_not_changes_nothing(wang: Phone) -> None:
    url = (await wang.create(PHOTO)).headers["location"]
    good = base64.b64encode(hashlib.sha1(PHOTO[:50]).digest()).decode()
    bad = await wang.patch(url, 0, PHOTO[1:51], **{"Upload-Checksum": f"sha1 {good}"})
    assert (bad.status_code, code(bad), await wang.offset(url)) == (460, "UPLOAD_CHECKSUM", 0)
    assert (await wang.patch(url, 0, PHOTO[:50], **{"Upload-Checksum": f"sha1 {good}"})).status_code == 204
    assert (await wang.patch(url, 50, b"x", **{"Upload-Checksum": "md5 x"})).status_code == 400


async def test_too_much_is_refused(wang: Phone) -> None:
    reply = await wang.call(
        "POST",
        "/files/",
        **{"Upload-Length": str(MAX_FILE_BYTES + 1), "Upload-Metadata": f"id {_coded(new_id())}"},
    )
    assert (reply.status_code, code(reply)) == (413, "UPLOAD_TOO_LARGE")
    url = (await wang.create(PHOTO)).headers["location"]
    longer = await wang.patch(url, 0, PHOTO + b"x")
    assert (longer.status_code, code(longer), await wang.offset(url)) == (413, "UPLOAD_TOO_LONG", 0)


async def test_a_day_has_its_measure_and_the_next_day_a_new_one(
    wang: Phone, li: Phone, clock: HeldClock
) -> None:
    await asyncio.gather(*(wang.create(b"x") for _ in range(DAILY_FILES)))
    reply = await wang.create(b"x")
    assert (reply.status_code, code(reply)) == (413, "UPLOAD_QUOTA")
    assert (await li.create(b"x")).status_code == 201
    clock.advance(hours=16)  # past midnight in Shanghai
    assert (await wang.create(b"x")).status_code == 201


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Upload-Length": "0"}, 400),
        ({"Upload-Length": "-1"}, 400),
        ({"Upload-Length": "٣"}, 400),
        ({"Upload-Length": "9" * 30}, 400),
        ({"Upload-Length": "1", "Upload-Metadata": "id !!!"}, 400),
        ({"Upload-Length": "1", "Upload-Metadata": "id eA=="}, 400),
        (
            {"Upload-Length": "1", "Upload-Metadata": "id MDE5MDAwMDAtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAx"},
            400,
        ),
        ({"Upload-Length": "1", "Upload-Metadata": "filename " + base64.b64encode(b"a\0b").decode()}, 400),
        ({"Upload-Length": "1", "Tus-Resumable": "0.2.2"}, 412),
    ],
)
async def test_a_creation_that_makes_no_sense_is_refused(
    wang: Phone, headers: dict[str, str], status: int
) -> None:
    raw = {key: value.encode() for key, value in headers.items()}
    reply = await wang.call("POST", "/files/", **raw)  # type: ignore[arg-type]
    assert (reply.status_code, "errors" in reply.json()) == (status, True)


async def test_a_piece_that_makes_no_sense_is_refused(wang: Phone) -> None:
    url = (await wang.create(PHOTO)).headers["location"]
    assert (await wang.patch(url, 0, b"x", **{"Content-Type": "image/jpeg"})).status_code == 415
    assert (await wang.patch(url, 0, b"x", **{"Tus-Resumable": "2.0.0"})).status_code == 412
    assert (await wang.call("PUT", url, b"x")).status_code == 405
    assert (await wang.patch("/files/none", 0, b"x")).status_code == 404


async def test_nobody_and_others_find_nothing(wang: Phone, li: Phone, http: httpx.AsyncClient) -> None:
    id_ = new_id()
    url = (await wang.create(PHOTO, id_)).headers["location"]
    for other in (li, Phone(http, "clerk")):
        assert (await other.head(url)).status_code == 404
        assert (await other.patch(url, 0, PHOTO)).status_code == 404
        assert (await other.call("DELETE", url)).status_code == 404
        assert (await other.create(PHOTO, id_)).status_code == 409
    nobody = Phone(http, "")
    assert (await nobody.create(PHOTO)).status_code == 401
    assert (await nobody.patch(url, 0, PHOTO)).status_code == 401
    assert await wang.offset(url) == 0


async def test_the_refusal_speaks_the_readers_language(wang: Phone, li: Phone) -> None:
    zh, en = await wang.create(b""), await li.create(b"")
    assert zh.json()["errors"][0]["message"] == "文件是空的，请另选文件。"
    assert en.json()["errors"][0]["message"] == "The file is empty. Choose another one."


async def test_an_upload_is_ended_by_its_owner(wang: Phone, storage: SealedStorage) -> None:
    url, _ = await wang.send(PHOTO)
    assert (await wang.call("DELETE", url)).status_code == 204
    assert (await wang.head(url)).status_code == 404
    assert [path for path in storage.inner.root.rglob("*") if path.is_file()] == []


async def test_given_up_uploads_are_swept_and_finished_ones_stay(
    wang: Phone, clock: HeldClock, storage: SealedStorage
) -> None:
    given_up = (await wang.create(PHOTO)).headers["location"]
    await wang.patch(given_up, 0, PHOTO[:10])
    finished, _ = await wang.send(PHOTO)
    clock.advance(days=8)
    assert await Intake(storage).sweep(now=clock.now()) == 1
    assert (await wang.head(given_up)).status_code == 404
    assert (await wang.head(finished)).status_code == 200
    assert len([path for path in storage.inner.root.rglob("*") if path.is_file()]) == 1


def _coded(value: object) -> str:
    return base64.b64encode(str(value).encode()).decode()


async def test_an_id_of_another_version_is_refused(wang: Phone) -> None:
    assert (await wang.create(PHOTO, uuid4())).status_code == 400

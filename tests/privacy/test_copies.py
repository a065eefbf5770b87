"""A copy of all that is kept about a person: asked for, made, read, removed; for them alone."""

import io
import zipfile
from dataclasses import replace
from datetime import timedelta

import httpx
import orjson
import pytest
from starlette.applications import Starlette

from backend.audit.models import AuditEntry
from backend.cases.attachments import FileInput
from backend.kit.actor import Actor
from backend.kit.clock import civil_date
from backend.kit.crypto import CannotOpen
from backend.kit.errors import Refused
from backend.kit.files.sealing import kept_in
from backend.notifications.models import Notice
from backend.privacy import copying
from backend.privacy.actions.ask_for_copy import ask_for_copy
from backend.privacy.http import routes
from backend.privacy.models import Copy
from backend.privacy.sealed_copy import SealedWriter, opened
from tests.applications.builders import done, submitted
from tests.applications.test_submit import upload


@pytest.fixture
def li(world, clock) -> Actor:
    """Give a citizen who has just signed in."""
    return replace(world.li, confirmed_at=clock.now())


@pytest.fixture
def storage(settings):
    return kept_in(settings.uploads_dir)


async def read(copy, storage):
    copy = await Copy.get(id=copy.id)
    octets = b"".join(opened(storage, copy.storage_key, copy.id, copy.key, copy.pieces))
    assert len(octets) == copy.size
    return zipfile.ZipFile(io.BytesIO(octets))


async def test_a_copy_is_made_by_a_job_and_its_person_is_told(world, clock, li, storage, run_jobs):
    case = await submitted(world, clock)
    copy = await done(ask_for_copy(li, clock.now()))
    await run_jobs()

    archive = await read(copy, storage)
    held = orjson.loads(archive.read("data.json"))
    assert held["account"][0]["phone"] == "13800000001"
    assert held["cases"][0]["number"] == case.number
    assert held["applications"][0]["answers"] == {"name": "李示例"}
    html = archive.read("index.html").decode()
    assert "李示例" in html
    assert case.number in html
    assert "<script" not in html
    assert await Notice.filter(person_id=li.id, template="copy_ready").count() == 1


async def test_files_lie_in_it_as_they_were_sent(world, clock, li, storage, run_jobs):
    sent = await upload(world.li, clock.now())
    storage.write(sent.storage_key, 0, b"the very bytes")
    await submitted(world, clock, files=[FileInput(sent.id, "ID_CARD")])
    copy = await done(ask_for_copy(li, clock.now()))
    await run_jobs()

    archive = await read(copy, storage)
    [name] = [name for name in archive.namelist() if name.startswith("files/")]
    assert str(sent.id) in name
    assert archive.read(name) == b"the very bytes"
    assert f'href="{name}"' in archive.read("index.html").decode()


async def test_what_lies_on_the_disk_is_sealed(world, clock, li, storage, settings, run_jobs):
    await submitted(world, clock)
    await done(ask_for_copy(li, clock.now()))
    await run_jobs()

    row = await Copy.get()
    lying = b"".join(storage.read(row.storage_key))
    assert lying
    assert not any(secret in lying for secret in (b"PK\x03\x04", b"index.html", "李示例".encode()))


async def test_one_a_day_whoever_asks_again_and_a_job_run_twice_makes_one(
    world, clock, li, storage, run_jobs
):
    first = await done(ask_for_copy(li, clock.now()))
    again = await done(ask_for_copy(li, clock.now()))
    await run_jobs()
    await copying.make_copy(first.id, storage, clock.now())

    assert first.id == again.id
    assert await Notice.filter(template="copy_ready").count() == 1
    assert await AuditEntry.filter(action="ask_for_copy", actor_id=li.id).count() == 1
    clock.advance(days=1)
    assert (await done(ask_for_copy(replace(li, confirmed_at=clock.now()), clock.now()))).id != first.id


async def test_who_may_not_ask(world, clock, li):
    for actor, code in (
        (world.clerk, "UNAUTHENTICATED"),
        (world.li, "SIGN_IN_AGAIN"),
        (replace(li, confirmed_at=clock.now() - timedelta(minutes=30)), "SIGN_IN_AGAIN"),
    ):
        with pytest.raises(Refused) as refused:
            await done(ask_for_copy(actor, clock.now()))
        assert refused.value.code == code
    assert not await Copy.exists()


async def test_it_is_seen_in_the_api_as_it_comes_and_goes(ask, world, clock, li, run_jobs, storage):
    asked = (await ask("AskForCopy", actor=li))["data"]["askForCopy"]
    assert (asked["__typename"], asked["state"]) == ("DataCopy", "MAKING")
    await run_jobs()

    async def state(actor):
        return [copy["state"] for copy in (await ask("MyDataCopies", actor=actor))["data"]["myDataCopies"]]

    assert await state(li) == ["READY"]
    assert await state(world.wang) == []
    clock.advance(days=7)
    assert await state(li) == ["GONE"]


async def test_what_nobody_finished_and_what_is_over_is_removed(world, clock, li, storage, run_jobs):
    await done(ask_for_copy(li, clock.now()))
    await run_jobs()
    ready = await Copy.get()
    left = await Copy.create(
        person_id=world.wang.id,
        day=civil_date(clock.now()),
        asked_at=clock.now(),
        storage_key=storage.new_key(),
    )
    storage.write(left.storage_key, 0, b"half")
    assert await copying.sweep(storage, clock.now()) == 0

    clock.advance(days=1)
    assert await copying.sweep(storage, clock.now()) == 1
    assert storage.size(left.storage_key) == 0
    clock.advance(days=6)
    assert await copying.sweep(storage, clock.now()) == 1
    assert storage.size(ready.storage_key) == 0
    assert (await Copy.get(id=ready.id)).key_enc is None
    assert await copying.sweep(storage, clock.now()) == 0


async def test_a_run_cut_off_in_the_middle_is_begun_anew_under_the_same_name(world, clock, li, storage):
    copy = await done(ask_for_copy(li, clock.now()))
    row = await Copy.get(id=copy.id)
    row.storage_key = storage.new_key()
    await row.save()
    storage.write(row.storage_key, 0, b"x" * 5_000_000)

    await copying.make_copy(copy.id, storage, clock.now())

    assert (await Copy.get(id=copy.id)).storage_key == row.storage_key
    assert "data.json" in (await read(copy, storage)).namelist()


@pytest.mark.parametrize("size", [0, 1, 1024 * 1024, 1024 * 1024 + 1, 3_000_000])
async def test_pieces_come_back_as_they_went_and_none_can_be_missing(world, storage, size):
    octets, copy, key = bytes(range(256)) * (size // 256 + 1), world.li.id, storage.new_key()
    writer = SealedWriter(storage, key, copy)
    for begin in range(0, size, 70_000):
        writer.write(octets[begin : min(size, begin + 70_000)])
    writer.close()

    if size:
        assert b"".join(opened(storage, key, copy, writer.key, writer.pieces)) == octets[:size]
        with pytest.raises(CannotOpen):
            list(opened(storage, key, copy, writer.key, writer.pieces + 1))
        with pytest.raises(CannotOpen):
            list(opened(storage, key, world.wang.id, writer.key, writer.pieces))
    assert writer.size == size


async def test_it_is_downloaded_by_its_person_alone(world, clock, li, storage, run_jobs):
    await submitted(world, clock)
    copy = await done(ask_for_copy(li, clock.now()))
    await run_jobs()

    async def fetched(actor):
        app = Starlette(routes=routes(storage, clock))

        async def as_actor(scope, receive, send):
            await app({**scope, "state": {"actor": actor}}, receive, send)

        transport = httpx.ASGITransport(as_actor)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.get(f"/copies/{copy.id}.zip")

    found = {who: await fetched(actor) for who, actor in world.people.items()}
    assert {who: reply.status_code for who, reply in found.items() if reply.status_code != 401} == {
        "li": 200,
        "wang": 404,
        "agent": 404,
    }
    reply = found["li"]
    assert reply.headers["cache-control"] == "private, no-store"
    assert reply.headers["content-disposition"].startswith("attachment")
    assert "data.json" in zipfile.ZipFile(io.BytesIO(reply.content)).namelist()
    assert await AuditEntry.filter(action="fetch_copy").count() == 1

    clock.advance(days=7)
    assert (await fetched(world.li)).status_code == 404

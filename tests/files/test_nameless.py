"""Files of those who are nobody in particular: a device, or the holder of a recovery code."""

from datetime import timedelta

import httpx
import pytest
import redis.asyncio
from starlette.applications import Starlette
from starlette.middleware import Middleware

from backend.kit.clock import HeldClock
from backend.kit.files import devices
from backend.kit.files.model import Upload
from backend.kit.files.routes import routes
from backend.kit.files.sealing import SealedStorage
from tests.files.conftest import PEOPLE, Door, Phone

NOBODY = {"holder": {}, "": {"Upload-Device": "d" * 32}}


@pytest.fixture
def app(db: object, storage: SealedStorage, clock: HeldClock, redis: redis.asyncio.Redis) -> Starlette:
    return Starlette(routes=routes(storage, clock), middleware=[Middleware(Door, redis=redis)])


@pytest.mark.parametrize("who", NOBODY)
async def test_they_are_few_small_and_soon_forgotten(http: httpx.AsyncClient, clock: HeldClock, who: str):
    phone, headers = Phone(http, who), NOBODY[who]

    large = {"Upload-Length": str(devices.MOST_BYTES + 1)}
    assert (await phone.create(b"", **large, **headers)).status_code == 413
    codes = [(await phone.create(b"x", **headers)).status_code for _ in range(devices.PER_DEVICE.count + 1)]

    assert codes == [201] * devices.PER_DEVICE.count + [429]
    upload = await Upload.first()
    assert upload is not None
    assert upload.expires_at == clock.now() + timedelta(days=1)


async def test_who_is_signed_in_is_not_held_to_that(http: httpx.AsyncClient):
    many = range(devices.PER_DEVICE.count + 1)

    assert {(await Phone(http, "wang").create(b"x")).status_code for _ in many} == {201}


async def test_the_photo_belongs_to_the_one_case_of_the_code(http: httpx.AsyncClient):
    reply = await Phone(http, "holder").create(b"x")

    assert (await Phone(http, "holder").head(reply.headers["location"])).status_code == 200
    assert (await Phone(http, "wang").head(reply.headers["location"])).status_code == 404
    upload = await Upload.first()
    assert upload is not None
    assert (upload.owner_kind, upload.owner_id) == ("holder", PEOPLE["holder"].id)

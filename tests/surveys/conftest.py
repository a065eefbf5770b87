import pytest
import pytest_asyncio

from backend.kit import crypto
from backend.kit.actor import Actor
from backend.kit.files.devices import device_actor
from backend.kit.files.intake import Announced, Intake
from backend.kit.files.scanning import DemoScanner
from backend.kit.files.sealing import kept_in
from backend.kit.ids import new_id
from tests.fixtures import pictures
from tests.surveys.builders import DEVICE
from tests.voting import world as worlds


@pytest_asyncio.fixture
async def world(db, settings, clock):
    crypto.install(settings.keyring)
    return await worlds.build(clock.now())


@pytest.fixture
def storage(tmp_path):
    return kept_in(tmp_path / "files")


@pytest.fixture
def upload(storage, clock):
    """Send a file as a device does; give what an answer says of it."""
    intake = Intake(storage, DemoScanner())

    async def uploading(content=None, device=DEVICE, owner: Actor | None = None):
        content = content or pictures.jpeg()
        actor, id_ = owner or device_actor(device), new_id()
        await intake.create(actor, Announced(id_, len(content), "王示例的家.jpg"), now=clock.now())

        async def body():
            yield content

        await intake.append(actor, id_, 0, body(), now=clock.now())
        return {"id": str(id_), "name": "photo.jpg", "type": "image/jpeg", "size": len(content)}

    return uploading

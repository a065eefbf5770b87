"""A real server killed with SIGKILL under load: what it acknowledged exists, and exists once."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from datetime import timedelta
from uuid import UUID

import httpx
import pytest
import pytest_asyncio

from backend import settings as settings_module
from backend.applications.models import Application
from backend.audit import api as audit
from backend.cases.history import is_intact
from backend.cases.models import Case, CaseEvent
from backend.identity import access
from backend.identity.models import Session
from backend.kit import crypto
from backend.kit import db as database
from backend.kit.clock import SystemClock
from backend.kit.graphql.idempotency import IdempotencyKey
from backend.kit.ids import new_id
from backend.settings import ROOT
from tests.applications.test_together import SUBMIT
from tests.cases import world as worlds

pytestmark = pytest.mark.slow

SENDERS, EACH, KILLS = 12, 10, 3


class Server:
    """A server process that can be killed and started again on its port."""

    def __init__(self, environment):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self._environment = environment | {"PORT": str(self.port)}
        self.process = None

    def start(self):
        command = [sys.executable, "-m", "backend.cli", "serve"]
        self.process = subprocess.Popen(command, cwd=ROOT, env=self._environment)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


class Phone:
    """Sends its submissions one after the other, each again under its key until it is answered."""

    def __init__(self, server, token, version):
        self._token, self._version = token, version
        self._client = httpx.AsyncClient(base_url=f"http://127.0.0.1:{server.port}", timeout=20)
        self.acknowledged: dict[str, str] = {}
        self.tries = 0

    async def send_all(self):
        async with self._client:
            for _ in range(EACH):
                await self._send(str(new_id()), str(new_id()))

    async def _send(self, id_, key):
        given = {"id": id_, "itemVersion": self._version, "answers": {"name": "李示例"}, "files": []}
        body = {"documentId": SUBMIT, "variables": {"input": given | {"declaredAt": "2026-03-02T01:00:00Z"}}}
        headers = {"authorization": f"Bearer {self._token}", "idempotency-key": key}
        while True:
            self.tries += 1
            try:
                reply = await self._client.post("/graphql", json=body, headers=headers)
            except httpx.TransportError:
                await asyncio.sleep(0.1)
                continue
            assert reply.status_code == 200, reply.text
            self.acknowledged[id_] = reply.json()["data"]["submitApplication"]["case"]["number"]
            return


@pytest_asyncio.fixture
async def loaded(database_url, redis_url, tmp_path):
    words = {"DEMO": "1", "VAR_DIR": str(tmp_path), "DATABASE_URL": database_url, "REDIS_URL": redis_url}
    loaded = settings_module.load(words)
    crypto.install(loaded.keyring)
    async with database.connected(loaded.database):
        yield loaded, words


@pytest_asyncio.fixture
async def server(loaded):
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    server = Server(kept | loaded[1])
    server.start()
    yield server
    server.kill()


async def signed_in(world, loaded, name, now):
    session = await Session.create(
        person_id=world.people[name].id,
        device="x",
        created_at=now,
        last_used_at=now,
        expires_at=now + timedelta(days=1),
    )
    return access.for_session(loaded.jwt_private_key, session, now)


async def test_what_a_killed_server_acknowledged_exists_once(loaded, server):
    now = SystemClock().now()
    world = await worlds.build(now)
    tokens = [await signed_in(world, loaded[0], name, now) for name in ("li", "wang", "agent")]
    version = str(world.versions["promised"].id)
    phones = [Phone(server, tokens[n % 3], version) for n in range(SENDERS)]

    sending = [asyncio.create_task(phone.send_all()) for phone in phones]
    for kill in range(KILLS):
        wanted = (kill + 1) * SENDERS * EACH // (KILLS + 2)
        while sum(len(phone.acknowledged) for phone in phones) < wanted:  # noqa: ASYNC110 - seen from outside
            await asyncio.sleep(0.01)
        server.kill()
        server.start()
    await asyncio.gather(*sending)

    acknowledged = {UUID(id_): number for phone in phones for id_, number in phone.acknowledged.items()}
    cases = {case.id: case for case in await Case.all()}
    assert {id_: case.number for id_, case in cases.items()} == acknowledged
    assert len(set(acknowledged.values())) == SENDERS * EACH
    assert await Application.all().count() == await IdempotencyKey.all().count() == SENDERS * EACH
    for event in await CaseEvent.all():
        assert is_intact(cases[event.case_id], [event])
    assert sum(phone.tries for phone in phones) > SENDERS * EACH
    assert await audit.seal(now) == SENDERS * EACH
    assert (await audit.verify()).holds


async def test_many_acknowledgements_cost_few_commits(loaded, server):
    now = SystemClock().now()
    world = await worlds.build(now)
    token, version = await signed_in(world, loaded[0], "li", now), str(world.versions["promised"].id)
    phones = [Phone(server, token, version) for _ in range(SENDERS)]
    await Phone(server, token, version).send_all()  # the server stands, its statements are prepared
    before = await written()

    await asyncio.gather(*(phone.send_all() for phone in phones))

    commits = await written() - before
    assert await Case.all().count() == (SENDERS + 1) * EACH
    assert commits <= SENDERS * EACH / 2


async def written():
    """Count the commits that wrote a submission."""
    rows = await database.connection().execute_query_dict("SELECT count(DISTINCT txid) AS n FROM cases_event")
    return rows[0]["n"]

"""Three servers and two workers on one PostgreSQL and one Valkey."""

import asyncio
import json
import signal
import time

import httpx
import pytest
import pytest_asyncio
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from backend.kit import db
from backend.notifications.models import Notice
from tests.answers.waiting import until
from tests.faults.balancer import balanced
from tests.faults.listening import following
from tests.faults.reckoning import reckon
from tests.faults.settling import at_work, writing

pytestmark = pytest.mark.slow

SOON_SECONDS = 10


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def several(servers, template):
    async with at_work(servers, 40, 3, servers=3) as (county, load):
        yield county, load


async def restarted(county, part):
    """Ask a process to end, as a rolling restart does, and start it again."""
    assert await county.aside(part.end, signal.SIGTERM) in {0, -signal.SIGTERM}
    part.start()


async def test_what_is_written_on_one_server_reaches_phones_on_every_other(several):
    county, load = several
    person = load.people[0]
    urls = [server.url for server in county.servers]
    load.line.urls = urls[:1]
    async with following(urls, lambda: load.line.token(person)) as phones:
        begun = time.monotonic()
        await load._apply(person, load.line.drawn)
        await until(lambda: all(len(phone.heard) == 1 for phone in phones), SOON_SECONDS)

        assert time.monotonic() - begun < SOON_SECONDS
        assert len({phone.heard[0] for phone in phones}) == 1

        await county.aside(county.valkey.stop)
        await load._apply(person, load.line.drawn)
        await until(lambda: all(len(phone.heard) == 2 for phone in phones), SOON_SECONDS)
        await county.aside(county.valkey.start)


async def test_a_server_that_leaves_says_so_answers_on_and_closes_sockets_for_others_to_take_them(several):
    county, _ = several
    server = county.servers[0]
    async with connect(
        server.url.replace("http", "ws") + "/graphql",
        subprotocols=["graphql-transport-ws"],
        origin=server.url,
    ) as socket:
        await socket.send(json.dumps({"type": "connection_init"}))
        assert json.loads(await socket.recv())["type"] == "connection_ack"
        ending = asyncio.create_task(several[0].aside(server.end, signal.SIGTERM))
        async with httpx.AsyncClient(base_url=server.url) as client:

            async def says_so():
                return (await client.get("/readyz")).json() == {"ready": False, "fault": "Leaving"}

            await until(says_so)
            answer = await client.get("/healthz")
            assert (answer.status_code, answer.headers["connection"]) == (200, "close")
        with pytest.raises(ConnectionClosed) as closed:
            await socket.recv()

        assert closed.value.rcvd.code == 1012  # service restart: come back at once
        assert await ending in {0, -signal.SIGTERM}
    server.start()
    await county.stands(server)


async def test_a_rolling_restart_fails_no_request_and_streams_go_on_elsewhere(several):
    county, load = several
    person = load.people[0]
    async with balanced([server.url for server in county.servers]) as balancer:
        await until(lambda: len(balancer.ready) == 3)
        load.line.urls = [balancer.url]
        async with (
            db.connected(county.settings.database),
            following([balancer.url], lambda: load.line.token(person)) as [phone],
        ):
            before = await told(person)
            async with writing(load, writers=4):
                for server in county.servers:
                    await restarted(county, server)
                    await county.stands(server)
                    await until(lambda: len(balancer.ready) == 3)
                for worker in county.workers:
                    await restarted(county, worker)
            await load._apply(person, load.line.drawn)
            since = await told(person) - before
            await until(lambda: set(phone.heard) == since, SOON_SECONDS)

            assert load.line.ledger.met == {}
            assert phone.whole == 0  # no line broke: each ended by its last word
            assert phone.lines > 1
            assert len(phone.heard) == len(since)
            for part in (*county.servers, *county.workers):
                await county.aside(part.end)
            await reckon(county.settings, load.line.ledger, load.poll)


async def told(person):
    """Name the notices of a person."""
    return set(await Notice.filter(person_id=person.id).values_list("id", flat=True))

"""Two servers and two workers on a Valkey cluster of three nodes, one of which is killed and comes back."""

import asyncio
import time
from dataclasses import replace
from uuid import UUID

import httpx
import pytest

from backend.kit.actor import Actor, ActorKind
from tests.answers.waiting import until
from tests.faults.cluster import clustered
from tests.faults.county import faults_in
from tests.faults.listening import following
from tests.faults.phones import document
from tests.faults.reckoning import looking, reckon
from tests.faults.settling import at_work, writing

pytestmark = pytest.mark.slow

SOON_SECONDS, MOST_SECONDS = 10, 5
REST_SECONDS = 3  # longer than a process asks Valkey nothing that did not answer it


async def ask(url, operation, **variables):
    """Ask as a phone that was never here; give the status and the answer."""
    async with httpx.AsyncClient(timeout=20) as phone:
        body = {"documentId": document(operation), "variables": variables}
        reply = await phone.post(f"{url}/graphql", json=body)
        return reply.status_code, reply.json()


async def signed_in(asked_at, at, phone):
    """Ask one server for a code and show it to another; give who that is and their token."""
    status, sent = await ask(asked_at, "RequestCode", phone=phone)
    assert status == 200, sent
    code = sent["data"]["requestCode"]["demoCode"]
    status, reply = await ask(at, "SignIn", phone=phone, code=code, device="Pixel")
    assert status == 200, reply
    signed = reply["data"]["signIn"]
    return Actor(ActorKind.CITIZEN, UUID(signed["me"]["person"]["id"])), signed["accessToken"]


async def says(server):
    async with httpx.AsyncClient(timeout=5) as client:
        reply = await client.get(f"{server.url}/readyz")
        return reply.status_code, reply.json()


async def all_works(county, load, phone):
    """See that somebody signs in, within limits that all servers keep, and hears of their case on another."""
    one, other = [server.url for server in county.servers]
    begun = time.monotonic()
    person, bearer = await signed_in(one, other, phone)
    again = [(await ask(url, "RequestCode", phone=phone))[0] for url in (one, other)]
    assert again == [429, 429]  # a code a minute, whichever server is asked
    assert time.monotonic() - begun < SOON_SECONDS
    async with following([other], lambda: bearer) as [listening]:
        sender = replace(load, line=replace(load.line, urls=[one], token=lambda _: bearer))
        await sender._apply(person, load.line.drawn)
        await until(lambda: listening.heard, SOON_SECONDS)


async def test_all_works_with_a_node_away_and_once_it_is_back(servers, template, short_folder):
    async with (
        clustered(short_folder) as cluster,
        at_work(servers, 20, 6, redis_url=cluster.url) as (county, load),
    ):
        limits = cluster.keeper(b"limit")  # the node that most depends on
        left = next(number for number in range(3) if number != limits)
        await all_works(county, load, "13700000001")

        async with writing(load, writers=2):
            cluster.kill(limits)
            await all_works(county, load, "13700000002")
            await until(lambda: cluster.is_down_for(left), 60)
            await all_works(county, load, "13700000003")
            for server in county.servers:
                assert await says(server) == (200, {"ready": True, "slower": "Valkey does not answer"})

            cluster.start_again(limits)
            await cluster.stands()
            for server in county.servers:
                await until(lambda server=server: is_well(server), 30)
            await asyncio.sleep(REST_SECONDS)  # until then one of them may count in the database yet
            await all_works(county, load, "13700000004")
            async with cluster.node(limits) as node:
                assert await node.keys("{limit}:*")  # there again, not in the database

        assert load.line.ledger.met == {}
        assert load.line.ledger.slowest_seconds < MOST_SECONDS
        for part in (*county.servers, *county.workers):
            await county.aside(part.end)
            assert faults_in(part.log) == []
        async with looking(county.settings):
            await reckon(county.settings, load.line.ledger, load.poll)  # each job was done, and done once


async def is_well(server):
    return await says(server) == (200, {"ready": True})

"""Secret polls as phones and anybody's programs reach them: nothing is kept of a sender, all is published."""

import hashlib
import logging
from base64 import b64encode

import orjson
import pytest

from backend.identity import access
from backend.identity.actions.request_code import request_code
from backend.identity.actions.sign_in import sign_in
from backend.identity.known import Caller
from backend.kit import crypto
from backend.kit import db as database
from backend.kit.actor import ANONYMOUS
from backend.kit.graphql.documents import load_documents
from backend.kit.graphql.idempotency import IdempotencyKey
from backend.kit.ids import new_id
from backend.kit.limits import Limiter
from backend.schema import build_schema, graphql_schema
from backend.settings import ROOT
from backend.voting.facts import LEAST_VOTERS
from backend.voting.models import Issued, Poll
from backend.voting.secret import http, keys, log
from backend.voting.secret.publication import read, write
from backend.voting.secret.recount import recount
from tests.voting import ballot_box
from tests.voting import world as worlds
from tests.voting.phones import cast, close, sent, voter, with_voters
from tests.voting.world import opened, someone

DOCUMENTS = {d.name: d.id for d in load_documents(ROOT / "graphql", graphql_schema(build_schema()))}


@pytest.fixture
async def world(client, settings, clock):
    """Build it over the application's own connection."""
    crypto.install(settings.keyring)
    return await worlds.build(clock.now())


@pytest.fixture
async def open_token(world, settings, redis, clock):
    """Sign the resident in and give their pass."""
    limiter, phone = Limiter(redis, settings.secret_key), "13800000001"
    async with database.transaction():
        code = await request_code(
            ANONYMOUS, phone, caller=Caller("192.0.2.1"), limiter=limiter, now=clock.now()
        )
        session = await sign_in(
            ANONYMOUS, phone, code.code, "phone", caller=Caller("192.0.2.1"), limiter=limiter, now=clock.now()
        )
    return access.for_session(settings.jwt_private_key, session, clock.now())


@pytest.fixture
async def poll(world, clock):
    return await opened(world, clock.now(), secret=True)


async def post(client, operation, headers=None, **variables):
    """Send an operation as the app does."""
    body = {"documentId": DOCUMENTS[operation], "variables": variables}
    return await client.post("/graphql", json=body, headers=headers)


async def test_nothing_of_a_sender_is_kept_with_a_ballot_in_tables_or_logs(poll, clock, client, caplog):
    """Sent as a phone sends it: over HTTP, from an address, with a key for its repetition."""
    caplog.set_level(logging.DEBUG)
    ballot = (await voter(poll, clock)).marks(101)
    headers = {"X-Forwarded-For": "198.51.100.77", "Idempotency-Key": str(new_id())}

    reply = await post(client, "CastSecretBallot", headers, input=sent(ballot))

    assert reply.json()["data"]["castSecretBallot"]["leaf"] == ballot.leaf.hex()
    assert "set-cookie" not in reply.headers
    assert await IdempotencyKey.all().count() == 0
    said = "\n".join(record.getMessage() for record in caplog.records)
    sender = ("198.51.100.77", "127.0.0.1", headers["Idempotency-Key"])
    assert [told for told in (*sender, ballot.key.hex(), ballot.leaf.hex()) if told in said] == []
    assert await tables_with(ballot.leaf.hex()) == {
        "voting_pool",
        "voting_standing",
    }
    assert await tables_with(*sender) == set()


async def tables_with(*words):
    """Name the tables in whose rows one of the words stands, as text."""
    found = set()
    async with database.transaction():
        for row in await database.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"):
            for word in words:
                sql = f'SELECT 1 FROM "{row[0]}" AS t WHERE t::text LIKE $1 LIMIT 1'
                if await database.fetch(sql, f"%{word}%"):
                    found.add(row[0])
    return found


async def test_a_token_leaves_no_instant_beside_its_voter(poll, client, open_token):
    blinded = ballot_box.Phone(poll.id).ask((await keys.of_polls([poll.id]))[poll.id].token_public).message
    headers = {"Authorization": f"Bearer {open_token}", "Idempotency-Key": str(new_id())}
    given = {"poll": str(poll.id), "blinded": blinded.hex()}

    first = await post(client, "IssueToken", headers, input=given)
    again = await post(client, "IssueToken", headers, input=given)

    assert first.json()["data"]["issueToken"]["signed"] == again.json()["data"]["issueToken"]["signed"]
    assert await IdempotencyKey.all().count() == 0


async def test_where_too_few_took_part_nothing_is_published(world, poll, clock, client):
    await with_voters(poll, clock, LEAST_VOTERS - 1)
    await close(world, poll, clock)

    page = (await post(client, "PollPage", id=str(poll.id))).json()["data"]["poll"]
    assert (page["secret"], page["leastVoters"]) == (True, LEAST_VOTERS)
    assert (page["state"], page["results"]) == ("CLOSED", None)
    reply = await client.get(f"/polls/{poll.id}/publication.json")
    assert (reply.status_code, code_of(reply)) == (404, "POLL_NOT_PUBLISHED")
    await Issued.create(poll_id=poll.id, voter=someone().id, asked_hash=b"")
    page = (await post(client, "PollPage", id=str(poll.id))).json()["data"]["poll"]
    assert page["results"]["ballots"] == LEAST_VOTERS - 1


async def test_what_is_served_after_the_closing_recounts(world, poll, clock, client, monkeypatch):
    monkeypatch.setattr(http, "_AT_ONCE", 7)  # several pieces
    phones = await with_voters(poll, clock, LEAST_VOTERS + 3)
    receipts = await cast(clock, *(phone.marks(101) for phone in phones[:5]))
    address = f"/polls/{poll.id}/publication.json"
    assert code_of(await client.get(address)) == "POLL_NOT_PUBLISHED"
    await close(world, poll, clock)

    reply = await client.get(address)

    found = recount(read(reply.json()), receipts=[receipt.leaf for receipt in receipts])
    assert found.faults == []
    assert found.voters == LEAST_VOTERS + 3
    held = (await keys.of_polls([poll.id]))[poll.id]
    published = await log.publication_of(await Poll.get(id=poll.id), held, dict(found.counts))
    assert reply.json() == orjson.loads(orjson.dumps(write(published)))
    results = (await post(client, "PollPage", id=str(poll.id))).json()["data"]["poll"]["results"]
    assert {line["option"]: line["votes"] for line in results["lines"]} == {
        "a": found.counts[101],
        "b": found.counts[201],
        "c": found.counts[301],
    }


async def test_only_a_secret_poll_has_a_file(world, clock, client):
    for poll in ((await opened(world, clock.now())).id, new_id()):
        assert code_of(await client.get(f"/polls/{poll}/publication.json")) == "NOT_FOUND"


def code_of(reply):
    return reply.json()["errors"][0]["extensions"]["code"]


async def test_the_checking_page_is_whole_in_one_file_and_may_run_nothing_else(client):
    first, again = [await client.get("/verify-poll.html") for _ in range(2)]

    assert first.text == again.text
    assert first.headers.multi_items() == again.headers.multi_items()
    policy = dict(part.strip().split(" ", 1) for part in first.headers["content-security-policy"].split(";"))
    assert (policy["default-src"], policy["connect-src"]) == ("'none'", "'self'")
    for name in ("script", "style"):
        inline = first.text.split(f"<{name}>")[1].split(f"</{name}>")[0]
        digest = b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert policy[f"{name}-src"] == f"'sha256-{digest}'"

"""Secret polls over the API: who gets a token, who casts, what anybody may check, what is kept of whom."""

from datetime import timedelta
from uuid import UUID

import orjson
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from backend.cli import main
from backend.kit import blindrsa, merkle
from backend.kit import db as database
from backend.kit.actor import ANONYMOUS
from backend.kit.errors import Refused
from backend.voting import rates
from backend.voting.actions.create_poll import create_poll
from backend.voting.facts import LEAST_VOTERS
from backend.voting.models import Poll
from backend.voting.secret import cosigning, heads, keys, log
from backend.voting.secret.publication import write
from backend.voting.secret.recount import recount
from backend.voting.secret.remembering import Memory
from tests.voting import ballot_box
from tests.voting.phones import cast, close, codes, grow, sent, voter, with_voters
from tests.voting.world import draft, opened


@pytest.fixture
async def poll(world, clock):
    return await opened(world, clock.now(), secret=True)


async def test_a_token_is_asked_for_with_a_name_and_a_ballot_cast_without(poll, clock, ask, world):
    public = (await keys.of_polls([poll.id]))[poll.id].token_public
    phone = ballot_box.Phone(poll.id)
    asked = phone.ask(public)
    given = {"poll": str(poll.id), "blinded": asked.message.hex()}

    nobody = await ask("IssueToken", ANONYMOUS, input=given)
    token = (await ask("IssueToken", world.resident, input=given))["data"]["issueToken"]["signed"]
    phone.token = blindrsa.unblind(public, asked, bytes.fromhex(token))
    ballot = sent(phone.marks(101))
    named = (await ask("CastSecretBallot", world.resident, input=ballot))["data"]["castSecretBallot"]
    counted = (await ask("CastSecretBallot", ANONYMOUS, input=ballot))["data"]["castSecretBallot"]

    assert nobody["status"] == 401
    assert named["code"] == "SIGNED_IN"
    octets = heads.promise_octets(poll.id, bytes.fromhex(counted["leaf"]))
    head_key = (await keys.of_polls([poll.id]))[poll.id].head_public
    assert heads.is_signed(head_key, octets, bytes.fromhex(counted["promise"]))


async def test_what_is_no_octets_is_refused_and_breaks_nothing(poll, clock, ask, world):
    phone = await voter(poll, clock)
    good = sent(phone.marks(101))
    for wrong in ({"key": "xx"}, {"token": ""}, {"signature": "a" * 9000}, {"revision": -1}, {"cells": [-5]}):
        answer = await ask("CastSecretBallot", ANONYMOUS, input={**good, **wrong})
        assert answer["data"]["castSecretBallot"]["code"] in {
            "TOKEN_FALSE",
            "BALLOT_UNSIGNED",
            "BALLOT_STALE",
            "BALLOT_UNKNOWN",
        }
    refused = await ask("IssueToken", world.resident, input={"poll": str(poll.id), "blinded": "zz"})
    assert refused["data"]["issueToken"]["code"] == "TOKEN_REQUEST"
    assert codes(await cast(clock, phone.marks(101))) == ["BALLOT_STALE"]


async def test_the_phone_gets_all_it_needs_to_check_by_itself(poll, clock, ask):
    phones = await with_voters(poll, clock, 2 * log.FEWEST)
    mine = (await cast(clock, phones[0].marks(201)))[0]
    before = await shown(ask, poll, mine.leaf)
    assert (before["head"], before["waiting"], before["place"]) == (None, True, None)

    await grow(poll)
    early = (await shown(ask, poll))["head"]
    await grow(poll, last=True)
    late = await shown(ask, poll, mine.leaf, since=early["size"])

    head, path = late["head"], list(map(bytes.fromhex, late["path"]))
    root = bytes.fromhex(head["root"])
    assert not late["waiting"]
    assert merkle.verify_inclusion(mine.leaf, late["place"], head["size"], path, root)
    growth = list(map(bytes.fromhex, late["growth"]))
    old_root = bytes.fromhex(early["root"])
    assert merkle.verify_consistency(early["size"], old_root, head["size"], root, growth)
    terms = orjson.loads(late["terms"])
    assert terms["poll"] == str(poll.id)


async def shown(ask, poll, leaf=None, since=None):
    variables = {"poll": str(poll.id), "leaf": leaf.hex() if leaf else None, "since": since}
    return (await ask("PollLog", ANONYMOUS, **variables))["data"]["pollLog"]


async def test_an_unknown_leaf_or_an_impossible_size_is_answered_plainly(world, poll, clock, ask):
    await with_voters(poll, clock, 3)
    await grow(poll, last=True)

    found = await shown(ask, poll, bytes(32), since=9)
    assert (found["waiting"], found["place"], found["path"], found["growth"]) == (False, None, [], None)
    assert (await shown(ask, await opened(world, clock.now()))) is None
    async with database.transaction():
        unpublished = await create_poll(world.coordinator, draft(clock.now(), secret=True), now=clock.now())
    assert (await shown(ask, unpublished)) is None


async def test_proofs_and_tokens_have_their_rates(poll, ask, monkeypatch, world):
    for name, count in (("PROOFS_PER_ADDRESS", 2), ("TOKENS_PER_PERSON", 1), ("BALLOTS_PER_ADDRESS", 1)):
        rate = rates.Rate(f"test {name}", count, timedelta(hours=1))
        monkeypatch.setattr(rates, name, rate)

    proofs = [(await ask("PollLog", ANONYMOUS, poll=str(poll.id)))["status"] for _ in range(3)]
    assert proofs == [200, 200, 429]
    given = {"poll": str(poll.id), "blinded": "00"}
    assert (await ask("IssueToken", world.resident, input=given))["status"] == 200
    with pytest.raises(Refused, match="TOO_MANY"):
        await ask("IssueToken", world.resident, input=given)
    ballot = sent(ballot_box.Phone(poll.id).marks(101))
    assert (await ask("CastSecretBallot", ANONYMOUS, input=ballot))["status"] == 200
    with pytest.raises(Refused, match="TOO_MANY"):
        await ask("CastSecretBallot", ANONYMOUS, input=ballot)


async def test_an_electorate_that_hides_nobody_is_refused(world, clock):
    for few in (LEAST_VOTERS - 1, 0, -5):
        with pytest.raises(Refused, match="ELECTORATE_SMALL"):
            async with database.transaction():
                await create_poll(
                    world.coordinator, draft(clock.now(), secret=True, least_voters=few), now=clock.now()
                )
    assert await Poll.all().count() == 0


async def test_a_second_key_signs_the_newest_head_and_its_lack_is_found(world, poll, clock, tmp_path, capsys):
    await with_voters(poll, clock, LEAST_VOTERS)
    await close(world, poll, clock)
    second = Ed25519PrivateKey.generate()
    pem = second.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (tmp_path / "key.pem").write_bytes(pem)
    (tmp_path / "heads.json").write_bytes(orjson.dumps(write(await cosigning.heads_of(poll.id))))

    assert main(["poll", "sign", str(tmp_path / "heads.json"), "--key", str(tmp_path / "key.pem")]) == 0
    signed = cosigning.Signed.read(orjson.loads(capsys.readouterr().out))
    for _ in range(2):  # kept once
        async with database.transaction():
            await cosigning.keep(signed)

    held = (await keys.of_polls([poll.id]))[poll.id]
    counts = {101: 7, 201: 7, 301: 6, 0: 20}
    published = await log.publication_of(await Poll.get(id=poll.id), held, counts)
    public = second.public_key().public_bytes_raw()
    assert len(published.heads[-1].cosigned) == 1
    assert recount(published, cosigners=[public]).faults == []
    other = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    assert [fault.code for fault in recount(published, cosigners=[other]).faults] == ["HEAD_UNSIGNED"]


async def test_what_is_no_second_signature_is_not_kept(world, poll, clock, tmp_path, capsys):
    await with_voters(poll, clock, 3)
    await close(world, poll, clock)
    found = await cosigning.heads_of(poll.id)
    good = cosigning.sign_newest(found, Ed25519PrivateKey.generate(), Memory(tmp_path / "a"))
    held = (await keys.of_polls([poll.id]))[poll.id]
    own = cosigning.sign_newest(found, held.head_key, Memory(tmp_path / "b"))
    for wrong in (
        {**good.written(), "size": 2},
        {**good.written(), "signature": "00" * 64},
        {**good.written(), "key": "aa"},
        {**good.written(), "poll": str(UUID(int=1))},
        own.written(),
        {},
    ):
        with pytest.raises(cosigning.NotSigned):
            await cosigning.keep(cosigning.Signed.read(wrong))
    (tmp_path / "key.pem").write_text("no key")
    (tmp_path / "heads.json").write_bytes(orjson.dumps(write(found)))
    assert main(["poll", "sign", str(tmp_path / "heads.json"), "--key", str(tmp_path / "key.pem")]) == 1
    assert "Not signed" in capsys.readouterr().err
    assert (await cosigning.heads_of(poll.id)).heads[-1].cosigned == []

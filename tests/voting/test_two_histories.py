"""A second key signs one history of a log: one that goes on from what it signed before, and no other."""

from dataclasses import replace

import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from backend.kit import merkle
from backend.voting.models import LogHead
from backend.voting.secret import cosigning, heads, keys, log
from backend.voting.secret.publication import read, write
from backend.voting.secret.remembering import Memory
from tests.voting.phones import close, grow, with_voters
from tests.voting.world import opened

SECOND = Ed25519PrivateKey.generate()


@pytest.fixture
async def poll(world, clock):
    """Give a closed poll whose log has three heads."""
    poll = await opened(world, clock.now(), secret=True)
    for _ in range(2):
        await with_voters(poll, clock, 41)
        assert await grow(poll)
    await close(world, poll, clock)
    assert await LogHead.filter(poll_id=poll.id).count() == 3
    return poll


@pytest.fixture
async def shown(poll):
    """Give what the second key is shown, as it is written down and read back."""
    return read(orjson.loads(orjson.dumps(write(await cosigning.heads_of(poll.id)))))


@pytest.fixture
def memory(tmp_path):
    return Memory(tmp_path / "key.pem")


def first(shown, number):
    """Give what it would have been shown after so many heads."""
    return replace(shown, heads=shown.heads[:number], growth=shown.growth[: number - 1])


async def forged(poll, shown, at):
    """Give another history from a head on, signed by the server's own key as if it were the one."""
    held = (await keys.of_polls([poll.id]))[poll.id]
    leaves = [merkle.leaf_hash(b"%d" % place) for place in range(shown.heads[-1].size)]
    told = []
    for head in shown.heads[at:]:
        other = replace(head, root=merkle.root(leaves[: head.size]), cosigned=())
        told.append(replace(other, signature=heads.sign(held.head_key, other.octets)))
    return replace(shown, heads=[*shown.heads[:at], *told])


def test_it_signs_head_after_head_of_a_log_that_grows(shown, memory):
    for number in (1, 2, 3, 3):
        signed = cosigning.sign_newest(first(shown, number), SECOND, memory)

        assert signed.size == shown.heads[number - 1].size
        assert heads.is_signed(signed.key, shown.heads[number - 1].octets, signed.signature)


@pytest.mark.parametrize("at", [0, 1, 2])
async def test_it_signs_no_other_history(poll, shown, memory, at):
    cosigning.sign_newest(first(shown, 2), SECOND, memory)

    with pytest.raises(cosigning.NotSigned, match="does not go on"):
        cosigning.sign_newest(await forged(poll, shown, at), SECOND, memory)


def test_it_does_not_go_back_and_asks_for_every_proof(shown, memory):
    cosigning.sign_newest(first(shown, 2), SECOND, memory)

    for less in (first(shown, 1), replace(shown, growth=()), replace(shown, growth=shown.growth[:1])):
        with pytest.raises(cosigning.NotSigned, match="does not go on"):
            cosigning.sign_newest(less, SECOND, memory)
    assert cosigning.sign_newest(shown, SECOND, memory).size == shown.heads[2].size


async def test_the_published_file_proves_it_by_its_ballots(poll, shown, memory):
    cosigning.sign_newest(first(shown, 1), SECOND, memory)
    published = await log.publication_of(poll, (await keys.of_polls([poll.id]))[poll.id], {})
    turned = replace(published, ballots=published.ballots[::-1])

    with pytest.raises(cosigning.NotSigned, match="does not go on"):
        cosigning.sign_newest(turned, SECOND, memory)
    assert cosigning.sign_newest(published, SECOND, memory).size == shown.heads[2].size


def test_a_memory_that_cannot_be_read_signs_nothing(shown, memory, tmp_path):
    (tmp_path / "key.pem.signed").write_bytes(b"[]")

    with pytest.raises(ValueError, match="cannot be read"):
        cosigning.sign_newest(shown, SECOND, memory)

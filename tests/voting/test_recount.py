"""A published secret poll: recounted from the file alone, and every change to it found out."""

import copy
import random
from uuid import UUID

import orjson
import pytest

from backend.cli import main
from backend.voting.cells import BALLOTS
from backend.voting.facts import PollKind
from backend.voting.secret.publication import Unreadable, read, write
from backend.voting.secret.recount import recount
from tests.voting import ballot_box
from tests.voting.ballot_box import Box, Voter


@pytest.fixture(scope="module")
def box():
    """Twelve voters, some of whom changed their minds, in a log that grew three times."""
    box = Box(PollKind.SINGLE, ("a", "b", "c"))
    voters = [Voter(box) for _ in range(12)]
    draw = random.Random(5)
    box.grow([voter.marks(draw.choice((101, 201, 301))) for voter in voters[:6]])
    box.grow([voter.marks(draw.choice((101, 201, 301))) for voter in voters[3:]])
    box.grow([voters[0].marks(101), voters[0].marks(201), voters[11].marks(301)])
    return box


@pytest.fixture
def published(box):
    return orjson.loads(orjson.dumps(write(box.publication())))


def codes(written, **more):
    return {fault.code for fault in recount(read(written), **more).faults}


def test_a_true_file_has_no_fault_and_comes_to_the_count_of_the_last_ballots(box, published):
    found = recount(read(published), receipts=[ballot.leaf for ballot in box.ballots])

    assert found.faults == []
    assert found.counts == box.counts()
    assert found.voters == 12 == found.counts[BALLOTS]


def test_writing_and_reading_give_the_same_file(published):
    assert write(read(published)) == published


def test_every_dropped_ballot_is_found(published):
    for at in range(len(published["ballots"])):
        written = copy.deepcopy(published)
        del written["ballots"][at]
        assert codes(written), at


def test_every_ballot_put_in_twice_or_moved_is_found(published):
    total = len(published["ballots"])
    for at in range(total):
        twice, moved = copy.deepcopy(published), copy.deepcopy(published)
        twice["ballots"].append(twice["ballots"][at])
        moved["ballots"].insert((at + 5) % (total - 1), moved["ballots"].pop(at))
        assert codes(twice), at
        assert moved == published or codes(moved), at


def test_every_altered_field_of_every_ballot_is_found(published):
    for at, ballot in enumerate(published["ballots"]):
        for name in ballot:
            written = copy.deepcopy(published)
            written["ballots"][at][name] = _altered(ballot[name])
            assert codes(written), (at, name)


def test_a_thousand_random_changes_of_one_digit_are_found_or_change_nothing(published):
    draw, text = random.Random(9474), orjson.dumps(published).decode()
    places = [at for at, letter in enumerate(text) if letter in "0123456789abcdef" and _is_value(text, at)]
    for at in draw.sample(places, 1000):
        other = "0" if text[at] != "0" else "1"
        try:
            written = orjson.loads(text[:at] + other + text[at + 1 :])
            changed = write(read(written)) != published
        except (ValueError, Unreadable):
            continue
        if changed:
            assert codes(written), text[at - 30 : at + 30]


def test_who_holds_every_key_cannot_drop_what_voters_hold_receipts_for(box):
    for gone in box.ballots:
        forged = box.forged([ballot for ballot in box.ballots if ballot is not gone])
        assert "RECEIPT_MISSING" in {f.code for f in recount(forged, receipts=[gone.leaf]).faults}


def test_who_holds_every_key_cannot_alter_a_ballot_or_cast_with_a_seen_token(box):
    for at, ballot in enumerate(box.ballots):
        for revision in (ballot.revision, ballot.revision + 1):
            other = ballot_box.like(
                ballot, cells=(101 if ballot.cells != (101,) else 201,), revision=revision
            )
            altered = box.forged([*box.ballots[:at], other, *box.ballots[at + 1 :]])
            added = box.forged([*box.ballots, other])
            for forged in (altered, added):
                assert "BALLOT_UNSIGNED" in {fault.code for fault in recount(forged).faults}


def test_more_voters_than_tokens_are_found(box):
    forged = box.forged(box.ballots, issued=11)

    assert {fault.code for fault in recount(forged).faults} == {"MORE_VOTERS_THAN_TOKENS"}


def test_a_co_signature_is_missed_where_it_is_asked_for(box, published):
    assert codes(published, cosigners=[box.cosigner_public]) == set()
    assert codes(published, cosigners=[bytes(32)]) == {"HEAD_UNSIGNED"}


def test_a_token_of_another_poll_is_no_token_here(box):
    stranger = Voter(box, poll=UUID(int=1))
    forged = box.forged([*box.ballots, stranger.marks(101)], issued=13)

    assert "TOKEN_FALSE" in {fault.code for fault in recount(forged).faults}


@pytest.mark.parametrize("written", [None, [], {}, {"format": "else"}, {"format": "zhengtong secret poll 1"}])
def test_what_is_no_publication_is_not_read(written):
    with pytest.raises(Unreadable):
        read(written)


def test_the_command_counts_a_file_again_and_names_what_does_not_hold(box, published, tmp_path, capsys):
    file = tmp_path / "poll.json"
    file.write_bytes(orjson.dumps(published))
    assert main(["poll", "verify", str(file), "--receipt", box.ballots[0].leaf.hex()]) == 0
    assert f"a (1): {box.counts()[101]}" in capsys.readouterr().out

    del published["ballots"][0]
    file.write_bytes(orjson.dumps(published))
    assert main(["poll", "verify", str(file)]) == 1
    assert "ROOT_DIFFERS" in capsys.readouterr().err

    file.write_text("[]")
    assert main(["poll", "verify", str(file)]) == 2


def _altered(value):
    if isinstance(value, int):
        return value + 1
    if isinstance(value, list):
        return [101 if value != [101] else 201]
    return ("0" if value[0] != "0" else "1") + value[1:]


def _is_value(text, at):
    """Say whether a place lies in a value: names of fields hold letters a to f too."""
    start = text.rfind('"', 0, at)
    end = text.find('"', at)
    return text[end + 1 : end + 2] != ":" or text[start - 1] == ":"

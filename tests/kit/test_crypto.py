"""Sealed fields, blind indexes, tokens and tickets."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from backend.kit import crypto
from backend.kit.crypto import CannotOpen, Keyring
from backend.kit.errors import Refused

OLD, NEW, INDEX, SECRET = b"o" * 32, b"n" * 32, b"i" * 32, b"s" * 32
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def ring() -> Iterator[None]:
    former = list(crypto._installed)
    crypto.install(Keyring({"old": OLD}, INDEX, SECRET))
    yield
    crypto._installed[:] = former


def test_a_sealed_value_opens_in_its_place() -> None:
    sealed = crypto.seal("王小明 𠮷", "person.name:1")

    assert crypto.open_text(sealed, "person.name:1") == "王小明 𠮷"
    assert "王小明".encode() not in sealed


def test_the_same_text_never_seals_to_the_same_bytes() -> None:
    assert crypto.seal("x", "a") != crypto.seal("x", "a")


def test_a_value_moved_to_another_place_does_not_open() -> None:
    sealed = crypto.seal("x", "person.name:1")

    with pytest.raises(CannotOpen):
        crypto.open_(sealed, "person.name:2")


@pytest.mark.parametrize("position", range(24))
def test_a_damaged_value_does_not_open(position: int) -> None:
    sealed = bytearray(crypto.seal("text", "a"))
    sealed[position] ^= 1

    with pytest.raises(CannotOpen):
        crypto.open_(bytes(sealed), "a")


@pytest.mark.parametrize("length", range(34))
def test_a_cut_value_does_not_open(length: int) -> None:
    with pytest.raises(CannotOpen):
        crypto.open_(crypto.seal("text", "a")[:length], "a")


def test_after_rotation_old_values_open_and_are_known_as_stale() -> None:
    sealed = crypto.seal("text", "a")

    crypto.install(Keyring({"new": NEW, "old": OLD}, INDEX, SECRET))

    assert crypto.open_text(sealed, "a") == "text"
    assert not sealed.startswith(crypto.header())
    assert crypto.seal("text", "a").startswith(crypto.header())


def test_without_its_key_a_value_stays_shut() -> None:
    sealed = crypto.seal("text", "a")

    crypto.install(Keyring({"new": NEW}, INDEX, SECRET))

    with pytest.raises(CannotOpen):
        crypto.open_(sealed, "a")


def test_a_blind_index_finds_the_same_value_for_one_purpose_only() -> None:
    assert crypto.blind_index("13800000001", "phone") == crypto.blind_index("13800000001", "phone")
    assert crypto.blind_index("13800000001", "phone") != crypto.blind_index("13800000001", "id")
    assert crypto.blind_index("13800000001", "phone") != crypto.blind_index("13800000002", "phone")


def test_the_blind_index_survives_a_rotation_of_field_keys() -> None:
    before = crypto.blind_index("13800000001", "phone")

    crypto.install(Keyring({"new": NEW, "old": OLD}, INDEX, SECRET))

    assert crypto.blind_index("13800000001", "phone") == before


def test_secrets_compare_as_text_or_bytes() -> None:
    assert crypto.same("abc", b"abc")
    assert not crypto.same("abc", "abd")
    assert not crypto.same("\ud800", "?")


def test_a_token_is_long_and_kept_as_a_hash() -> None:
    token = crypto.new_token()

    assert len(token) >= 43
    assert crypto.token_hash(token) == crypto.token_hash(token)
    assert token.encode() not in crypto.token_hash(token)


def test_a_ticket_carries_its_claims_until_it_expires() -> None:
    ticket = crypto.sign_ticket({"staff": "1"}, purpose="challenge", expires_at=NOW + timedelta(minutes=5))

    assert crypto.read_ticket(ticket, purpose="challenge", now=NOW) == {"staff": "1"}
    with pytest.raises(Refused, match="TICKET_INVALID"):
        crypto.read_ticket(ticket, purpose="challenge", now=NOW + timedelta(minutes=5))


def test_a_ticket_for_one_purpose_is_refused_for_another() -> None:
    ticket = crypto.sign_ticket({}, purpose="challenge", expires_at=NOW + timedelta(minutes=5))

    with pytest.raises(Refused, match="TICKET_INVALID"):
        crypto.read_ticket(ticket, purpose="download", now=NOW)


@pytest.mark.parametrize("forged", ["", ".", "a", "a.b", "a.b.c", "é.é", "\ud800.x", "x" * 10_000])
def test_a_malformed_ticket_is_refused(forged: str) -> None:
    with pytest.raises(Refused, match="TICKET_INVALID"):
        crypto.read_ticket(forged, purpose="challenge", now=NOW)


def test_a_ticket_signed_with_another_secret_is_refused() -> None:
    ticket = crypto.sign_ticket({}, purpose="challenge", expires_at=NOW + timedelta(minutes=5))
    crypto.install(Keyring({"old": OLD}, INDEX, b"z" * 32))

    with pytest.raises(Refused, match="TICKET_INVALID"):
        crypto.read_ticket(ticket, purpose="challenge", now=NOW)


def test_a_keyring_shows_no_secret() -> None:
    shown = repr(Keyring({"new": NEW, "old": OLD}, INDEX, SECRET))

    assert not any(secret.decode() in shown for secret in (NEW, OLD, INDEX, SECRET))


@pytest.mark.parametrize(
    ("keys", "index", "secret"),
    [
        ({}, INDEX, SECRET),
        ({"k": b"short"}, INDEX, SECRET),
        ({"": NEW}, INDEX, SECRET),
        ({"k" * 33: NEW}, INDEX, SECRET),
        ({"k": NEW}, b"short", SECRET),
        ({"k": NEW}, INDEX, b"short"),
    ],
)
def test_weak_keys_are_refused(keys: dict[str, bytes], index: bytes, secret: bytes) -> None:
    with pytest.raises(ValueError, match=r"key|secret"):
        Keyring(keys, index, secret)

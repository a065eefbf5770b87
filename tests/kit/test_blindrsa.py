"""Blind signatures: the vector of RFC 9474 Appendix A.1, and everything the protocol must not take."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from backend.kit import blindrsa
from backend.kit.blindrsa import BlindingError

VECTOR = json.loads((Path(__file__).parents[1] / "fixtures" / "blindrsa.json").read_text())


def octets(name):
    return bytes.fromhex(VECTOR[name])


def rfc_key():
    p, q, e = int(VECTOR["p"], 16), int(VECTOR["q"], 16), 65537
    d = pow(e, -1, (p - 1) * (q - 1))
    numbers = rsa.RSAPrivateNumbers(
        p,
        q,
        d,
        rsa.rsa_crt_dmp1(d, p),
        rsa.rsa_crt_dmq1(d, q),
        rsa.rsa_crt_iqmp(p, q),
        rsa.RSAPublicNumbers(e, p * q),
    )
    return numbers.private_key()


@pytest.fixture(scope="module")
def key():
    return blindrsa.generate(2048)


@pytest.fixture(scope="module")
def asked(key):
    return blindrsa.blind(key.public_key(), blindrsa.prepare(b"ballot"))


def test_every_step_gives_what_the_rfc_gives():
    key = rfc_key()
    prepared = octets("msg_prefix") + octets("msg")

    blinded = blindrsa.blind(key.public_key(), prepared, salt=octets("salt"), inverse=int(VECTOR["inv"], 16))
    signed = blindrsa.sign_blinded(key, blinded.message)
    signature = blindrsa.unblind(key.public_key(), blinded, signed)

    assert blinded.message == octets("blinded_msg")
    assert signed == octets("blind_sig")
    assert signature == octets("sig")
    assert blindrsa.verify(key.public_key(), prepared, signature)


def test_a_signature_holds_for_its_own_message_and_key_alone(key, asked):
    public = key.public_key()
    signature = blindrsa.unblind(public, asked, blindrsa.sign_blinded(key, asked.message))

    assert blindrsa.verify(public, asked.prepared, signature)
    assert not blindrsa.verify(public, asked.prepared + b"x", signature)
    assert not blindrsa.verify(public, asked.prepared, bytes([signature[0] ^ 1]) + signature[1:])
    assert not blindrsa.verify(public, asked.prepared, signature[1:])
    assert not blindrsa.verify(blindrsa.generate(2048).public_key(), asked.prepared, signature)


def test_signing_the_same_request_again_gives_the_same_answer(key, asked):
    assert blindrsa.sign_blinded(key, asked.message) == blindrsa.sign_blinded(key, asked.message)


def test_one_message_blinded_twice_looks_like_two(key):
    prepared = blindrsa.prepare(b"ballot")
    first, second = (blindrsa.blind(key.public_key(), prepared) for _ in range(2))

    assert first.message != second.message
    assert blindrsa.prepare(b"ballot") != prepared


@pytest.mark.parametrize("change", [lambda m: m[1:], lambda m: b"\0" + m, lambda _: b""])
def test_what_has_not_the_length_of_the_key_is_not_signed(key, asked, change):
    with pytest.raises(BlindingError, match="size"):
        blindrsa.sign_blinded(key, change(asked.message))


def test_what_is_outside_the_modulus_is_not_signed(key):
    modulus = key.public_key().public_numbers().n
    for number in (0, modulus, modulus + 1, (1 << 2048) - 1):
        with pytest.raises(BlindingError, match="range"):
            blindrsa.sign_blinded(key, number.to_bytes(256))


def test_a_faulty_power_never_leaves(key, asked, monkeypatch):
    right = blindrsa._private_power
    monkeypatch.setattr(blindrsa, "_private_power", lambda key, number: right(key, number) + 1)

    with pytest.raises(BlindingError, match="signing failure"):
        blindrsa.sign_blinded(key, asked.message)


def test_a_signer_who_answers_something_else_is_found_out(key, asked):
    other = blindrsa.blind(key.public_key(), blindrsa.prepare(b"another"))

    with pytest.raises(BlindingError, match="invalid signature"):
        blindrsa.unblind(key.public_key(), asked, blindrsa.sign_blinded(key, other.message))


@pytest.mark.parametrize("bits", [1024, 8192])
def test_keys_too_short_or_too_long_are_not_made(bits):
    with pytest.raises(BlindingError):
        blindrsa.generate(bits)

"""Password hashing off the event loop."""

import asyncio

import pytest
from argon2 import extract_parameters

from backend.kit import passwords
from backend.kit.database import Database
from backend.kit.errors import Refused


async def test_a_password_verifies_against_its_own_hash_only() -> None:
    stored = await passwords.hash_password("正确的密码")

    assert await passwords.verify_password(stored, "正确的密码")
    assert not await passwords.verify_password(stored, "wrong")


async def test_an_unknown_user_costs_the_same_parameters_and_is_refused() -> None:
    stored = await passwords.hash_password("x")

    assert extract_parameters(passwords._STAND_IN) == extract_parameters(stored)
    assert not await passwords.verify_password(None, "anything")


@pytest.mark.parametrize("password", ["", "\ud800", "x" * 1_000_000, "nul\x00"])
async def test_odd_passwords_are_simply_wrong(password: str) -> None:
    assert not await passwords.verify_password(None, password)


async def test_a_damaged_hash_is_simply_wrong() -> None:
    assert not await passwords.verify_password("$argon2id$broken", "x")


async def test_a_flood_is_refused_instead_of_queued() -> None:
    async def ask() -> bool:
        async with passwords.turn():
            return await passwords.verify_password("broken", "x")

    answers = await asyncio.gather(*(ask() for _ in range(40)), return_exceptions=True)

    refused = [answer for answer in answers if isinstance(answer, Refused)]
    assert [refusal.code for refusal in refused] == ["BUSY"] * 39
    assert Database("", ()).pool_max / 2 > 1
    assert await ask() is False  # and turns come back

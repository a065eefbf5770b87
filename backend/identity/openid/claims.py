"""What we take from a provider's claims: whose account it is, what to call it, a verified number."""

from collections.abc import Mapping
from typing import Any, Final

from backend.identity.phones import normal_phone
from backend.kit import crypto
from backend.kit.errors import Refused
from backend.kit.text import clean

_NAMES: Final = ("name", "preferred_username", "nickname")
_ACCOUNT_CHARS: Final = 40


def subject_of(issuer: str, sub: str) -> str:
    """Give what an account is found again by: nobody reads issuer and subject out of it."""
    return crypto.blind_index(f"{issuer}\n{sub}", "identity.openid").hex()


def account_in(claims: Mapping[str, Any]) -> str:
    """Give what the provider calls the owner of an account, for the owner to know it again; may be empty."""
    for name in _NAMES:
        told = claims.get(name)
        if isinstance(told, str) and (fits := _tidy(told)):
            return fits
    return ""


def phone_in(claims: Mapping[str, Any]) -> str:
    """Give a number of eleven digits that the provider says it has verified; else nothing.

    It only spares people some typing: whose it is, a code sent there shows.
    """
    told = claims.get("phone_number")
    if claims.get("phone_number_verified") is not True or not isinstance(told, str):
        return ""
    try:
        return normal_phone(told).removeprefix("+86")
    except Refused:
        return ""


def _tidy(told: str) -> str:
    try:
        return clean(told[:_ACCOUNT_CHARS], _ACCOUNT_CHARS)
    except Refused:
        return ""

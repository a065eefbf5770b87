"""Blind tokens: one per person and survey, signed unseen; the answer that carries one is nobody's.

The phone makes the random id of its response and has it signed blindly (RFC 9474). The token is good
for that id alone, so a response's own id is what is spent: sent again it is the same response, no second.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import rsa

from backend.kit import blindkeys, blindrsa
from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.surveys.models import Survey, TokenKey

_CACHED = 64
_TOKEN = b"zhengtong survey token 1\0"


@dataclass(frozen=True)
class Token:
    """What a phone shows instead of a name."""

    prefix: bytes
    signature: bytes


def message(survey: UUID, response: UUID) -> bytes:
    """Give what is blinded and signed, after its random prefix: it holds for one response to one survey."""
    return _TOKEN + survey.bytes + response.bytes


def check(token: Token | None, sender: Actor, key: rsa.RSAPrivateKey, survey: UUID, response: UUID) -> None:
    """Refuse SURVEY_TOKEN_NEEDED; SURVEY_SIGNED_IN (a name would undo it all); SURVEY_TOKEN_FALSE."""
    if token is None:
        raise Refused("SURVEY_TOKEN_NEEDED", field="input.token")
    if sender.id is not None:
        raise Refused("SURVEY_SIGNED_IN")
    prepared = token.prefix + message(survey, response)
    whole = len(token.prefix) == blindrsa.PREFIX_BYTES
    if not whole or not blindrsa.verify(key.public_key(), prepared, token.signature):
        raise Refused("SURVEY_TOKEN_FALSE", field="input.token")


async def make_key(survey: Survey) -> None:
    """Make the key of a survey that is being published, if it takes one answer of each who is signed in."""
    if survey.audience.by_token:
        sealed = await blindkeys.make(_place(survey.id))
        await TokenKey.create(survey_id=survey.id, token_key_enc=sealed)


async def keys_of(surveys: Iterable[UUID]) -> Mapping[UUID, rsa.RSAPrivateKey]:
    """Open the keys of those surveys that have one; those published before there were any have none."""
    wanted = set(surveys)
    rows = await TokenKey.filter(survey_id__in=list(wanted)) if wanted else []
    return {row.survey_id: _opened(bytes(row.token_key_enc), _place(row.survey_id)) for row in rows}


_opened = lru_cache(_CACHED)(blindkeys.open_)


async def shown(surveys: list[UUID]) -> list[str | None]:
    """Give the public halves, or None: the batch of a loader."""
    found = await keys_of(surveys)
    return [blindkeys.shown(found[one]) if one in found else None for one in surveys]


def _place(survey: UUID) -> str:
    return f"surveys.keys.token:{survey}"

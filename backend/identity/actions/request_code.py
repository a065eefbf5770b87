"""A phone asks for a sign-in code. Known and unknown numbers go the very same way."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson

from backend.identity import rates
from backend.identity.known import Caller, phone_name
from backend.identity.models import SignInCode
from backend.identity.personal import phone_index
from backend.identity.phones import normal_phone
from backend.kit import crypto, i18n, jobs
from backend.kit.actor import Actor
from backend.kit.ids import new_id
from backend.kit.limits import Limiter, Rate

LIFETIME = timedelta(minutes=5)
ATTEMPTS = 5
_DIGITS = 6


@dataclass(frozen=True)
class CodeSent:
    """What is told to whoever asked; `code` is for demo mode alone, and empty when it was told before."""

    retry_after: timedelta
    lifetime: timedelta
    code: str = ""


async def request_code(
    actor: Actor, phone: str, *, caller: Caller, limiter: Limiter, now: datetime
) -> CodeSent:
    """Make a code and have it sent to a phone. Refuses PHONE_INVALID, TOO_MANY.

    Asked again within a minute, while the code waits to be used, nothing more is sent: the answer may have
    been lost on its way, and the message is not. Others who ask for it neither use up nor end that code.
    """
    number = normal_phone(phone)
    index = phone_index(number)
    device = caller.device_for(phone_name(index), now)
    asker = caller.asker(device)
    if waiting := await _waiting(index, asker, now):
        return CodeSent(waiting.created_at + rates.CODE_PAUSE.per - now, waiting.expires_at - now)
    await limiter.spend(now, *_spendings(index + asker, index, None if device else caller.address))
    # Only the asker's newest code counts: guesses cannot be spread over several.
    await SignInCode.filter(phone_index=index, asker=asker, attempts_left__gt=0).update(attempts_left=0)
    code = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}}"
    await _keep_and_send(_Wanted(index, asker, number, code), actor.language, now)
    return CodeSent(rates.CODE_PAUSE.per, LIFETIME, code)


@dataclass(frozen=True)
class _Wanted:
    """A code, for whom, and who asked for it."""

    index: str
    asker: str
    number: str
    code: str


def _spendings(mine: str, index: str, strangers_address: str | None) -> list[tuple[Rate, str]]:
    # What strangers ask for, in this name or in all, takes nothing from somebody's usual phone.
    own = [(rates.CODE_PAUSE, mine), (rates.CODES_PER_ASKER, mine)]
    if strangers_address is None:
        return own
    in_common = [(rates.CODES_PER_PHONE, index), (rates.CODES_PER_ADDRESS, strangers_address)]
    return [*own, *in_common, (rates.CODES_IN_ALL, "")]


async def _waiting(index: str, asker: str, now: datetime) -> SignInCode | None:
    mine = SignInCode.filter(phone_index=index, asker=asker, used_at=None, attempts_left__gt=0)
    return await mine.filter(created_at__gt=now - rates.CODE_PAUSE.per).first()


async def _keep_and_send(wanted: _Wanted, language: str, now: datetime) -> None:
    row_id = new_id()
    message = {"phone": wanted.number, "text": i18n.text("SMS_SIGN_IN_CODE", language, code=wanted.code)}
    await SignInCode.create(
        id=row_id,
        phone_index=wanted.index,
        asker=wanted.asker,
        code_hash=code_hash(str(row_id), wanted.code),
        message_enc=crypto.seal(orjson.dumps(message), message_place(str(row_id))),
        created_at=now,
        expires_at=now + LIFETIME,
        attempts_left=ATTEMPTS,
    )
    await jobs.defer("identity.send_code", code_id=str(row_id))


def code_hash(row_id: str, code: str) -> bytes:
    """Hash a code for its row: keyed, because six digits alone are found by trying them all."""
    return crypto.tag(f"{row_id}:{code}", "sign-in code")


def message_place(row_id: str) -> str:
    """Say where a sealed message belongs."""
    return f"identity.sign_in_code.message:{row_id}"

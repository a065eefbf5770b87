"""An officer's second factors: the code of the moment (TOTP, RFC 6238), or one of ten spare codes 备用码.

A spare code has 140 random bits, so its plain hash is as good as the code is long; only the hash is kept.
"""

import hashlib
import secrets
from datetime import datetime
from uuid import UUID

import pyotp

from backend.identity.models import SpareCode, Staff
from backend.kit import crypto
from backend.kit.errors import Refused

SPARE_CODES = 10
_STEP_SECONDS = 30
_DRIFT_STEPS = (0, -1, 1)
_CODE_DIGITS = 6
_SPARE_CHARS, _SPARE_GROUP = 28, 4
_SHORTEST = 16  # of codes that officers printed before
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: nothing that is misread on paper
_MISREAD = str.maketrans("OIL", "011")


async def use_code(staff: Staff | None, code: str, now: datetime) -> None:
    """Take a code of the moment from a locked row, each at most once. Refuses CODE_WRONG."""
    step = _matching_step(staff, code.strip(), now) if staff else None
    if staff is None or step is None or (staff.totp_step is not None and step <= staff.totp_step):
        raise Refused("CODE_WRONG", field="code")
    staff.totp_step = step  # a code read over a shoulder is worth nothing afterwards
    await staff.save(update_fields=["totp_step"])


async def use_spare_code(staff: Staff | None, code: str, now: datetime) -> None:
    """Take a spare code, which is then used up. Refuses CODE_WRONG."""
    hashed = _hash(staff.id, code) if staff else b""
    taken = SpareCode.filter(staff_id=staff.id if staff else None, code_hash=hashed, used_at=None)
    if not await taken.update(used_at=now):
        raise Refused("CODE_WRONG", field="code")


def is_spare(code: str) -> bool:
    """Say whether what was typed looks like a spare code."""
    return len(_plain(code[:40])) >= _SHORTEST


async def make_spare_codes(staff: UUID, now: datetime) -> list[str]:
    """Make ten new spare codes in place of all former ones and give them, this once."""
    codes = ["".join(secrets.choice(_ALPHABET) for _ in range(_SPARE_CHARS)) for _ in range(SPARE_CODES)]
    await SpareCode.filter(staff_id=staff).delete()
    await SpareCode.bulk_create(
        [SpareCode(staff_id=staff, code_hash=_hash(staff, code), created_at=now) for code in codes]
    )
    return [_grouped(code) for code in codes]


async def spare_codes_left(staff: UUID) -> int:
    """Count the spare codes that are still good."""
    return await SpareCode.filter(staff_id=staff, used_at=None).count()


def _matching_step(staff: Staff, code: str, now: datetime) -> int | None:
    if staff.totp_secret is None or len(code) != _CODE_DIGITS:
        return None
    totp, current = pyotp.TOTP(staff.totp_secret), int(now.timestamp()) // _STEP_SECONDS
    matching = [d for d in _DRIFT_STEPS if crypto.same(totp.generate_otp(current + d), code)]
    return current + matching[0] if matching else None


def _plain(code: str) -> str:
    typed = "".join(code.split()).replace("-", "").upper()
    return typed.translate(_MISREAD)


def _grouped(code: str) -> str:
    return "-".join(code[start : start + _SPARE_GROUP] for start in range(0, _SPARE_CHARS, _SPARE_GROUP))


def _hash(staff: UUID, code: str) -> bytes:
    return hashlib.sha256(f"{staff}:{_plain(code[:40])}".encode(errors="replace")).digest()

"""Codes of invitations: made once, shown once, kept as keyed hashes."""

import re
import secrets
from collections.abc import Collection
from uuid import UUID

from backend.kit import crypto
from backend.surveys.models import Invitation

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no letters that look like digits
_CHARS, _GROUP, _MOST_TYPED = 12, 4, 40
_MISTAKEN = str.maketrans("OIL", "011")


def new_code() -> str:
    """Make a code of sixty random bits, in groups that can be read aloud."""
    plain = "".join(secrets.choice(_ALPHABET) for _ in range(_CHARS))
    return "-".join(plain[i : i + _GROUP] for i in range(0, _CHARS, _GROUP))


def hash_of(code: str) -> str:
    """Give what a code is found by, however it is typed."""
    plain = re.sub(r"[\s-]", "", code[:_MOST_TYPED]).upper().translate(_MISTAKEN)
    return crypto.blind_index(plain, "surveys.invitation").hex()


async def found(codes: Collection[str]) -> dict[str, tuple[UUID, UUID]]:
    """Give survey and invitation of the codes that exist, by code."""
    hashes = {code: hash_of(code) for code in codes}
    rows = await Invitation.filter(code_hash__in=list(hashes.values())) if hashes else []
    there = {row.code_hash: (row.survey_id, row.id) for row in rows}
    return {code: there[hashed] for code, hashed in hashes.items() if hashed in there}

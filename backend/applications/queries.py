"""Reading around applications: texts to begin from, and the verification of decisions."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from backend.applications.models import Decision
from backend.cases.api import Case
from backend.kit.actor import Actor
from backend.kit.errors import Refused

_MOST_TYPED_CHARS = 64
_CODE_CHARS, _GROUP = 16, 4
# What people mistake when they copy a code by hand (Crockford's base 32).
_MISTAKEN = str.maketrans("OIL", "011")


@dataclass(frozen=True)
class Verified:
    """A decision found by its code, and whether it is the one in force."""

    decision: Decision
    case: Case
    in_force: bool


async def verify(code: str) -> Verified | None:
    """Find the decision a verification code belongs to, however it is typed."""
    stored = _stored(code)
    found = (
        await Decision.get_or_none(verify_code=stored).select_related("case__department") if stored else None
    )
    if found is None:
        return None
    last = await Decision.filter(case_id=found.case_id).order_by("-round").first()
    return Verified(found, found.case, in_force=last is not None and last.id == found.id)


def template_texts(actor: Actor, kind: str) -> list[dict[str, Any]]:
    """List the texts of a kind that staff may begin from."""
    if not actor.is_staff:
        raise Refused("UNAUTHENTICATED")
    return [entry for entry in _texts() if entry["kind"] == kind]


@cache
def _texts() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        Path(__file__).with_name("template_texts.json").read_text("utf-8")
    )
    return found


def _stored(code: str) -> str | None:
    plain = re.sub(r"[\s-]", "", code[:_MOST_TYPED_CHARS]).upper().translate(_MISTAKEN)
    if len(plain) != _CODE_CHARS or not plain.isascii() or not plain.isalnum():
        return None
    return "-".join(plain[i : i + _GROUP] for i in range(0, _CODE_CHARS, _GROUP))

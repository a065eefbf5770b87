"""Refusals that are worth a line in the log: tries at doors that are shut, and at what lies behind them.

A line names the operation, the code, and who asked by id alone. Where somebody fails to sign in it also tells
two tries from one place from tries from two, by a keyed hash of the address; of strangers who do anything
else (file a complaint, cast a secret ballot) nothing is told but what was refused.
"""

import logging
from typing import Final

from backend.kit import crypto
from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.kit.logs import FACTS

_log = logging.getLogger("zhengtong.refused")

_SIGNING_IN: Final = frozenset({"CODE_WRONG", "SIGN_IN_WRONG", "TICKET_INVALID"})
_OTHERS: Final = frozenset(
    {
        "UNAUTHENTICATED",
        "FORBIDDEN",
        "NOT_FOUND",
        "FACTOR_NEEDED",
        "TOO_MANY",
        "INVALID_TEXT",
        "UPLOAD_INFECTED",
    }
)
_OTHER_WAYS: Final = ("PASSKEY_", "OPENID_")


def note(what: str, refused: Refused, actor: Actor, address: str = "") -> None:
    """Log a refusal, if it is one of these."""
    signing_in = refused.code in _SIGNING_IN or refused.code.startswith(_OTHER_WAYS)
    if not (signing_in or refused.code in _OTHERS):
        return
    facts = {"what": what, "code": refused.code, "kind": actor.kind.value}
    if actor.is_citizen or actor.is_staff:
        facts["who"] = str(actor.id)
    if signing_in:
        facts["from"] = crypto.tag(address, "log").hex()[:16]
    _log.info("refused", extra={FACTS: facts})

"""Recover: whoever holds the code of a nameless complaint opens it again."""

from dataclasses import dataclass
from datetime import datetime

from backend.audit import api as audit
from backend.complaints import rates, recovery
from backend.complaints.models import Complaint
from backend.kit.actor import ANONYMOUS
from backend.kit.errors import Refused
from backend.kit.limits import Limiter


@dataclass(frozen=True)
class Recovered:
    """The complaint that was found, and a pass for it."""

    number: str
    granted: recovery.Pass


async def recover(key: str, *, address: str, limiter: Limiter, now: datetime) -> Recovered:
    """Give a pass for the complaint of a key. Refuses RECOVERY_INVALID, TOO_MANY, RECOVERY_UNKNOWN.

    One question by a hash, whatever is found: nothing tells a wrong key from one that never was.
    """
    hashed = recovery.hash_of(key)
    await limiter.spend(now, (rates.RECOVERIES_PER_ADDRESS, address), (rates.RECOVERIES_IN_ALL, ""))
    found = await Complaint.filter(recovery_hash=hashed).select_related("case").first()
    if found is None:
        raise Refused("RECOVERY_UNKNOWN", field="key")
    case = found.case
    await audit.record(ANONYMOUS, "complaint.recovered", "case", case.id, {"number": case.number}, now)
    return Recovered(case.number, recovery.grant(case.id, now))

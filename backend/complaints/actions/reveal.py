"""Reveal: a coordinator is told who complained in confidence, for a reason; the trail says so."""

from dataclasses import dataclass
from datetime import datetime

from backend.audit import api as audit
from backend.cases.api import Case, find_case, open_name, written
from backend.complaints.petitions import phone_of
from backend.identity import api as identity
from backend.kit.actor import Actor
from backend.kit.errors import Refused, not_found


@dataclass(frozen=True)
class Complainant:
    """Who complained, and how they are reached."""

    name: str
    phone: str


async def reveal(actor: Actor, number: str, reason: str, *, now: datetime) -> Complainant:
    """Give name and telephone. Refuses NOT_FOUND, NOT_ALLOWED (no coordinator), NAMELESS.

    Of somebody who had their account erased the case keeps the name, and nobody knows the telephone.
    """
    reason = written(reason, "reason")
    case = await find_case(actor, number, now)
    if case is None or case.kind != "complaint":
        raise not_found("number")
    if not actor.holds({"coordinator"}, case.region_id, case.department_id):
        raise Refused("NOT_ALLOWED")
    phone = await _phone(case)
    await audit.record_read(actor, "case", [case.id], ["confidentialName", "phone"], now)
    told: audit.Detail = {"number": case.number, "reason": reason[:200]}
    await audit.record(actor, "complaint.revealed", "case", case.id, told, now)
    return Complainant(open_name(case.id, case.applicant_name_enc) or "", phone)


async def _phone(case: Case) -> str:
    if case.person_id is not None:
        reached = await identity.contact(case.person_id)
        return reached.phone if reached else ""
    told = await phone_of(case.id)
    if told is None:
        raise Refused("NAMELESS", field="number")
    return told

"""Passing on 转办: a department finds a case not its own. After two refusals the coordinator decides."""

from collections.abc import Collection
from dataclasses import dataclass

from backend.cases.change import Change
from backend.cases.models import Case
from backend.kit.divisions import within
from backend.kit.errors import Refused
from backend.places.api import Department

MOST_REFUSALS = 2


@dataclass(frozen=True)
class PassedOn:
    """Where a case goes, and whether a coordinator says so."""

    office: Department
    coordinator: bool


def pass_on(step: Change, office: Department | None, earlier: Collection[bool]) -> PassedOn:
    """Move a case to a department that names its own handler; `earlier`: whether coordinators decided before.

    Refuses DEPARTMENT_UNKNOWN, DEPARTMENT_SAME, DEPARTMENT_COMPLAINED_ABOUT, DEPARTMENT_ELSEWHERE and, where
    two departments have refused or a coordinator has decided, COORDINATOR_DECIDES.
    """
    case = step.case
    found = _fitting(case, office)
    coordinator = step.actor.holds({"coordinator"}, case.region_id, case.department_id)
    if not coordinator and (any(earlier) or len(earlier) >= MOST_REFUSALS):
        raise Refused("COORDINATOR_DECIDES", most=MOST_REFUSALS)
    case.department_id, case.handler_id = found.id, None
    return PassedOn(found, coordinator)


def _fitting(case: Case, office: Department | None) -> Department:
    if office is None:
        raise Refused("DEPARTMENT_UNKNOWN", field="to")
    if office.id == case.department_id:
        raise Refused("DEPARTMENT_SAME", field="to")
    if str(office.id) in case.against:
        raise Refused("DEPARTMENT_COMPLAINED_ABOUT", field="to")
    if not within(case.region_id, office.region_id):
        raise Refused("DEPARTMENT_ELSEWHERE", field="to")
    return office

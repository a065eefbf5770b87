"""Trying the routing rules out: on a complaint that might come, and on those that came."""

from dataclasses import dataclass

from backend.complaints import tables
from backend.complaints.models import Complaint
from backend.complaints.routing import Matter
from backend.complaints.tables import Tables
from backend.complaints.tried_lines import RuleTried, explained
from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.kit.graphql.context import Context

_MAY = frozenset({"coordinator", "admin"})


@dataclass(frozen=True)
class Difference:
    """A complaint that the rules in force would send elsewhere than they did when it was filed."""

    number: str
    category: str
    went_to: str
    would_go_to: str
    by: str


def may_rehearse(actor: Actor) -> bool:
    """Say whether somebody answers for the rules, somewhere in the county."""
    return actor.holds_anywhere(_MAY)


async def rehearsed(
    context: Context,
    category: str,
    region: str,
    about_department: str | None = None,
    *,
    about_officer: bool = False,
) -> list[RuleTried]:
    """Say where a complaint would go. Refuses UNAUTHENTICATED, CATEGORY_UNKNOWN, DEPARTMENT_UNKNOWN."""
    if not may_rehearse(context.actor):
        raise Refused("UNAUTHENTICATED")
    found = await tables.read()
    if category not in found.categories:
        raise Refused("CATEGORY_UNKNOWN", field="category")
    if about_department is not None and about_department not in found.offices:
        raise Refused("DEPARTMENT_UNKNOWN", field="aboutDepartment")
    about = frozenset({found.offices[about_department].id} if about_department else ())
    matter = Matter(found.chain(category), region[:12], about, about_officer=about_officer)
    routed = found.route(found.categories[category], matter)
    return await explained(context, [one.kept() for one in routed.tried])


async def compare(limit: int) -> tuple[int, list[Difference]]:
    """Route the newest complaints anew, changing nothing: give how many were tried, and the differences."""
    found = await tables.read()
    rows = await Complaint.all().order_by("-id").limit(limit).select_related("case", "category")
    differences = [one for row in rows if (one := _compared(row, found))]
    return len(rows), differences


def _compared(row: Complaint, found: Tables) -> Difference | None:
    case = row.case
    routed = found.route(row.category, matter_of(row, found))
    went = next((one["department"] for one in row.routed if one["because"] == "matched"), "")
    would = routed.to.code if routed.to else ""
    by = next((one.rule for one in routed.tried if one.because == "matched"), "")
    return Difference(case.number, row.category.code, went, would, by) if went != would else None


def matter_of(row: Complaint, found: Tables) -> Matter:
    """Give what decides where a complaint that came would go; its case and category are at hand."""
    case = row.case
    about = frozenset(office.id for office in found.offices.values() if str(office.id) in case.against)
    return Matter(
        found.chain(row.category.code), case.region_id, about, about_officer=row.about_enc is not None
    )

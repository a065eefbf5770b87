"""The routing rules of a county file: section `complaintRules`, checked, put in force, or only tried."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from backend.complaints.county_rows import CODE, put
from backend.complaints.models import Category, Rule
from backend.kit.rows import Checker, Row, Section
from backend.kit.rows import Rule as Field
from backend.kit.rows.checks import bilingual, whole, yes_or_no
from backend.places.api import REGION, Department, Region

SECTION: Section = {
    "code": Field(CODE),
    "position": Field(whole(0, 10_000)),
    "category": Field(CODE, required=False),
    "region": Field(REGION, required=False),
    "about": Field(CODE, required=False),
    "aboutAny": Field(yes_or_no, required=False, otherwise=False),
    "department": Field(CODE),
    "note": Field(bilingual(120, 200), required=False, otherwise={"zh": "", "en": ""}),
    "withdrawn": Field(yes_or_no, required=False, otherwise=False),
}


async def check(checker: Checker, rows: list[Row], categories: Collection[str] = ()) -> None:
    """Demand that all they name exists, or comes with them in `categories`, and that there are ends."""
    checker.unique(rows)
    offices = set(await Department.all().values_list("code", flat=True))
    regions = set(await Region.all().values_list("code", flat=True))
    known = set(categories) | set(await Category.all().values_list("code", flat=True))
    for row in rows:
        checker.known(row, "department", offices, "department")
        checker.known(row, "about", offices, "department")
        checker.known(row, "region", regions, "region")
        checker.known(row, "category", known, "category")
    if rows:
        await _check_ends(checker, rows)


async def _check_ends(checker: Checker, rows: list[Row]) -> None:
    """Demand two departments that take whatever nobody else does: one of them may be complained about."""
    named = {row.values["code"] for row in rows}
    staying = Rule.filter(
        withdrawn=False, category_id=None, region_id=None, about_id=None, about_any=False
    ).exclude(code__in=named)
    ends = set(await staying.values_list("department__code", flat=True))
    asked = ("category", "region", "about", "aboutAny", "withdrawn")
    ends |= {row.values["department"] for row in rows if not any(row.values[name] for name in asked)}
    if len(ends) < 2:  # noqa: PLR2004 - one, and another
        checker.fault(
            rows[-1],
            "",
            "two rules without conditions must lead to two departments, so that every complaint arrives",
        )


async def keep(rows: list[Row]) -> Counter[str]:
    """Put rules in force, in the caller's transaction."""
    names = await _names()
    counts: Counter[str] = Counter()
    for row in rows:
        counts[await put(Rule, row.values["code"], _columns(row.values, names))] += 1
    return counts


async def beside(rows: list[Row]) -> tuple[list[Rule], int]:
    """Give the rules there would be with these rows, in order, unsaved, and how many rows change any."""
    names = await _names()
    rules = {rule.code: rule for rule in await Rule.all()}
    changing = 0
    for row in rows:
        code, columns = row.values["code"], _columns(row.values, names)
        there = rules.get(code)
        if there is None or any(getattr(there, name) != value for name, value in columns.items()):
            changing += 1
            rules[code] = Rule(code=code, **columns)
    standing = [rule for rule in rules.values() if not rule.withdrawn]
    return sorted(standing, key=lambda rule: (rule.position, rule.code)), changing


@dataclass(frozen=True)
class _Names:
    """The ids behind the codes that rules name."""

    offices: dict[str, Any]
    categories: dict[str, Any]


async def _names() -> _Names:
    offices = dict(await Department.all().values_list("code", "id"))
    return _Names(offices, dict(await Category.all().values_list("code", "id")))


def _columns(values: dict[str, Any], names: _Names) -> dict[str, Any]:
    return {
        "position": values["position"],
        "category_id": names.categories[values["category"]] if values["category"] else None,
        "region_id": values["region"],
        "about_id": names.offices[values["about"]] if values["about"] else None,
        "about_any": values["aboutAny"],
        "department_id": names.offices[values["department"]],
        "note_zh": values["note"]["zh"],
        "note_en": values["note"]["en"],
        "withdrawn": values["withdrawn"],
    }

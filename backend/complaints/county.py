"""Categories and rules from county files. What a file leaves out stays; `withdrawn: true` takes it off."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from backend.audit import api as audit
from backend.catalogue.api import LoadReport
from backend.complaints import rule_county, watch_county
from backend.complaints.county_rows import CODE, put
from backend.complaints.models import Category, Upper
from backend.complaints.open311.uppers import NewUpper, add_upper
from backend.kit import db
from backend.kit.actor import SYSTEM
from backend.kit.clock import Clock, SystemClock
from backend.kit.outgoing.addresses import AddressRule
from backend.kit.rows import Checker, Row, Section, read
from backend.kit.rows import Rule as Field
from backend.kit.rows.checker import Note
from backend.kit.rows.checks import bilingual, whole, words, yes_or_no
from backend.places.api import DEMO_FOLDER, Department

_CLOCK = SystemClock()
_MOST_WORDS = 40
_DEMO_UPPER = NewUpper(
    "demo-province", "省级平台（示例）", "Provincial platform (sample)", "demo", {"*": "general"}
)


def _word_list(value: Any, path: str, note: Note) -> Any:
    if not isinstance(value, list) or len(value) > _MOST_WORDS:
        note(path, f"is not a list of at most {_MOST_WORDS} words")
        return []
    return [words(60)(each, f"{path}.{place}", note) for place, each in enumerate(value)]


def _both(value: Any, path: str, note: Note) -> Any:
    if not isinstance(value, dict) or set(value) != {"zh", "en"}:
        note(path, "needs lists in both languages (zh, en)")
        return {"zh": [], "en": []}
    return {each: _word_list(value[each], f"{path}.{each}", note) for each in ("zh", "en")}


SECTIONS: dict[str, Section] = {
    "complaintCategories": {
        "code": Field(CODE),
        "parent": Field(CODE, required=False),
        "position": Field(whole(0, 10_000), required=False, otherwise=0),
        "icon": Field(words(24), required=False, otherwise=""),
        "name": Field(bilingual(40, 80)),
        "examples": Field(_both, required=False, otherwise={"zh": [], "en": []}),
        "keywords": Field(_word_list, required=False, otherwise=[]),
        "department": Field(CODE),
        "days": Field(whole(1, 60)),
        "radius": Field(whole(10, 500), required=False, otherwise=50),
        "privatePlace": Field(yes_or_no, required=False, otherwise=False),
        "confidential": Field(yes_or_no, required=False, otherwise=False),
        "published": Field(yes_or_no, required=False, otherwise=True),
        "withdrawn": Field(yes_or_no, required=False, otherwise=False),
        "sample": Field(yes_or_no),
    },
    "complaintRules": rule_county.SECTION,
    "complaintWatches": watch_county.SECTION,
}


async def load_county(paths: Iterable[Path], clock: Clock = _CLOCK) -> LoadReport:
    """Put the categories, rules and watches of county files in force, in the caller's transaction."""
    rows, unreadable = read(paths)
    checker = Checker(SECTIONS)
    found = checker.check([row for row in rows if row.section in SECTIONS])
    categories, rules = found["complaintCategories"], found["complaintRules"]
    await _check(checker, categories, rules)
    watch_county.check(checker, found["complaintWatches"])
    if unreadable or checker.faults:
        return LoadReport((*unreadable, *checker.faults))
    counts = await _keep_categories(categories) + await rule_county.keep(rules)
    counts += await watch_county.keep(found["complaintWatches"])
    if counts["added"] or counts["changed"]:
        told = {"added": counts["added"], "changed": counts["changed"]}
        await audit.record(SYSTEM, "load_complaints", "county", None, told, clock.now())
    return LoadReport(counts=dict(counts))


async def prepare_demo(settings: Any) -> list[str]:
    """Load the demo county's categories and rules. Changes nothing when called again."""
    async with db.transaction():
        report = await load_county([DEMO_FOLDER / "complaints.yaml"])
        if not await Upper.exists(code=_DEMO_UPPER.code):
            await add_upper(_DEMO_UPPER, AddressRule(), _CLOCK.now())
    if not report.ok:
        raise ValueError("\n".join(map(str, report.faults)))
    return []


async def _check(checker: Checker, categories: list[Row], rules: list[Row]) -> None:
    checker.unique(categories)
    offices = set(await Department.all().values_list("code", flat=True))
    above = {row.values["code"] for row in categories if row.values["parent"] is None}
    above |= set(await Category.filter(parent_id=None).values_list("code", flat=True))
    for row in categories:
        checker.known(row, "department", offices, "department")
        checker.known(row, "parent", above, "category of the first level")
    await rule_county.check(checker, rules, {row.values["code"] for row in categories})


async def _keep_categories(rows: list[Row]) -> Counter[str]:
    offices = dict(await Department.all().values_list("code", "id"))
    counts: Counter[str] = Counter()
    for row in sorted(
        rows, key=lambda row: row.values["parent"] is not None
    ):  # parents before what they hold
        values = row.values
        parent = await Category.get(code=values["parent"]) if values["parent"] else None
        columns = {
            "parent_id": parent.id if parent else None,
            "position": values["position"],
            "icon": values["icon"],
            "name_zh": values["name"]["zh"],
            "name_en": values["name"]["en"],
            "examples": values["examples"],
            "keywords": values["keywords"],
            "department_id": offices[values["department"]],
            "decision_days": values["days"],
            "radius_m": values["radius"],
            "private_place": values["privatePlace"],
            "confidential": values["confidential"],
            "published": values["published"],
            "withdrawn": values["withdrawn"],
            "sample": values["sample"],
        }
        counts[await put(Category, values["code"], columns)] += 1
    return counts

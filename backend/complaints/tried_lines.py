"""Why a complaint lies where it lies, as the API shows it: each rule by its name, and what came of it."""

from collections.abc import Iterable
from typing import Any

import strawberry

from backend.complaints.models import Rule
from backend.complaints.petitions import REGISTRAR
from backend.kit import i18n
from backend.kit.graphql.context import Context, Info
from backend.kit.i18n import pick
from backend.kit.readplan.seen import along, shown
from backend.kit.readplan.sources import Link, Records
from backend.places.api import Department

# The category's own department and an officer's choice are no rules of the county: their names are ours.
_OURS = frozenset({"category", REGISTRAR})

RULES = Records(
    Link(model=Rule, on="{outer.routed} @> jsonb_build_array(jsonb_build_object('rule', {code}))"),
    (
        "code",
        "note_zh",
        "note_en",
        "category__name_zh",
        "category__name_en",
        "region__name_zh",
        "region__name_en",
    ),
)
OFFICES = Records(
    Link(
        model=Department, on="{outer.routed} @> jsonb_build_array(jsonb_build_object('department', {code}))"
    ),
    ("code", "name_zh", "name_en"),
)


@shown(to=along)
@strawberry.type(description="A routing rule that was asked, and what came of it.")
class RuleTried:
    rule: str = strawberry.field(description="Code of the rule; `category` is the category's own department.")
    name: str = strawberry.field(description="The rule in words: what it is for.")
    department: str = strawberry.field(description="Code of the department it leads to.")
    department_name: str = strawberry.field(description="Name of that department.")
    matched: bool = strawberry.field(description="Whether the complaint went there.")
    because: str = strawberry.field(description="What came of it, in words.")


def tried(
    context: Context, routed: list[dict[str, Any]], rules: Iterable[Any], offices: Iterable[Any]
) -> list[RuleTried]:
    """Put what came of the rules into words, in the order in which they were asked."""
    language = context.language
    named = {row.code: _name(row, language) for row in rules}
    places = {row.code: pick(language, row.name_zh, row.name_en) for row in offices}
    return [
        RuleTried(
            rule=one["rule"],
            name=name_of_ours(one["rule"], language) or named.get(one["rule"], one["rule"]),
            department=one["department"],
            department_name=places.get(one["department"], one["department"]),
            matched=one["because"] == "matched",
            because=i18n.text(f"complaint.because.{one['because']}", language),
        )
        for one in routed
    ]


async def explained(context: Context, routed: list[dict[str, Any]]) -> list[RuleTried]:
    """Do so for one list, looking the names up."""
    rules = await Rule.filter(code__in=[one["rule"] for one in routed]).values(*RULES.paths)
    offices = await Department.filter(code__in=[one["department"] for one in routed]).values(*OFFICES.paths)
    return tried(context, routed, map(_Row, rules), map(_Row, offices))


async def why_of(root: Any, info: Info) -> Any:
    """Do so for a complaint that graphql-core shows."""
    return await explained(info.context, root.row.routed)


class _Row:
    """The columns of a row, by the names a plan gives them."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.__dict__.update(values)


def name_of_ours(code: str, language: str) -> str:
    """Give the name of what is no rule of the county; empty for a rule of it."""
    return i18n.text(f"complaint.rule.{code}", language) if code in _OURS else ""


def _name(rule: Any, language: str) -> str:
    note: str = pick(language, rule.note_zh, rule.note_en)
    if note:
        return note
    of = [
        pick(language, rule.category__name_zh, rule.category__name_en or ""),
        pick(language, rule.region__name_zh, rule.region__name_en or ""),
    ]
    return " · ".join(filter(None, of)) or str(rule.code)

"""Trying draft routing rules on the complaints that came, for whoever answers for them. Writes no rule."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from tortoise.expressions import Q

from backend.cases.api import fetched, note_list, policy
from backend.complaints import rates, tables
from backend.complaints.drafts import in_words, read_draft, rules_as_csv
from backend.complaints.models import Complaint, Rule
from backend.complaints.rehearsal import matter_of, may_rehearse
from backend.complaints.rehearsal_types import RuleDifference, RuleFault, RuleMove, RulesRehearsal
from backend.complaints.routing import Routed
from backend.complaints.tables import Tables
from backend.complaints.tried_lines import name_of_ours
from backend.kit.errors import Refused
from backend.kit.graphql.context import Context
from backend.kit.graphql.spending import spend
from backend.kit.i18n import pick
from backend.kit.readplan.roots import Rows
from backend.places.api import Department, Region

MOST_TRIED: Final = 1_000
MOST_LISTED: Final = 100
_AT_A_STRETCH: Final = 25  # routed before others have their turn
_NOWHERE = ("", "")


@dataclass(frozen=True)
class _Moved:
    """A complaint that would go elsewhere: to which department, and by which rule, now and then."""

    row: Complaint
    now: tuple[str, str]
    then: tuple[str, str]


async def rules_in_force(context: Context) -> str | None:
    """Give the rules as rows to begin a draft with; None for whoever does not answer for them."""
    return await rules_as_csv() if may_rehearse(context.actor) else None


async def rehearse(context: Context, rows: str, last: int) -> RulesRehearsal:
    """Say what a draft would change. Refuses UNAUTHENTICATED, TOO_MANY."""
    actor = context.actor
    if not may_rehearse(actor):
        raise Refused("UNAUTHENTICATED")
    await spend(context, rates.REHEARSALS_PER_OFFICER, str(actor.id))
    draft = await read_draft(rows)
    if draft.faults:
        faults = [
            RuleFault(line=one.line, column=one.field, what=in_words(one, context.language))
            for one in draft.faults
        ]
        return RulesRehearsal(faults=faults, changing=0, tried=0, different=0, moves=[], cases=[])
    found = await tables.read()
    came = await _came(context, min(max(last, 1), MOST_TRIED))
    moved = await _moved(came, found, found.with_rules(draft.rules))
    names = await _Names.read(context, moved, draft.rules)
    return RulesRehearsal(
        faults=[],
        changing=draft.changing,
        tried=len(came),
        different=len(moved),
        moves=names.moves(moved),
        cases=[names.difference(one) for one in await _readable(context, moved)],
    )


async def _came(context: Context, last: int) -> list[Complaint]:
    """Fetch the newest complaints; those about the viewer or an office of theirs do not exist for them."""
    rows = await Complaint.all().order_by("-id").limit(last).select_related("case", "category")
    return [row for row in rows if not policy.is_complained_about(context.actor, _against(row))]


def _against(row: Complaint) -> set[UUID]:
    return {UUID(id_) for id_ in row.case.against}


async def _moved(came: Sequence[Complaint], now: Tables, then: Tables) -> list[_Moved]:
    moved = []
    for place, row in enumerate(came):
        if place % _AT_A_STRETCH == 0:
            await asyncio.sleep(0)
        matter = matter_of(row, now)
        goes, would = (_end(each.route(row.category, matter)) for each in (now, then))
        if goes[0] != would[0]:
            moved.append(_Moved(row, goes, would))
    return moved


def _end(routed: Routed) -> tuple[str, str]:
    return next(((one.department, one.rule) for one in routed.tried if one.because == "matched"), _NOWHERE)


async def _readable(context: Context, moved: Sequence[_Moved]) -> list[_Moved]:
    """Keep the first hundred that the viewer may read, and put on the trail that they were shown."""
    ids = [one.row.case_id for one in moved]
    if not ids:
        return []
    seen = {case.id for case in await fetched(context, Rows(Q(id__in=ids), ("-id",), MOST_TRIED))}
    listed = [one for one in moved if one.row.case_id in seen][:MOST_LISTED]
    await note_list(context, [one.row.case_id for one in listed])
    return listed


@dataclass(frozen=True)
class _Names:
    """What departments, places and rules are called in the viewer's language."""

    language: str
    offices: Mapping[str, str]
    regions: Mapping[str, str]
    now: Mapping[str, str]
    then: Mapping[str, str]

    @classmethod
    async def read(cls, context: Context, moved: Sequence[_Moved], draft: Iterable[Rule]) -> "_Names":
        language = context.language
        regions = await Region.filter(code__in={one.row.case.region_id for one in moved})
        return cls(
            language,
            {one.code: pick(language, one.name_zh, one.name_en) for one in await Department.all()},
            {one.code: pick(language, one.name_zh, one.name_en) for one in regions},
            _called(await Rule.filter(withdrawn=False), language),
            _called(draft, language),
        )

    def moves(self, moved: Iterable[_Moved]) -> list[RuleMove]:
        counts = Counter((one.now[0], one.then[0]) for one in moved)
        return [
            RuleMove(goes_to=self._office(goes), would_go_to=self._office(would), count=count)
            for (goes, would), count in counts.most_common()
        ]

    def difference(self, one: _Moved) -> RuleDifference:
        row = one.row
        return RuleDifference(
            number=row.case.number,
            category=pick(self.language, row.category.name_zh, row.category.name_en),
            region=self.regions[row.case.region_id],
            goes_to=self._office(one.now[0]),
            rule=self._rule(one.now[1], self.now),
            would_go_to=self._office(one.then[0]),
            would_rule=self._rule(one.then[1], self.then),
        )

    def _office(self, code: str) -> str:
        return self.offices.get(code, "—")

    def _rule(self, code: str, names: Mapping[str, str]) -> str:
        return name_of_ours(code, self.language) or names.get(code, "—")


def _called(rules: Iterable[Rule], language: str) -> dict[str, str]:
    return {rule.code: pick(language, rule.note_zh, rule.note_en) or rule.code for rule in rules}

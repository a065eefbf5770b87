"""Complaints beside one another, for officers who merge or split: alike and near, by words, in a group."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import strawberry
from tortoise.expressions import Q

from backend.cases.api import Case, Verb, change, fetched, find_case, note_list, open_name, policy, state_text
from backend.complaints import fetching
from backend.complaints.grouping import OPEN
from backend.complaints.models import Complaint
from backend.complaints.placing import Position, cells_around, metres_between
from backend.complaints.sealing import unseal
from backend.kit.clock import civil_date
from backend.kit.errors import Refused, not_found
from backend.kit.graphql.context import Context
from backend.kit.i18n import pick
from backend.kit.readplan.roots import Rows
from backend.kit.readplan.seen import along, shown
from backend.kit.text import clean

MOST_BESIDE, MOST_UNDER = 10, 100
_LOOKED_THROUGH = 500  # sealed words are opened to be searched: so many at most, the newest of the department
_WORDS_CHARS = 60
_AROUND = ("category__parent",)


@shown(to=along)
@strawberry.type(description="A complaint beside another, for the officer who merges or splits; for staff.")
class ComplaintBeside:
    number: str = strawberry.field(description="Number of its case.")
    revision: int = strawberry.field(description="Its revision, to merge or split what was read.")
    category: str = strawberry.field(description="What it is about.")
    text: str = strawberry.field(description="What is wrong, in the citizen's words.")
    place: str = strawberry.field(description="Where, in words; may be empty.")
    state_text: str = strawberry.field(description="Where it stands, in words.")
    submitted_on: date = strawberry.field(description="On which day it was filed.")
    metres: int | None = strawberry.field(description="How far away; null where one of them has no position.")
    joined: int = strawberry.field(description="How many others have the same trouble.")
    merged: int = strawberry.field(description="How many complaints lie under it.")
    told: bool = strawberry.field(
        description="Whether its complainant gets notices; a nameless one reads it with the code."
    )
    complainant: str | None = strawberry.field(
        description="Who complained; null where nobody is named, or officers are not told."
    )
    may_lie: bool = strawberry.field(description="Whether the viewer may lay it under another now.")


@dataclass(frozen=True)
class _Found:
    row: Complaint
    metres: int | None

    @property
    def words(self) -> str:
        """Give everything words are looked for in."""
        row = self.row
        said = [row.case.number, row.category.name_zh, row.category.name_en, _text(row), _place(row)]
        return " ".join(said).casefold()


async def beside(context: Context, number: str, words: str = "") -> list[ComplaintBeside]:
    """Give what a complaint might be merged with: of its kind nearby, the nearest first, or what words find.

    Words are a number, or parts of what was said, where, or of the category, all of which must be there:
    among the newest 500 that are dealt with in its department. Refuses NOT_FOUND, UNAUTHENTICATED,
    TEXT_TOO_LONG.
    """
    of = await _one(context, number)
    asked = clean(words, _WORDS_CHARS, field="words")
    exact = await find_case(context.actor, asked, context.now) if asked else None
    if exact is not None:
        return await _shown(context, await _measured([exact], of, lambda _: True))
    fits = _said(asked) if asked else _near(of)
    found = await _measured(await _pool(context, of), of, fits)
    return await _shown(context, found[:MOST_BESIDE])


async def under(context: Context, number: str) -> list[ComplaintBeside]:
    """Give what lies under a complaint, the newest first; at most 100. Refuses NOT_FOUND, UNAUTHENTICATED."""
    of = await _one(context, number)
    cases = await fetched(context, Rows(Q(merged_into_id=of.case_id), ("-id",), MOST_UNDER))
    return await _shown(context, await _measured(cases[:MOST_UNDER], of, lambda _: True, by_age=True))


async def _one(context: Context, number: str) -> Complaint:
    if not context.actor.is_staff:
        raise Refused("UNAUTHENTICATED")
    case = await find_case(context.actor, number, context.now)
    row = await Complaint.get_or_none(case_id=case.id).select_related("category") if case else None
    if row is None:
        raise not_found("number")
    return row


async def _pool(context: Context, of: Complaint) -> list[Case]:
    """Fetch what is dealt with in the department, and what is near wherever it lies."""
    open_ = Q(kind="complaint", state__in=list(OPEN), merged_into_id=None, calendar_days=False)
    case = await Case.get(id=of.case_id)
    office = Q(department_id=case.department_id)
    here = _position(of)
    if here is not None:
        cells = cells_around(here, of.category.radius_m)
        ids = Complaint.filter(category_id=of.category_id, cell__in=cells).order_by("-id")
        office |= Q(id__in=await ids.limit(_LOOKED_THROUGH).values_list("case_id", flat=True))
    wanted = Rows(open_ & office & ~Q(id=of.case_id), ("-id",), _LOOKED_THROUGH)
    found = await fetched(context, wanted)
    return [one for one in found[:_LOOKED_THROUGH] if set(one.against) == set(case.against)]


async def _measured(
    cases: Sequence[Case], of: Complaint, fits: Callable[[_Found], bool], *, by_age: bool = False
) -> list[_Found]:
    rows = await Complaint.filter(case_id__in=[case.id for case in cases]).select_related("case", *_AROUND)
    found = [one for row in rows if fits(one := _Found(row, _metres(row, of)))]
    newest = sorted(found, key=lambda one: one.row.case_id, reverse=True)
    return newest if by_age else sorted(newest, key=lambda one: (one.metres is None, one.metres or 0))


def _near(of: Complaint) -> Callable[[_Found], bool]:
    def fits(one: _Found) -> bool:
        near = one.metres is not None and one.metres <= of.category.radius_m
        return near and one.row.category_id == of.category_id

    return fits


def _said(asked: str) -> Callable[[_Found], bool]:
    wanted = asked.casefold().split()
    return lambda one: all(word in one.words for word in wanted)


async def _shown(context: Context, found: Sequence[_Found]) -> list[ComplaintBeside]:
    ids = [one.row.case_id for one in found]
    if not ids:
        return []
    await note_list(context, ids)
    joined, merged = await fetching.joined(ids), await fetching.merged(ids)
    return [
        await _one_shown(context, one, people, lying)
        for one, people, lying in zip(found, joined, merged, strict=True)
    ]


async def _one_shown(context: Context, one: _Found, joined: int, merged: int) -> ComplaintBeside:
    row, case, language = one.row, one.row.case, context.language
    named = policy.knows_names(context.actor, confidential=case.confidential)
    verb = Verb.SPLIT if case.merged_into_id else Verb.MERGE
    return ComplaintBeside(
        number=case.number,
        revision=case.revision,
        category=pick(language, row.category.name_zh, row.category.name_en),
        text=_text(row),
        place=_place(row),
        state_text=state_text(case.state, case.kind, language),
        submitted_on=civil_date(case.submitted_at),
        metres=one.metres,
        joined=joined,
        merged=merged,
        told=case.person_id is not None,
        complainant=(open_name(case.id, case.applicant_name_enc) or None) if named else None,
        may_lie=await change.open_to(context.actor, case, verb, context.now) and not merged,
    )


def _text(row: Complaint) -> str:
    return unseal(row.case_id, "text", row.text_enc) or ""


def _place(row: Complaint) -> str:
    return unseal(row.case_id, "place", row.place_words_enc) or ""


def _metres(row: Complaint, of: Complaint) -> int | None:
    here, there = _position(of), _position(row)
    return round(metres_between(here, there)) if here and there else None


def _position(row: Complaint) -> Position | None:
    if row.latitude is None or row.longitude is None:
        return None
    return Position(row.latitude, row.longitude)

"""What a complaint adds to a case, as the API shows it."""

from datetime import date, datetime
from typing import Any, Self

import strawberry

from backend.cases.api import Case, files_shown
from backend.cases.api import CaseFileType as CaseFile
from backend.complaints import enums, fetching, grouped
from backend.complaints.categories import ComplaintCategory
from backend.complaints.facts import PETITIONS, Medium, Verdict
from backend.complaints.lines import ComplaintEntry, ComplaintTransfer
from backend.complaints.models import Complaint as ComplaintRow
from backend.complaints.open311.types import ComplaintForwarding, upwards_of
from backend.complaints.petition_lines import ComplaintPetition
from backend.complaints.place_lines import PLACE, ComplaintPlace, place_of
from backend.complaints.public import PublicComplaint
from backend.complaints.review import COLUMNS, ComplaintReview, review_of
from backend.complaints.sealing import unseal
from backend.complaints.tried_lines import OFFICES, RULES, RuleTried, tried, why_of
from backend.kit.graphql.context import Info
from backend.kit.readplan.fields import column, computed, count, first, many, one
from backend.kit.readplan.seen import along, shown
from backend.kit.readplan.sources import Link, Record

__all__ = ["Complaint", "ComplaintPlace", "complaint_of", "enums"]


async def _placed(root: Any, info: Info) -> Any:
    return place_of(info.context, root.row)


async def _review(root: Any, info: Info) -> Any:
    return review_of(info.context, root.row)


async def _text(root: Any) -> Any:
    return unseal(root.row.case_id, "text", root.row.text_enc)


async def _about(root: Any) -> Any:
    return unseal(root.row.case_id, "about", root.row.about_enc)


async def _files(root: Any, info: Info) -> Any:
    return await files_shown(root.case.id, info)


async def _entries(root: Any, info: Info) -> Any:
    rows = await info.context.loader("complaints.entries", fetching.entries_of).load(root.row.case_id)
    return [ComplaintEntry(row=row) for row in rows]


async def _transfers(root: Any, info: Info) -> Any:
    rows = await info.context.loader("complaints.transfers", fetching.transfers_of).load(root.row.case_id)
    return [ComplaintTransfer(row=row) for row in rows]


async def _reopen_until(root: Any) -> Any:
    return root.case.reopen_until


async def _petition(root: Any, info: Info) -> Any:
    row = await info.context.loader("complaints.petitions", fetching.petitions_of).load(root.row.case_id)
    return ComplaintPetition(row=row, case=root.case) if row else None


async def _forwardings(root: Any, info: Info) -> Any:
    rows = await info.context.loader("complaints.upwards", upwards_of).load(root.row.case_id)
    return [ComplaintForwarding(row=row) for row in rows]


@shown(to=along, table=ComplaintRow)
@strawberry.type(description="What a complaint 投诉举报 adds to its case.")
class Complaint:
    case: strawberry.Private[Case]
    row: strawberry.Private[ComplaintRow]

    @classmethod
    def of(cls, case: Case, row: ComplaintRow) -> Self:
        return cls(case=case, row=row)

    public_id: strawberry.ID = column("id", description="The id the public knows it by, once it is public.")
    category: ComplaintCategory = one("category", description="What it is about.")
    medium: Medium = column("medium", description="By which way it came.")
    text: str = computed(
        lambda _, row: unseal(row.case_id, "text", row.text_enc),
        Record(("case_id", "text_enc")),
        by=_text,
        description="What is wrong, in the citizen's words.",
    )
    place: ComplaintPlace = computed(
        place_of,
        Record(PLACE),
        by=_placed,
        description="Where it is.",
    )
    about_officer: str | None = computed(
        lambda _, row: unseal(row.case_id, "about", row.about_enc),
        Record(("case_id", "about_enc")),
        by=_about,
        description="The officer complained about, in the citizen's words.",
    )
    nameless: bool = computed(
        lambda _, recovery, medium: recovery is not None and medium not in PETITIONS,
        "recovery_hash",
        "medium",
        description="Whether it was filed without a name 匿名.",
    )
    files: list[CaseFile] = many(
        Link("case__files", order=("added_at", "id")), by=_files, description="Photos, voice notes, papers."
    )
    forwardings: list[ComplaintForwarding] = many(
        Link("case__upwards", order=("at", "id")),
        by=_forwardings,
        description="Where it went up to 上报, and how it fares there.",
    )
    joined: int = count(
        Link("case__joinings"),
        by=grouped.joined,
        description="How many others said that they have the same trouble.",
    )
    merged: int = count(
        Link("case__merged"), by=grouped.merged, description="How many complaints lie under this one 并案."
    )
    lies_under: bool = computed(
        lambda _, lead: lead is not None,
        "case__merged_into_id",
        by=grouped.lies_under,
        description="Whether it is dealt with under another, its lead 主件.",
    )
    lead: str | None = computed(
        lambda _, number: number,
        "case__merged_into__number",
        only=lambda context: context.actor.is_staff,
        by=grouped.lead,
        description="Number of its lead 主件; for staff.",
    )
    public_lead: PublicComplaint | None = first(
        Link("case__merged_into__complaint"),
        by=grouped.leading,
        description="Its lead as everybody may see it; null where that is not public, or there is none.",
    )
    entries: list[ComplaintEntry] = many(
        Link("case__entries", order=("at", "id")),
        by=_entries,
        description="Notes, additions, replies, in order.",
    )
    transfers: list[ComplaintTransfer] = many(
        Link("case__transfers", order=("at", "id")), by=_transfers, description="How it was passed on 转办."
    )
    verdict: Verdict | None = column(
        "verdict", description="What the citizen says of the last reply; null while they have not."
    )
    reopen_until: date | None = column(
        "case__reopen_until", by=_reopen_until, description="The last day on which it may be reopened."
    )
    why: list[RuleTried] | None = computed(
        tried,
        "routed",
        RULES,
        OFFICES,
        by=why_of,
        only=lambda context: context.actor.is_staff,
        description="Why it came to this department, rule by rule; for staff.",
    )
    review: ComplaintReview | None = computed(
        review_of,
        Record(COLUMNS),
        only=lambda context: context.actor.is_staff,
        by=_review,
        description="How it stands before the public; for staff.",
    )
    petition: ComplaintPetition | None = first(
        Link("case__petition"),
        by=_petition,
        description="What the desk wrote down of a letter, visit or call 来信来访; null for others.",
    )
    declared_at: datetime = column("declared_at", description="The phone's time when it was written.")


async def complaint_of(case: Case, info: Info) -> Any:
    if case.kind != "complaint":
        return None
    row = await info.context.loader("complaints.rows", fetching.complaints_of).load(case.id)
    return Complaint.of(case, row) if row else None

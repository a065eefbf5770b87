"""Complaints in the API: what may be complained about, filing, and opening a nameless one again."""

from typing import Annotated
from uuid import UUID

import strawberry

from backend.cases.api import Case as CaseRow
from backend.cases.api import CaseConnection, changed, fetched, note_list
from backend.complaints import queries
from backend.complaints.actions.recover import recover
from backend.complaints.actions.submit import submit, submit_all
from backend.complaints.admitting import admit
from backend.complaints.beside import ComplaintBeside, beside, under
from backend.complaints.categories import ComplaintCategory, in_order
from backend.complaints.figures_schema import FiguresQuery
from backend.complaints.handling_schema import HandlingMutation
from backend.complaints.inputs import SubmitComplaintInput
from backend.complaints.models import Category as CategoryRow
from backend.complaints.models import Complaint as ComplaintRow
from backend.complaints.narrowing import PublicComplaintFilter, wanted_by
from backend.complaints.petition_schema import PetitionMutation
from backend.complaints.public import (
    AROUND,
    PublicComplaint,
    PublicComplaintConnection,
    SimilarComplaint,
)
from backend.complaints.rehearsal_schema import RehearsalQuery
from backend.complaints.results import ComplaintRecovered, RecoverComplaintResult, SubmitComplaintResult
from backend.complaints.submission import Sending
from backend.identity.api import Mandate
from backend.kit.answers.public import Row, public_queries
from backend.kit.graphql.connection import Page
from backend.kit.graphql.context import Context, Info
from backend.kit.graphql.refusal import mutation
from backend.kit.graphql.spending import limiter_of
from backend.kit.graphql.together import Together
from backend.kit.readplan.roots import FromCode, FromTable, Rows, reads

First = Annotated[int, strawberry.argument(description="How many, at most 50.")]
After = Annotated[str | None, strawberry.argument(description="Cursor to go on after.")]


def _public_page(
    context: Context,
    first: int = 20,
    after: str | None = None,
    filter: PublicComplaintFilter | None = None,  # noqa: A002 - the argument's name
) -> Rows:
    return queries.public_list(context, wanted_by(filter), first, after)


@public_queries(
    complaint_categories=("complaints_category", "places_department"),
    public_complaints=("complaints_complaint", "complaints_category", "places_department"),
    public_complaint=Row("complaints_complaint", "id"),
)
@strawberry.type
class ComplaintsQuery(FiguresQuery, RehearsalQuery):
    @reads(FromTable(in_order, CategoryRow))
    @strawberry.field(description="What may be complained about, in order; parents and what lies under them.")
    async def complaint_categories(self, info: Info) -> list[ComplaintCategory]:
        rows = in_order(info.context).of(CategoryRow.all().select_related("parent", "department"))
        return [ComplaintCategory(row=row) for row in await rows]

    @reads(FromCode(queries.similar))
    @strawberry.field(
        description="Complaints of a category near a place that are being dealt with; at most 10."
    )
    async def similar_complaints(
        self,
        info: Info,
        category: Annotated[str, strawberry.argument(description="Code of the category.")],
        latitude: Annotated[int, strawberry.argument(description="North, in millionths of a degree.")],
        longitude: Annotated[int, strawberry.argument(description="East, in millionths of a degree.")],
    ) -> list[SimilarComplaint]:
        return await queries.similar(info.context, category, latitude, longitude)

    @reads(FromTable(_public_page, ComplaintRow, key=("public_from", "id")))
    @strawberry.field(description="Complaints everybody may see, newest first.")
    async def public_complaints(
        self,
        info: Info,
        filter: Annotated[  # noqa: A002
            PublicComplaintFilter | None, strawberry.argument(description="What to list.")
        ] = None,
        first: First = 20,
        after: After = None,
    ) -> PublicComplaintConnection:
        rows = _public_page(info.context, first, after, filter)
        found = await rows.of(ComplaintRow.all().select_related(*AROUND))
        return PublicComplaintConnection.of(Page(found, first, key=lambda row: (row.public_from, row.id)))

    @reads(FromTable(queries.one_public, ComplaintRow))
    @strawberry.field(description="One complaint everybody may see; null where there is none.")
    async def public_complaint(
        self,
        info: Info,
        id: Annotated[UUID, strawberry.argument(description="Its public id.")],  # noqa: A002
    ) -> PublicComplaint | None:
        found = await queries.one_public(info.context, id).of(ComplaintRow.all().select_related(*AROUND))
        return PublicComplaint(row=found[0]) if found else None

    @reads(FromCode(beside))
    @strawberry.field(
        description="What a complaint might be merged with: alike and near, or by number or words."
    )
    async def complaints_beside(
        self,
        info: Info,
        number: Annotated[str, strawberry.argument(description="Number of the complaint.")],
        words: Annotated[
            str, strawberry.argument(description="A number, or words of the text, the place, the category.")
        ] = "",
    ) -> list[ComplaintBeside]:
        return await beside(info.context, number, words)

    @reads(FromCode(under))
    @strawberry.field(description="What lies under a complaint, the newest first; at most 100; for staff.")
    async def complaints_under(
        self, info: Info, number: Annotated[str, strawberry.argument(description="Number of the lead.")]
    ) -> list[ComplaintBeside]:
        return await under(info.context, number)

    @reads(FromTable(queries.to_moderate, CaseRow, asks=(Mandate, ComplaintRow), key=("id",), then=note_list))
    @strawberry.field(description="Complaints that wait for an officer's eye before the public sees them.")
    async def complaints_to_moderate(
        self, info: Info, first: First = 20, after: After = None
    ) -> CaseConnection:
        found = await fetched(info.context, queries.to_moderate(info.context, first, after))
        page = Page(found, first, key=lambda row: (row.id,))
        await note_list(info.context, [row.id for row in page.rows])
        return CaseConnection.of(page)


def _sending(context: Context, input: SubmitComplaintInput) -> Sending:  # noqa: A002 - the argument's name
    return Sending(context.actor, input.submission(), context.now)


Together(
    "submitComplaint",
    read=_sending,
    write=submit_all,
    show=changed,
    apart=lambda sending: [sending.submission.id, sending.submission.recovery or sending.submission.id],
    admit=admit,
    unkept=lambda sending: sending.submission.recovery is not None,
)


@strawberry.type
class ComplaintsMutation(HandlingMutation, PetitionMutation):
    @mutation("Complain about something, with or without a name. Sent twice with one id it is one complaint.")
    async def submit_complaint(
        self,
        info: Info,
        input: Annotated[SubmitComplaintInput, strawberry.argument(description="The complaint.")],  # noqa: A002
    ) -> SubmitComplaintResult:
        sending = _sending(info.context, input)
        await admit(info.context, sending)
        return changed(await submit(sending.actor, sending.submission, now=sending.now))

    @mutation("Open a nameless complaint again by its recovery code. Wrong keys are not told apart.")
    async def recover_complaint(
        self,
        info: Info,
        key: Annotated[str, strawberry.argument(description="The key derived from the code: 64 hex digits.")],
    ) -> RecoverComplaintResult:
        context = info.context
        found = await recover(key, address=context.address, limiter=limiter_of(context), now=context.now)
        granted = found.granted
        return ComplaintRecovered(number=found.number, token=granted.token, expires_at=granted.expires_at)

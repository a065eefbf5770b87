"""Reading inquiries in the API: what everybody may read, a reader's own marks, what waits for a moderator."""

from typing import Annotated

import strawberry

from backend.cases.api import After, CaseConnection, First, fetched, note_list
from backend.cases.api import Case as CaseRow
from backend.inquiry import queries
from backend.inquiry.models import Inquiry as InquiryRow
from backend.inquiry.models import Mailbox as MailboxRow
from backend.inquiry.searching import search
from backend.inquiry.threads import InquiryThread, Mailbox, ThreadConnection, ThreadEdge, ThreadMarks
from backend.kit.answers.public import Row, public_queries
from backend.kit.graphql.connection import Page, encode_cursor
from backend.kit.graphql.context import Context, Info
from backend.kit.readplan.roots import FromCode, FromTable, OnCore, Rows, reads
from backend.places.api import Department as DepartmentRow

Office = Annotated[str | None, strawberry.argument(description="Code of a department; null: of any.")]
Number = Annotated[str, strawberry.argument(description="Number of the thread.")]
_RELATED = ("department", "mailbox__department")


async def marks_of(context: Context, number: str) -> ThreadMarks | None:
    """Give what a citizen has marked on a thread; None for everybody else."""
    if not context.actor.is_citizen or context.actor.id is None:
        return None
    follows, helpful = await queries.marks(number, context.actor.id)
    return ThreadMarks(follows=follows, helpful=helpful)


async def _page(rows: Rows, first: int, narrowed: object, key: str) -> ThreadConnection:
    found = await rows.of(InquiryRow.all().select_related(*_RELATED))
    page = Page(found, first, lambda row: [getattr(row, key), row.id])
    edges = [
        ThreadEdge(cursor=encode_cursor(page.key(row)), node=InquiryThread(row=row)) for row in page.rows
    ]
    return ThreadConnection(edges=edges, page_info=page.info, narrowed=narrowed)


_TABLES = ("inquiry_inquiry", "inquiry_mailbox", "places_department")


@public_queries(
    mailboxes="inquiry_mailbox",
    answered_inquiries=_TABLES,
    unanswered_inquiries=_TABLES,
    inquiry_thread=Row("inquiry_inquiry", "number"),
    search_inquiries=_TABLES,
)
@strawberry.type
class InquiryQuery:
    @reads(FromTable(queries.mailboxes, MailboxRow))
    @strawberry.field(description="The office-holders who can be asked, in their order.")
    async def mailboxes(self, info: Info) -> list[Mailbox]:
        rows = queries.mailboxes(info.context).of(MailboxRow.all().select_related("department"))
        return [Mailbox(row=row) for row in await rows]

    @reads(
        FromTable(
            queries.answered,
            InquiryRow,
            asks=(DepartmentRow,),
            key=("answered_at", "id"),
            counts={"total_count": queries.count_answered},
        )
    )
    @strawberry.field(description="Answered inquiries, the newest answer first.")
    async def answered_inquiries(
        self, info: Info, first: First = 20, after: After = None, department: Office = None
    ) -> ThreadConnection:
        rows = queries.answered(info.context, first, after, department)
        whole = queries.count_answered(info.context, department)
        return await _page(rows, first, whole, "answered_at")

    @reads(
        FromTable(
            queries.unanswered,
            InquiryRow,
            asks=(DepartmentRow,),
            key=("asked_at", "id"),
            counts={"total_count": queries.count_unanswered},
        )
    )
    @strawberry.field(description="Inquiries that wait for an answer, the longest wait first.")
    async def unanswered_inquiries(
        self, info: Info, first: First = 20, after: After = None, department: Office = None
    ) -> ThreadConnection:
        rows = queries.unanswered(info.context, first, after, department)
        whole = queries.count_unanswered(info.context, department)
        return await _page(rows, first, whole, "asked_at")

    @reads(FromTable(queries.thread, InquiryRow))
    @strawberry.field(description="One inquiry that everybody may read; null if there is none.")
    async def inquiry_thread(self, info: Info, number: Number) -> InquiryThread | None:
        rows = queries.thread(info.context, number)
        row = await rows.of(InquiryRow.all().select_related(*_RELATED)).first() if rows else None
        return InquiryThread(row=row) if row else None

    @reads(OnCore("it ranks by a statement of its own; the answer is stored"))
    @strawberry.field(
        description="Public inquiries by Chinese words, pinyin, initials or English; best first."
    )
    async def search_inquiries(
        self,
        query: Annotated[str, strawberry.argument(description="What was typed, at most 60 characters.")],
        first: First = 20,
        department: Office = None,
        answered: Annotated[bool, strawberry.argument(description="Only those with an answer.")] = False,
    ) -> list[InquiryThread]:
        return [InquiryThread(row=row) for row in await search(query, first, department, answered=answered)]

    @reads(FromCode(marks_of))
    @strawberry.field(description="What the signed-in reader has marked on a public thread; null for others.")
    async def thread_marks(self, info: Info, number: Number) -> ThreadMarks | None:
        return await marks_of(info.context, number)

    @reads(
        FromTable(
            queries.to_moderate, CaseRow, asks=(InquiryRow,), key=("submitted_at", "id"), then=note_list
        )
    )
    @strawberry.field(description="Cases whose words wait for a moderator, the oldest first; for staff.")
    async def inquiries_to_moderate(
        self, info: Info, first: First = 20, after: After = None
    ) -> CaseConnection:
        found = await fetched(info.context, queries.to_moderate(info.context, first, after))
        page = Page(found, first, key=lambda row: (row.submitted_at, row.id))
        await note_list(info.context, [row.id for row in page.rows])
        return CaseConnection.of(page)

"""Cases in the API: reading them, and what is done to a case of any kind."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Annotated

import strawberry

from backend.cases import queries
from backend.cases.actions.accept import accept
from backend.cases.actions.assign import assign
from backend.cases.actions.hand_over import hand_over
from backend.cases.actions.pause import pause
from backend.cases.actions.rate import rate
from backend.cases.actions.reopen import reopen
from backend.cases.actions.resume import resume
from backend.cases.actions.return_case import return_case
from backend.cases.actions.withdraw import withdraw
from backend.cases.arguments import (
    After,
    CaseNumber,
    Comment,
    First,
    Handler,
    Note,
    Reason,
    Revision,
    Stars,
    changed,
)
from backend.cases.changes import case_changes
from backend.cases.deadlines import PauseReason
from backend.cases.desk_lists import DeskFilter, desk_rows, queues_shown
from backend.cases.models import Case as CaseRow
from backend.cases.results import (
    AcceptCaseResult,
    AssignCaseResult,
    HandOverCaseResult,
    PauseClockResult,
    RateCaseResult,
    ReopenCaseResult,
    ResumeClockResult,
    ReturnCaseResult,
    WithdrawCaseResult,
)
from backend.cases.types import Case, CaseChange, CaseConnection, QueueCount
from backend.identity.api import Mandate
from backend.kit.graphql.connection import Page
from backend.kit.graphql.context import Info
from backend.kit.graphql.refusal import mutation
from backend.kit.readplan.roots import FromCode, FromTable, reads
from backend.places.api import Window


@strawberry.type
class CasesQuery:
    @reads(FromTable(queries.my_cases, CaseRow, asks=(Mandate,), key=("submitted_at", "id")))
    @strawberry.field(
        description="The viewer's cases, and those filed for others under a mandate; newest first."
    )
    async def my_cases(self, info: Info, first: First = 20, after: After = None) -> CaseConnection:
        found = await queries.fetched(info.context, queries.my_cases(info.context, first, after))
        return CaseConnection.of(Page(found, first, key=lambda row: (row.submitted_at, row.id)))

    @reads(FromTable(queries.case, CaseRow, asks=(Mandate,), then=queries.note_page))
    @strawberry.field(description="One case the viewer may see; null for everybody else.")
    async def case(self, info: Info, number: CaseNumber) -> Case | None:
        row = await queries.find_case(info.context.actor, number, info.context.now)
        return Case.of(row) if row else None

    @reads(FromCode(queues_shown))
    @strawberry.field(
        description="The queues of the desk with their counts; very large ones may be 20 seconds old."
    )
    async def desk_queues(self, info: Info) -> list[QueueCount]:
        return await queues_shown(info.context)

    @reads(FromTable(desk_rows, CaseRow, asks=(Window,), key=("due_on", "id"), then=queries.note_list))
    @strawberry.field(description="The cases of a queue, what is due first on top.")
    async def desk_cases(
        self,
        info: Info,
        filter: Annotated[DeskFilter, strawberry.argument(description="What to list.")],  # noqa: A002
        first: First = 20,
        after: After = None,
    ) -> CaseConnection:
        found = await queries.fetched(info.context, desk_rows(info.context, filter, first, after))
        page = Page(found, first, key=lambda row: (row.due_on, row.id))
        await queries.note_list(info.context, [row.id for row in page.rows])
        return CaseConnection.of(page)


@strawberry.type
class CasesMutation:
    @mutation("Accept a submitted case 受理.")
    async def accept_case(self, info: Info, number: CaseNumber, revision: Revision) -> AcceptCaseResult:
        return changed(await accept(info.context.actor, number, revision, now=info.context.now))

    @mutation(
        "Return a case 退办, with its reasons in writing. Officers confirm first (FACTOR_NEEDED).",
        confirmed=True,
    )
    async def return_case(
        self,
        info: Info,
        number: CaseNumber,
        revision: Revision,
        reasons: Annotated[str, strawberry.argument(description="The reasons, for the citizen to read.")],
    ) -> ReturnCaseResult:
        now = info.context.now
        return changed(await return_case(info.context.actor, number, revision, reasons, now=now))

    @mutation("Name the handler of a case 承办人; its review begins.")
    async def assign_case(
        self, info: Info, number: CaseNumber, revision: Revision, handler: Handler
    ) -> AssignCaseResult:
        return changed(await assign(info.context.actor, number, revision, handler, now=info.context.now))

    @mutation("Hand a case over to a colleague, with a reason.")
    async def hand_over_case(
        self, info: Info, number: CaseNumber, revision: Revision, to: Handler, reason: Reason
    ) -> HandOverCaseResult:
        now = info.context.now
        return changed(await hand_over(info.context.actor, number, revision, to, reason, now=now))

    @mutation("Let the decision clock stand for a typed reason.")
    async def pause_clock(
        self,
        info: Info,
        number: CaseNumber,
        revision: Revision,
        reason: Annotated[PauseReason, strawberry.argument(description="HEARING, INSPECTION or SURVEY.")],
        note: Note,
    ) -> PauseClockResult:
        now = info.context.now
        return changed(await pause(info.context.actor, number, revision, reason, note, now=now))

    @mutation("Let a standing clock go on.")
    async def resume_clock(self, info: Info, number: CaseNumber, revision: Revision) -> ResumeClockResult:
        return changed(await resume(info.context.actor, number, revision, now=info.context.now))

    @mutation("Withdraw one's case before it is decided.")
    async def withdraw_case(self, info: Info, number: CaseNumber, reason: Reason) -> WithdrawCaseResult:
        return changed(await withdraw(info.context.actor, number, reason, now=info.context.now))

    @mutation("Rate a finished case 好差评, once.")
    async def rate_case(
        self, info: Info, number: CaseNumber, stars: Stars, comment: Comment = ""
    ) -> RateCaseResult:
        return changed(await rate(info.context.actor, number, stars, comment, now=info.context.now))

    @mutation("Dispute a finished case, once: it is looked at again.")
    async def reopen_case(self, info: Info, number: CaseNumber, reason: Reason) -> ReopenCaseResult:
        return changed(await reopen(info.context.actor, number, reason, now=info.context.now))


@strawberry.type
class CasesSubscription:
    @strawberry.subscription(
        description="Changes of the viewer's cases, or of those in reach of a desk, after the last one seen."
    )
    async def case_changes(self, info: Info, after: After = None) -> AsyncIterator[CaseChange]:
        async with aclosing(case_changes(info.context.actor, after)) as changes:
            async for entry in changes:
                event, case = entry.value, entry.value.case
                yield CaseChange(
                    cursor=entry.cursor,
                    number=case.number,
                    state=event.to_state or case.state,
                    revision=case.revision,
                )

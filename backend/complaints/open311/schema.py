"""Sending complaints upward, in the API."""

from typing import Annotated

import strawberry

from backend.cases.api import After, CaseChanged, CaseConnection, CaseNumber, First, Note, Revision, changed
from backend.complaints.open311.forwarding import authorities, forward, retry
from backend.complaints.open311.listing import Standing, forwarded
from backend.complaints.open311.types import ComplaintAuthority
from backend.kit.graphql.context import Info
from backend.kit.graphql.refusal import Refusal, mutation
from backend.kit.i18n import pick
from backend.kit.readplan.roots import OnCore, reads

ForwardComplaintResult = Annotated[
    CaseChanged | Refusal,
    strawberry.union("ForwardComplaintResult", description="The case as it is now, or why not."),
]
RetryForwardingResult = Annotated[
    CaseChanged | Refusal,
    strawberry.union("RetryForwardingResult", description="The case as it is now, or why not."),
]


@strawberry.type
class Open311Query:
    @reads(OnCore("it looks for cases by what became of them elsewhere"))
    @strawberry.field(
        description="Complaints that went up to other levels, the newest first, as far as the viewer may see "
        "them; for coordinators."
    )
    async def complaints_forwarded(
        self,
        info: Info,
        standing: Annotated[
            Standing | None, strawberry.argument(description="How they fare; null: all of them.")
        ] = None,
        first: First = 20,
        after: After = None,
    ) -> CaseConnection:
        return await forwarded(info.context, standing, first, after)

    @reads(OnCore("a handful of rows, for officers about to choose one"))
    @strawberry.field(
        description="Higher levels that take complaints like this one; none for whoever may not see it."
    )
    async def complaint_authorities(self, info: Info, number: CaseNumber) -> list[ComplaintAuthority]:
        context = info.context
        rows = await authorities(context.actor, number, context.now)
        return [
            ComplaintAuthority(
                code=strawberry.ID(row.code), name=pick(context.language, row.name_zh, row.name_en)
            )
            for row in rows
        ]


@strawberry.type
class Open311Mutation:
    @mutation("Send a complaint up to a higher level 上报; it comes back with what was answered there.")
    async def forward_complaint(
        self,
        info: Info,
        number: CaseNumber,
        revision: Revision,
        authority: Annotated[strawberry.ID, strawberry.argument(description="Code of the higher level.")],
        note: Note,
    ) -> ForwardComplaintResult:
        actor, now = info.context.actor, info.context.now
        return changed(await forward(actor, number, revision, str(authority), note, now=now))

    @mutation("Send a complaint up once more that could not be handed over; what had arrived is not doubled.")
    async def retry_forwarding(
        self, info: Info, number: CaseNumber, revision: Revision, note: Note
    ) -> RetryForwardingResult:
        actor, now = info.context.actor, info.context.now
        return changed(await retry(actor, number, revision, note, now=now))

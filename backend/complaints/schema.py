"""Complaints in the API: what may be complained about, filing, and opening a nameless one again."""

from typing import Annotated

import strawberry

from backend.cases.api import changed
from backend.complaints.actions.recover import recover
from backend.complaints.actions.submit import submit, submit_all
from backend.complaints.admitting import admit, limiter
from backend.complaints.categories import ComplaintCategory, in_order
from backend.complaints.inputs import SubmitComplaintInput
from backend.complaints.models import Category as CategoryRow
from backend.complaints.results import ComplaintRecovered, RecoverComplaintResult, SubmitComplaintResult
from backend.complaints.submission import Sending
from backend.kit.answers.public import public_queries
from backend.kit.graphql.context import Context, Info
from backend.kit.graphql.refusal import mutation
from backend.kit.graphql.together import Together
from backend.kit.readplan.roots import FromTable, reads


@public_queries(complaint_categories=("complaints_category", "places_department"))
@strawberry.type
class ComplaintsQuery:
    @reads(FromTable(in_order, CategoryRow))
    @strawberry.field(description="What may be complained about, in order; parents and what lies under them.")
    async def complaint_categories(self, info: Info) -> list[ComplaintCategory]:
        rows = in_order(info.context).of(CategoryRow.all().select_related("parent", "department"))
        return [ComplaintCategory(row=row) for row in await rows]


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
class ComplaintsMutation:
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
        found = await recover(key, address=context.address, limiter=limiter(context), now=context.now)
        granted = found.granted
        return ComplaintRecovered(number=found.number, token=granted.token, expires_at=granted.expires_at)

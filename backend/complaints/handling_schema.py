"""What is done to complaints, in the API: by officers, by the citizen, by those who have the same trouble."""

from typing import Annotated
from uuid import UUID

import strawberry

from backend.cases.api import CaseNumber, Comment, Revision, changed
from backend.complaints.actions.add import add
from backend.complaints.actions.join import join
from backend.complaints.actions.merge import merge, split, split_off
from backend.complaints.actions.moderate import hide, show
from backend.complaints.actions.note import note
from backend.complaints.actions.reply import reply
from backend.complaints.actions.reveal import reveal
from backend.complaints.actions.transfer import transfer
from backend.complaints.actions.verdict import confirm, dispute
from backend.complaints.inputs import ComplaintRead
from backend.complaints.results import (
    AddToComplaintResult,
    ComplainantRevealed,
    ComplaintJoined,
    ConfirmFixedResult,
    DisputeReplyResult,
    HideComplaintResult,
    JoinComplaintResult,
    MergeComplaintResult,
    NoteComplaintResult,
    ReplyToComplaintResult,
    RevealComplainantResult,
    ShowComplaintResult,
    SplitComplaintResult,
    SplitGroupResult,
    TransferComplaintResult,
)
from backend.kit.graphql.context import Info
from backend.kit.graphql.refusal import mutation
from backend.kit.graphql.spending import limiter_of

Text = Annotated[str, strawberry.argument(description="In words, at most 2,000 characters.")]
Reason = Annotated[str, strawberry.argument(description="Why, for the citizen to read.")]
Files = Annotated[list[UUID], strawberry.argument(description="Finished uploads of the sender's own.")]


@strawberry.type
class HandlingMutation:
    @mutation("Say more about one's complaint, or show it.")
    async def add_to_complaint(
        self, info: Info, number: CaseNumber, text: Text, files: Files
    ) -> AddToComplaintResult:
        return changed(await add(info.context.actor, number, text, files, now=info.context.now))

    @mutation("Say that it is fixed: the complaint is closed.")
    async def confirm_fixed(
        self, info: Info, number: CaseNumber, comment: Comment = ""
    ) -> ConfirmFixedResult:
        return changed(await confirm(info.context.actor, number, comment, now=info.context.now))

    @mutation("Say that it is not fixed: the department deals with it again, three times at most.")
    async def dispute_reply(self, info: Info, number: CaseNumber, reason: Text) -> DisputeReplyResult:
        return changed(await dispute(info.context.actor, number, reason, now=info.context.now))

    @mutation("Join a public complaint: counted once, told what becomes of it.")
    async def join_complaint(
        self, info: Info, complaint: Annotated[UUID, strawberry.argument(description="Its public id.")]
    ) -> JoinComplaintResult:
        context = info.context
        return ComplaintJoined(
            joined=await join(context.actor, complaint, limiter=limiter_of(context), now=context.now)
        )

    @mutation("Write down what was found on the spot; the citizen reads it too.")
    async def note_complaint(
        self, info: Info, number: CaseNumber, revision: Revision, text: Text, files: Files
    ) -> NoteComplaintResult:
        actor, now = info.context.actor, info.context.now
        return changed(await note(actor, number, revision, text, files, now=now))

    @mutation("Answer a complaint 答复, and those that lie under it.")
    async def reply_to_complaint(
        self, info: Info, number: CaseNumber, revision: Revision, text: Text, files: Files
    ) -> ReplyToComplaintResult:
        actor, now = info.context.actor, info.context.now
        return changed(await reply(actor, number, revision, text, files, now=now))

    @mutation("Pass a complaint on to another department 转办; after two refusals the coordinator decides.")
    async def transfer_complaint(
        self,
        info: Info,
        number: CaseNumber,
        revision: Revision,
        to: Annotated[str, strawberry.argument(description="Code of the department.")],
        reason: Reason,
    ) -> TransferComplaintResult:
        actor, now = info.context.actor, info.context.now
        return changed(await transfer(actor, number, revision, to, reason, now=now))

    @mutation("Lay a complaint, and others with it, under one about the same thing 并案; all or none.")
    async def merge_complaint(
        self,
        info: Info,
        number: CaseNumber,
        revision: Revision,
        lead: Annotated[
            str,
            strawberry.argument(
                description="Number of the lead 主件: another, or itself where others come under it."
            ),
        ],
        others: Annotated[
            list[ComplaintRead] | None, strawberry.argument(description="Others of the group; at most 20.")
        ] = None,
    ) -> MergeComplaintResult:
        actor, now = info.context.actor, info.context.now
        read = [one.as_read() for one in others or ()]
        return changed(await merge(actor, number, revision, lead, read, now=now))

    @mutation("Let a complaint go its own way again.")
    async def split_complaint(
        self, info: Info, number: CaseNumber, revision: Revision, reason: Reason
    ) -> SplitComplaintResult:
        actor, now = info.context.actor, info.context.now
        return changed(await split(actor, number, revision, reason, now=now))

    @mutation("Let some of the complaints under a lead go their own way; all or none. Gives the lead.")
    async def split_group(
        self,
        info: Info,
        number: CaseNumber,
        under: Annotated[list[ComplaintRead], strawberry.argument(description="Which; at most 20.")],
        reason: Reason,
    ) -> SplitGroupResult:
        actor, now = info.context.actor, info.context.now
        read = [one.as_read() for one in under]
        return changed(await split_off(actor, number, read, reason, now=now))

    @mutation("Let the public see a complaint that was held back, with personal data struck.")
    async def show_complaint(
        self,
        info: Info,
        number: CaseNumber,
        revision: Revision,
        text: Annotated[
            str, strawberry.argument(description="The text to show; empty: as it was struck.")
        ] = "",
    ) -> ShowComplaintResult:
        actor, now = info.context.actor, info.context.now
        return changed(await show(actor, number, revision, text, now=now))

    @mutation("Take a complaint off the public list; its citizen is told why.")
    async def hide_complaint(
        self, info: Info, number: CaseNumber, revision: Revision, reason: Reason
    ) -> HideComplaintResult:
        actor, now = info.context.actor, info.context.now
        return changed(await hide(actor, number, revision, reason, now=now))

    @mutation(
        "Be told who complained in confidence; for coordinators, with a reason, recorded; FACTOR_NEEDED.",
        confirmed=True,
    )
    async def reveal_complainant(
        self, info: Info, number: CaseNumber, reason: Annotated[str, strawberry.argument(description="Why.")]
    ) -> RevealComplainantResult:
        found = await reveal(info.context.actor, number, reason, now=info.context.now)
        return ComplainantRevealed(name=found.name, phone=found.phone)

"""Petitions in the API: what the desk registers, and what is done to petitions alone."""

from datetime import date, timedelta
from typing import Annotated

import strawberry

from backend.cases.api import CaseNumber, Revision, changed
from backend.complaints.actions.decline import decline
from backend.complaints.actions.extend import extend
from backend.complaints.actions.register import register
from backend.complaints.enums import PetitionMedium
from backend.complaints.inputs import SubmitComplaintInput
from backend.complaints.models import Petition
from backend.complaints.petitions import ACCEPTANCE_DAYS, Registration
from backend.complaints.results import (
    DeclinePetitionResult,
    ExtendPetitionResult,
    PetitionRegistered,
    RegisterPetitionResult,
)
from backend.kit.graphql.context import Info
from backend.kit.graphql.refusal import mutation
from backend.kit.i18n import pick
from backend.places.api import Department


@strawberry.input(description="A petition 来信来访, as the desk writes it down.")
class RegisterPetitionInput:
    complaint: SubmitComplaintInput = strawberry.field(
        description="As of any complaint; `recovery` is required: its code is printed for the petitioner."
    )
    medium: PetitionMedium = strawberry.field(description="By which way it came.")
    subject: str = strawberry.field(description="What it is about: at most 60 characters.")
    name: str = strawberry.field(description="Who came or wrote: at most 40 characters.")
    received_on: date = strawberry.field(description="The day it came: today, or up to 60 days ago.")
    phone: str = strawberry.field(default="", description="Their telephone.")
    address: str = strawberry.field(default="", description="Where answers are sent.")
    on_behalf_of: str = strawberry.field(default="", description="On behalf of whom, if not for themselves.")
    people: int = strawberry.field(default=1, description="How many came or signed: 1 to 1,000.")
    to: strawberry.ID | None = strawberry.field(
        default=None, description="Code of the competent department; null: as the routing rules say."
    )

    def registration(self) -> Registration:
        """Give the action's own input."""
        return Registration(
            self.complaint.submission(),
            self.medium,
            self.subject,
            self.name,
            self.received_on,
            self.phone,
            self.address,
            self.on_behalf_of,
            self.people,
            str(self.to) if self.to is not None else None,
        )


@strawberry.type
class PetitionMutation:
    @mutation("Register a petition 来信来访 at the desk. Sent twice with one id it is one.")
    async def register_petition(
        self,
        info: Info,
        input: Annotated[RegisterPetitionInput, strawberry.argument(description="The petition.")],  # noqa: A002
    ) -> RegisterPetitionResult:
        context = info.context
        case = await register(context.actor, input.registration(), now=context.now)
        office = await Department.get(id=case.department_id)
        received = (await Petition.get(case_id=case.id)).received_on
        return PetitionRegistered(
            number=case.number,
            title=pick(context.language, case.title_zh, case.title_en),
            department=pick(context.language, office.name_zh, office.name_en),
            accept_by=received + timedelta(days=ACCEPTANCE_DAYS),
        )

    @mutation("Give a petition up to 30 more calendar days, once, with the reason the petitioner is told.")
    async def extend_petition(
        self,
        info: Info,
        number: CaseNumber,
        revision: Revision,
        days: Annotated[int, strawberry.argument(description="1 to 30.")],
        reason: Annotated[str, strawberry.argument(description="Why, for the petitioner to read.")],
    ) -> ExtendPetitionResult:
        actor, now = info.context.actor, info.context.now
        return changed(await extend(actor, number, revision, days, reason, now=now))

    @mutation("Do not accept a petition: why not, and where to go with it (FACTOR_NEEDED).", confirmed=True)
    async def decline_petition(
        self,
        info: Info,
        number: CaseNumber,
        revision: Revision,
        reasons: Annotated[str, strawberry.argument(description="Why not, for the petitioner to read.")],
        where: Annotated[str, strawberry.argument(description="Which office to go to with it.")],
    ) -> DeclinePetitionResult:
        actor, now = info.context.actor, info.context.now
        return changed(await decline(actor, number, revision, reasons, where, now=now))

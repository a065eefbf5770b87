"""People and staff in the API."""

from typing import Annotated

import strawberry

from backend.identity import queries
from backend.identity.actions.end_session import end_other_sessions, end_session
from backend.identity.actions.mandates import Limits, grant_mandate, revoke_mandate
from backend.identity.actions.profile import update_profile
from backend.identity.actions.request_code import request_code
from backend.identity.actions.sign_in import sign_in
from backend.identity.actions.staff_sign_in import staff_second_factor, staff_sign_in
from backend.identity.actions.stand_in import set_stand_in
from backend.identity.models import Mandate as MandateRow
from backend.identity.models import Person as PersonRow
from backend.identity.models import Staff as StaffRow
from backend.identity.payloads import (
    Code,
    CodeSent,
    Device,
    EndOtherSessionsResult,
    EndSessionResult,
    Factor,
    GrantMandateResult,
    LastDay,
    MandateId,
    MandateInput,
    Password,
    Phone,
    ProfileInput,
    RequestCodeResult,
    RevokeMandateResult,
    SecondFactorNeeded,
    SessionId,
    SessionsEnded,
    SetStandInResult,
    SignInResult,
    StaffSignInResult,
    StandIn,
    Ticket,
    UpdateProfileResult,
    Username,
)
from backend.identity.signing import caller_of, me_of, signed_in
from backend.identity.types import Mandate, Me, MyIdentity, Person, Staff, is_citizen, is_staff
from backend.kit.graphql.context import Info
from backend.kit.graphql.done import Done
from backend.kit.graphql.refusal import mutation
from backend.kit.graphql.spending import limiter_of
from backend.kit.readplan.roots import Either, FromTable, reads

_OWN_PERSON = FromTable(queries.own, PersonRow)


@strawberry.type
class IdentityQuery:
    @reads(Either(((is_citizen, _OWN_PERSON), (is_staff, FromTable(queries.own_post, StaffRow)))))
    @strawberry.field(description="Who is signed in; null for nobody.")
    async def me(self, info: Info) -> Me | None:
        return await me_of(info.context.actor)

    @reads(Either(((is_citizen, _OWN_PERSON),)))
    @strawberry.field(
        description="The viewer's own particulars, unmasked, to fill in a form; null for all but citizens."
    )
    async def my_identity(self, info: Info) -> MyIdentity | None:
        person = await queries.own_person(info.context.actor)
        return MyIdentity(row=person) if person else None


@strawberry.type
class IdentityMutation:
    @mutation("Have a sign-in code sent to a phone. The answer is the same whether the phone is known.")
    async def request_code(self, info: Info, phone: Phone) -> RequestCodeResult:
        context = info.context
        sent = await request_code(
            context.actor, phone, caller=caller_of(info), limiter=limiter_of(info.context), now=context.now
        )
        return CodeSent(
            retry_after_seconds=int(sent.retry_after.total_seconds()),
            expires_in_seconds=int(sent.lifetime.total_seconds()),
            demo_code=(sent.code or None) if context.settings.demo else None,
        )

    @mutation("Sign a citizen in with the code their phone received.")
    async def sign_in(self, info: Info, phone: Phone, code: Code, device: Device) -> SignInResult:
        context = info.context
        session = await sign_in(
            context.actor, phone, code, device,
            caller=caller_of(info), limiter=limiter_of(info.context), now=context.now,
        )  # fmt: skip
        return await signed_in(session, info)

    @mutation("Check an officer's password; a second factor follows.")
    async def staff_sign_in(
        self, info: Info, username: Username, password: Password, device: Device
    ) -> StaffSignInResult:
        context = info.context
        challenge = await staff_sign_in(
            context.actor, username, password, device,
            caller=caller_of(info), limiter=limiter_of(info.context), now=context.now,
        )  # fmt: skip
        return SecondFactorNeeded(challenge=challenge.ticket, methods=list(challenge.methods))

    @mutation("Sign an officer in with their second factor.")
    async def staff_second_factor(self, info: Info, challenge: Ticket, code: Factor) -> SignInResult:
        context = info.context
        session = await staff_second_factor(
            context.actor, challenge, code, limiter=limiter_of(info.context), now=context.now
        )
        return await signed_in(session, info)

    @mutation("Change what the county knows of the viewer.")
    async def update_profile(
        self,
        info: Info,
        input: Annotated[ProfileInput, strawberry.argument(description="What to change.")],  # noqa: A002
    ) -> UpdateProfileResult:
        person = await update_profile(
            info.context.actor,
            name=input.name,
            id_number=input.id_number,
            language=input.language,
            now=info.context.now,
        )
        return Person(row=person)

    @mutation("Sign one of the viewer's devices out, at once.")
    async def end_session(self, info: Info, id: SessionId) -> EndSessionResult:  # noqa: A002
        await end_session(info.context.actor, id, info.context.now)
        return Done(ok=True)

    @mutation("Sign the viewer out everywhere but on the device that asks, at once.")
    async def end_other_sessions(self, info: Info) -> EndOtherSessionsResult:
        return SessionsEnded(count=await end_other_sessions(info.context.actor, info.context.now))

    @mutation("Let somebody act for the viewer. The answer is the same whether their phone is known.")
    async def grant_mandate(
        self,
        info: Info,
        input: Annotated[MandateInput, strawberry.argument(description="Who, what for, how long.")],  # noqa: A002
    ) -> GrantMandateResult:
        mandate = await grant_mandate(
            info.context.actor,
            agent_phone=input.agent_phone,
            limits=Limits(frozenset(input.windows), frozenset(input.items)),
            days=input.days,
            limiter=limiter_of(info.context),
            now=info.context.now,
        )
        return await _mandate(mandate, info)

    @mutation("End a mandate, from either side.")
    async def revoke_mandate(self, info: Info, id: MandateId) -> RevokeMandateResult:  # noqa: A002
        return await _mandate(await revoke_mandate(info.context.actor, id, info.context.now), info)

    @mutation("Name who stands in for the viewer while absent, or say that they are back.")
    async def set_stand_in(
        self, info: Info, stand_in: StandIn = None, absent_until: LastDay = None
    ) -> SetStandInResult:
        staff = await set_stand_in(info.context.actor, stand_in, absent_until, info.context.now)
        return Staff(row=staff)


async def _mandate(row: MandateRow, info: Info) -> Mandate:
    await row.fetch_related("principal", "agent")
    return Mandate(row=row)

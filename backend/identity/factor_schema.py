"""What officers sign in with, in the API: factors shown once more, spare ones, a new password."""

import strawberry

from backend.identity.actions.change_password import change_password
from backend.identity.actions.confirm import confirm_factor, renew_spare_codes
from backend.identity.payloads import (
    ChangePasswordResult,
    Code,
    ConfirmFactorResult,
    MakeSpareCodesResult,
    NewPassword,
    Password,
    SpareCodes,
)
from backend.kit.graphql.context import Info
from backend.kit.graphql.done import Done
from backend.kit.graphql.refusal import mutation
from backend.kit.graphql.spending import limiter_of


@strawberry.type
class FactorMutation:
    @mutation("Show a second factor once more, for what is refused with FACTOR_NEEDED.")
    async def confirm_factor(self, info: Info, code: Code) -> ConfirmFactorResult:
        context = info.context
        await confirm_factor(context.actor, code, limiter=limiter_of(context), now=context.now)
        return Done(ok=True)

    @mutation("Make ten spare second factors in place of all former ones.", confirmed=True)
    async def make_spare_codes(self, info: Info) -> MakeSpareCodesResult:
        return SpareCodes(codes=await renew_spare_codes(info.context.actor, info.context.now))

    @mutation(
        "Have a new password made in the place of the present one; all other devices are signed out.",
        confirmed=True,
    )
    async def change_password(self, info: Info, current: Password) -> ChangePasswordResult:
        context = info.context
        made = await change_password(context.actor, current, limiter=limiter_of(context), now=context.now)
        return NewPassword(password=made)

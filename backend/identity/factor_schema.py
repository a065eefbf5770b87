"""Second factors in the API: shown once more, spared for the day the phone is lost."""

import strawberry

from backend.identity.actions.confirm import confirm_factor, renew_spare_codes
from backend.identity.payloads import Code, ConfirmFactorResult, MakeSpareCodesResult, SpareCodes
from backend.identity.signing import limiter_of
from backend.kit.graphql.context import Info
from backend.kit.graphql.done import Done
from backend.kit.graphql.refusal import mutation


@strawberry.type
class FactorMutation:
    @mutation("Show a second factor once more, for what is refused with FACTOR_NEEDED.")
    async def confirm_factor(self, info: Info, code: Code) -> ConfirmFactorResult:
        context = info.context
        await confirm_factor(context.actor, code, limiter=limiter_of(info), now=context.now)
        return Done(ok=True)

    @mutation("Make ten spare second factors in place of all former ones.", confirmed=True)
    async def make_spare_codes(self, info: Info) -> MakeSpareCodesResult:
        return SpareCodes(codes=await renew_spare_codes(info.context.actor, info.context.now))

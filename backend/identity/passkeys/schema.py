"""Making, using and forgetting passkeys."""

import strawberry
from strawberry.scalars import JSON

from backend.identity.passkeys import keeping, using
from backend.identity.passkeys.party import party_of
from backend.identity.passkeys.types import (
    AfterPassword,
    ConfirmPasskeyResult,
    Credential,
    For,
    Kind,
    Name,
    Passkey,
    PasskeyId,
    PasskeyOptions,
    PasskeyOptionsResult,
    PasskeyPurpose,
    PasskeyResult,
    RemovePasskeyResult,
)
from backend.identity.payloads import Device, SignInResult, Ticket
from backend.identity.signing import signed_in
from backend.identity.states import AccountKind
from backend.kit.actor import ActorKind
from backend.kit.graphql.context import Context, Info
from backend.kit.graphql.done import Done
from backend.kit.graphql.refusal import mutation
from backend.kit.graphql.spending import limiter_of
from backend.kit.readplan.roots import OnCore, reads

_SIDES = {AccountKind.CITIZEN: ActorKind.CITIZEN, AccountKind.STAFF: ActorKind.STAFF}


@strawberry.type
class PasskeyQuery:
    @reads(OnCore("a handful of the viewer's own rows, on a page that is seldom opened"))
    @strawberry.field(description="The viewer's own passkeys, the oldest first; empty for nobody.")
    async def my_passkeys(self, info: Info) -> list[Passkey]:
        return [Passkey.of(row) for row in await keeping.passkeys_of(info.context.actor)]


@strawberry.type
class PasskeyMutation:
    @mutation("Be told what a browser is to make or to sign. It changes nothing.")
    async def ask_passkey(
        self, info: Info, purpose: For, challenge: AfterPassword = None
    ) -> PasskeyOptionsResult:
        return PasskeyOptions(options=JSON(await _asked(info.context, purpose, challenge or "")))

    @mutation(
        "Keep a passkey the browser has made. Officers confirm first (FACTOR_NEEDED); citizens must have "
        "signed in within 30 minutes (SIGN_IN_AGAIN).",
        confirmed=True,
    )
    async def add_passkey(self, info: Info, credential: Credential, name: Name) -> PasskeyResult:
        context = info.context
        where = party_of(context.settings)
        return Passkey.of(await keeping.add_passkey(context.actor, credential, name, where, context.now))

    @mutation("Call one of the viewer's passkeys something else.")
    async def rename_passkey(self, info: Info, id: PasskeyId, name: Name) -> PasskeyResult:  # noqa: A002
        context = info.context
        return Passkey.of(await keeping.rename_passkey(context.actor, id, name, context.now))

    @mutation(
        "Forget one of the viewer's passkeys, at once. Citizens: SIGN_IN_AGAIN 30 minutes after signing in."
    )
    async def remove_passkey(self, info: Info, id: PasskeyId) -> RemovePasskeyResult:  # noqa: A002
        await keeping.remove_passkey(info.context.actor, id, info.context.now)
        return Done(ok=True)

    @mutation("Sign in with a passkey.")
    async def sign_in_with_passkey(
        self, info: Info, credential: Credential, kind: Kind, device: Device
    ) -> SignInResult:
        context = info.context
        session = await using.sign_in_with_passkey(
            credential, _SIDES[kind], device,
            where=party_of(context.settings), address=context.address,
            limiter=limiter_of(info.context), now=context.now,
        )  # fmt: skip
        return await signed_in(session, info)

    @mutation("Sign an officer in with a passkey as the second factor, the password given.")
    async def staff_passkey_factor(
        self, info: Info, challenge: Ticket, credential: Credential
    ) -> SignInResult:
        context = info.context
        session = await using.second_factor_by_passkey(
            challenge, credential,
            where=party_of(context.settings), limiter=limiter_of(info.context), now=context.now,
        )  # fmt: skip
        return await signed_in(session, info)

    @mutation("Show once more that it is the officer, by a passkey, for what is refused with FACTOR_NEEDED.")
    async def confirm_passkey(self, info: Info, credential: Credential) -> ConfirmPasskeyResult:
        context = info.context
        where = party_of(context.settings)
        await using.confirm_by_passkey(context.actor, credential, where=where, now=context.now)
        return Done(ok=True)


async def _asked(context: Context, purpose: PasskeyPurpose, challenge: str) -> dict[str, object]:
    where, now = party_of(context.settings), context.now
    if purpose is PasskeyPurpose.ADD:
        return await keeping.offer_to_add(context.actor, where, now)
    if purpose is PasskeyPurpose.FACTOR:
        return await using.offer_factor(challenge, where, now)
    if purpose is PasskeyPurpose.CONFIRM:
        return await using.offer_to_confirm(context.actor, where, now)
    return using.offer_sign_in(where, now)

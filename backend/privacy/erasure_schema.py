"""Having one's account erased, in the API."""

import strawberry

from backend.identity.api import Person
from backend.kit.erasure import hindrances
from backend.kit.errors import Refused
from backend.kit.graphql.context import Context, Info
from backend.kit.graphql.refusal import mutation
from backend.kit.readplan.roots import OnCore, reads
from backend.privacy.actions.erase_account import request_erasure, withdraw_erasure
from backend.privacy.erasure_types import (
    AccountErasure,
    ErasureHindrance,
    RequestErasureResult,
    WithdrawErasureResult,
)


@strawberry.type
class ErasureQuery:
    @reads(OnCore("every room is asked what hinders"))
    @strawberry.field(
        description="How it stands with the erasing of the viewer's account; for citizens. "
        "Refuses UNAUTHENTICATED."
    )
    async def my_erasure(self, info: Info) -> AccountErasure:
        actor = info.context.actor
        person = await Person.get_or_none(id=actor.id) if actor.is_citizen else None
        if person is None:
            raise Refused("UNAUTHENTICATED")
        return await _shown(person, info.context)


@strawberry.type
class ErasureMutation:
    @mutation(
        "Have the viewer's account erased in seven days; within 30 minutes of signing in, and only while "
        "nothing hinders."
    )
    async def request_erasure(self, info: Info) -> RequestErasureResult:
        return await _shown(await request_erasure(info.context.actor, info.context.now), info.context)

    @mutation("Take back that the viewer's account be erased.")
    async def withdraw_erasure(self, info: Info) -> WithdrawErasureResult:
        return await _shown(await withdraw_erasure(info.context.actor, info.context.now), info.context)


async def _shown(person: Person, context: Context) -> AccountErasure:
    found = [] if person.erase_due_at else await hindrances(person.id, context.now)
    return AccountErasure(
        asked_at=person.erase_asked_at,
        due_at=person.erase_due_at,
        hindrances=[ErasureHindrance.of(each, context.language) for each in found],
    )

"""A case as its viewer sees it, fetched together with the others of the same request."""

from datetime import date
from uuid import UUID

from backend.cases import clockwork, loading, people, policy
from backend.cases.change import facts_of
from backend.cases.closings import closings_of_all
from backend.cases.deadlines import Deadline
from backend.cases.facts import Verb
from backend.cases.models import Case, ClockPause
from backend.cases.policy import Parties
from backend.catalogue.api import ItemVersion
from backend.identity.api import Staff
from backend.kit.clock import civil_date
from backend.kit.graphql.context import Info


def today(info: Info) -> date:
    """Give the civil day of the request."""
    return civil_date(info.context.now)


async def pauses(case: Case, info: Info) -> list[ClockPause]:
    return await info.context.loader("cases.pauses", loading.pauses_of).load(case.id)


async def deadline(case: Case, info: Info) -> Deadline | None:
    """Lay out the running clock of a case."""
    if case.clock is None:
        return None
    stops = await pauses(case, info)
    closings = await info.context.loader("cases.closings", closings_of_all).load(case.region_id)
    return clockwork.deadline_of(case, stops, closings, today(info))


async def staff(id_: UUID | None, info: Info) -> Staff | None:
    return await info.context.loader("cases.staff", loading.staff_of).load(id_) if id_ else None


async def version(case: Case, info: Info) -> ItemVersion | None:
    """Give the item version the case was opened under."""
    if case.item_version_id is None:
        return None
    return await info.context.loader("cases.versions", loading.versions_of).load(case.item_version_id)


async def parties(case: Case, info: Info) -> Parties:
    """Gather who stands around a case, for this viewer, without asking once per case."""
    actor = info.context.actor
    filed_it = actor.is_citizen and actor.id is not None and actor.id == case.filed_by_id
    holds = filed_it and await _holds_mandate(case, info)
    agents = frozenset({actor.id} if holds and actor.id else ())
    handler = await staff(case.handler_id, info) if actor.is_staff else None
    return people.parties(case, agents=agents, stand_in=loading.stand_in(handler, today(info)))


async def actions(case: Case, info: Info) -> list[Verb]:
    """List what the viewer may do to the case now."""
    return policy.actions(info.context.actor, facts_of(case, info.context.now), await parties(case, info))


async def _holds_mandate(case: Case, info: Info) -> bool:
    agent, now = info.context.actor.id, info.context.now
    assert agent is not None

    async def held(principals: list[UUID]) -> list[bool]:
        found = await loading.mandates_held(agent, principals, now)
        return [principal in found for principal in principals]

    if case.person_id is None:
        return False
    return await info.context.loader("cases.mandates", held).load(case.person_id)

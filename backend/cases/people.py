"""The people around a case, as policy sees them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from tortoise.expressions import Q

from backend.cases import policy
from backend.cases.models import Case
from backend.cases.policy import Parties
from backend.identity import api as identity
from backend.kit.actor import Actor
from backend.kit.clock import civil_date

OWN_CASES: Final = "case_id IN (SELECT id FROM cases_case WHERE person_id = $1)"
"""A condition on tables whose rows hang on cases: on those about a person, `$1`."""


@dataclass(frozen=True)
class Applicant:
    """A person a case is about, or who filed it, with the name it carries."""

    id: UUID
    name: str


async def parties_of(case: Case, now: datetime) -> Parties:
    """Gather who stands where around a case at this moment."""
    stand_in = await identity.stand_in_of(case.handler_id, civil_date(now)) if case.handler_id else None
    return parties(case, agents=await _agents(case, now), stand_in=stand_in)


async def may_see(actor: Actor, case: Case, now: datetime) -> bool:
    """Say whether the case exists for this actor; asks only what that depends on."""
    agents = await _agents(case, now) if actor.is_citizen else frozenset[UUID]()
    return policy.may_see(actor, parties(case, agents=agents, stand_in=None))


def parties(case: Case, *, agents: frozenset[UUID], stand_in: UUID | None) -> Parties:
    """Put together the people of a case from what was fetched."""
    return Parties(
        person=case.person_id,
        region=case.region_id,
        department=case.department_id,
        agents=agents,
        handler=case.handler_id,
        stand_in=stand_in,
        reviewers=ids(case.reviewers),
        separate_decider=case.separate_decider,
        asked=ids(case.asked),
        involved=ids(case.involved),
        case=case.id,
        against=ids(case.against),
    )


def in_force(now: datetime) -> Q:
    """Match the mandates that hold at this moment."""
    return Q(expires_at__gt=now, revoked_at=None)


async def principals_of(agent: UUID, now: datetime) -> list[UUID]:
    """List whom an agent may act for at this moment."""
    held = identity.Mandate.filter(in_force(now), agent_id=agent)
    return [mandate.principal_id for mandate in await held.only("principal_id")]


async def staff_as_actor(staff: UUID) -> Actor | None:
    """Give a member of staff with the posts they hold, or None where there is no such active one."""
    return await identity.staff_actor(staff)


async def _agents(case: Case, now: datetime) -> frozenset[UUID]:
    if (
        case.filed_by_id
        and case.person_id
        and await identity.may_act_for(case.filed_by_id, case.person_id, now)
    ):
        return frozenset({case.filed_by_id})
    return frozenset()


def ids(texts: Iterable[str]) -> frozenset[UUID]:
    """Read the ids a JSON column lists."""
    return frozenset(UUID(text) for text in texts)

"""Letting somebody act for you 代办, and ending it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from tortoise.expressions import Q

from backend.audit import api as audit
from backend.identity import rates
from backend.identity.actions.profile import citizen
from backend.identity.actions.sign_in import known_by_phone
from backend.identity.models import Mandate
from backend.identity.personal import phone_index
from backend.identity.phones import normal_phone
from backend.kit.actor import Actor
from backend.kit.errors import Refused, not_found
from backend.kit.limits import Limiter
from backend.places.api import Window

LONGEST_DAYS = 365
MOST_IN_FORCE = 20
_MOST_ITEMS = 50
_CODE_CHARS = 16


@dataclass(frozen=True)
class Limits:
    """What a mandate is given for, by codes; for everything where both are empty."""

    windows: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()


async def grant_mandate(
    actor: Actor, *, agent_phone: str, limits: Limits, days: int, limiter: Limiter, now: datetime
) -> Mandate:
    """Let the person with a phone act for the actor. The answer is the same whether that phone is known.

    Refuses UNAUTHENTICATED, FORBIDDEN, PHONE_INVALID, MANDATE_SCOPE_UNKNOWN, MANDATE_SELF, MANDATE_DAYS,
    MANDATE_LIMIT.
    """
    principal = await citizen(actor)
    number = normal_phone(agent_phone, "input.agentPhone")
    await _check(limits)
    if not 1 <= days <= LONGEST_DAYS:
        raise Refused("MANDATE_DAYS", field="input.days", most=LONGEST_DAYS)
    if principal.phone_index == phone_index(number):
        raise Refused("MANDATE_SELF", field="input.agentPhone")
    await limiter.spend(now, (rates.MANDATES_PER_PERSON, str(principal.id)))
    in_force = Mandate.filter(principal_id=principal.id, revoked_at=None, expires_at__gt=now)
    if await in_force.count() >= MOST_IN_FORCE:
        raise Refused("MANDATE_LIMIT", most=MOST_IN_FORCE)
    agent = await known_by_phone(number, phone_index(number), principal.language, now)
    mandate = await Mandate.create(
        principal_id=principal.id,
        agent_id=agent.id,
        windows=sorted(limits.windows),
        items=sorted(limits.items),
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    detail: audit.Detail = {"agent": str(agent.id), "days": days}
    await audit.record(actor, "grant_mandate", "mandate", mandate.id, detail, now)
    return mandate


async def _check(limits: Limits) -> None:
    known = await Window.filter(code__in=list(limits.windows)).count()
    if known < len(limits.windows):
        raise Refused("MANDATE_SCOPE_UNKNOWN", field="input.windows")
    # Items belong to a room above: a code that names none is good for nothing.
    if len(limits.items) > _MOST_ITEMS or any(len(code) > _CODE_CHARS for code in limits.items):
        raise Refused("MANDATE_SCOPE_UNKNOWN", field="input.items")


async def revoke_mandate(actor: Actor, mandate: UUID, now: datetime) -> Mandate:
    """End a mandate, from either side; ending it twice is the same as once. Refuses NOT_FOUND to others."""
    person = await citizen(actor)
    mine = Q(principal_id=person.id) | Q(agent_id=person.id)
    found = await Mandate.filter(mine, id=mandate).select_for_update().first()
    if found is None:
        raise not_found("id")
    if found.revoked_at is None:
        found.revoked_at = now
        await found.save(update_fields=["revoked_at"])
        await audit.record(actor, "revoke_mandate", "mandate", found.id, {}, now)
    return found

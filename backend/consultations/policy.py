"""Who may run a consultation, see it, and give an opinion (pure)."""

from uuid import UUID

from backend.kit.actor import Actor

COORDINATING = frozenset({"coordinator", "admin"})
DECIDING = frozenset({"decider"})
RUNNING_ROLES = COORDINATING | DECIDING


def may_run(actor: Actor, region: str, department: UUID) -> bool:
    """Say whether an officer coordinates this region, or decides for the department that asks."""
    if not actor.is_staff:
        return False
    return actor.holds(COORDINATING, region, None) or actor.holds(DECIDING, region, department)


def may_see(actor: Actor, region: str, department: UUID, *, published: bool) -> bool:
    """Say whether a consultation exists for this actor: what is not published only for who runs it."""
    return published or may_run(actor, region, department)


def refusal(actor: Actor) -> str | None:
    """Give the code that keeps an actor from giving an opinion, or None."""
    if actor.id is None or not (actor.is_citizen or actor.is_staff):
        return "UNAUTHENTICATED"
    return None if actor.is_citizen else "NOT_ALLOWED"

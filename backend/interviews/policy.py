"""Who may run an interview and who may know of it (pure)."""

from backend.interviews.facts import InterviewState
from backend.kit.actor import Actor

RUNNING_ROLES = frozenset({"coordinator", "admin"})


def may_run(actor: Actor, region: str) -> bool:
    """Say whether an officer coordinates this region."""
    return actor.is_staff and actor.holds(RUNNING_ROLES, region, None)


def may_see(actor: Actor, state: InterviewState, region: str) -> bool:
    """Say whether an interview exists for this actor: drafts only for who runs them."""
    return state is not InterviewState.DRAFT or may_run(actor, region)


def why_not_ask(actor: Actor) -> str | None:
    """Give the code that keeps an actor from asking, liking and following, or None."""
    if actor.id is None:
        return "UNAUTHENTICATED"
    return None if actor.is_citizen else "NOT_ALLOWED"

"""Who may run a survey and who may answer (pure)."""

from backend.identity.api import Standing
from backend.kit.actor import Actor
from backend.kit.openings import OpenState
from backend.surveys.facts import Asked, Audience

RUNNING_ROLES = frozenset({"coordinator", "admin"})


def may_run(actor: Actor, region: str) -> bool:
    """Say whether an officer coordinates this region."""
    return actor.is_staff and actor.holds(RUNNING_ROLES, region, None)


def may_see(actor: Actor, state: OpenState, region: str) -> bool:
    """Say whether a survey exists for this actor: drafts only for who runs them."""
    return state is not OpenState.DRAFT or may_run(actor, region)


def refusal(actor: Actor, audience: Audience, standing: Standing | None, *, invited: bool) -> str | None:
    """Give the code that keeps an actor from answering, or None.

    An invitation stands for itself: whoever holds it need not sign in.
    """
    if audience.asked is Asked.INVITED:
        return None if invited else "INVITATION_NEEDED"
    if actor.is_staff:
        return "WRONG_ROLE"
    if not actor.is_citizen:
        return "UNAUTHENTICATED" if audience.once or audience.asked is Asked.RESIDENTS else None
    if audience.asked is Asked.RESIDENTS and audience.region is not None:
        return _resident(audience.region, standing or Standing())
    return None


def _resident(region: str, standing: Standing) -> str | None:
    if standing.division is None:
        return "ID_NUMBER_NEEDED"
    return None if standing.belongs_to(region) else "WRONG_REGION"

"""Who may run a poll, vote in it and see how it stands (pure)."""

from datetime import date

from backend.identity.api import Standing
from backend.kit.actor import Actor
from backend.kit.divisions import within
from backend.kit.openings import OpenState
from backend.voting.facts import Audience

RUNNING_ROLES = frozenset({"coordinator", "admin"})
CITIZEN = "citizen"


def may_run(actor: Actor, region: str) -> bool:
    """Say whether an officer coordinates this region."""
    return actor.is_staff and actor.holds(RUNNING_ROLES, region, None)


def may_see(actor: Actor, state: OpenState, region: str) -> bool:
    """Say whether a poll exists for this actor: drafts only for who runs them."""
    return state is not OpenState.DRAFT or may_run(actor, region)


def refusal(actor: Actor, audience: Audience, standing: Standing | None, today: date) -> str | None:
    """Give the code that keeps an actor from voting, or None."""
    if actor.id is None or not (actor.is_citizen or actor.is_staff):
        return "UNAUTHENTICATED"
    if actor.is_staff:
        return None if _has_post(actor, audience) else "WRONG_ROLE"
    if CITIZEN not in audience.roles:
        return "WRONG_ROLE"
    return _standing_refusal(audience, standing or Standing(), today) if audience.asks_standing else None


def _has_post(actor: Actor, audience: Audience) -> bool:
    return any(
        post.role in audience.roles and (audience.region is None or within(post.region, audience.region))
        for post in actor.posts
    )


def _standing_refusal(audience: Audience, standing: Standing, today: date) -> str | None:
    age = standing.age_on(today)
    if age is None:
        return "ID_NUMBER_NEEDED"
    if audience.region is not None and not standing.belongs_to(audience.region):
        return "WRONG_REGION"
    if audience.least_age is not None and age < audience.least_age:
        return "TOO_YOUNG"
    return "TOO_OLD" if audience.most_age is not None and age > audience.most_age else None

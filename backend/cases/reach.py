"""Which cases staff may read, as a filter: the same rule as `policy.may_see`, for whole queues."""

from collections.abc import Iterable

from tortoise.expressions import Q

from backend.cases.policy import READING_ROLES
from backend.kit.actor import Actor, Post

_LEVEL_DIGITS = (2, 4, 6, 9, 12)
NOTHING = Q(id__isnull=True)


def reading(actor: Actor) -> Q:
    """Filter for every case the actor may read as staff."""
    return holding(actor, READING_ROLES)


def holding(actor: Actor, roles: Iterable[str]) -> Q:
    """Filter for the cases in reach of the actor's posts with one of these roles, joint reviews included."""
    wanted = set(roles)
    terms = [_of_post(post) for post in actor.posts if post.role in wanted]
    return Q(*terms, join_type="OR") if terms else NOTHING


def asked(actor: Actor, roles: Iterable[str]) -> Q:
    """Filter for the cases that wait for an opinion the actor may give."""
    wanted = set(roles)
    terms = [_asked_of_post(post) for post in actor.posts if post.role in wanted]
    return Q(*terms, join_type="OR") if terms else NOTHING


def _of_post(post: Post) -> Q:
    place = Q(region_id__startswith=prefix(post.region))
    if post.department is None:
        return place
    return place & (Q(department_id=post.department) | Q(involved__contains=[str(post.department)]))


def _asked_of_post(post: Post) -> Q:
    place = Q(region_id__startswith=prefix(post.region))
    if post.department is None:
        return place & ~Q(asked=[])
    return place & Q(asked__contains=[str(post.department)])


def prefix(region: str) -> str:
    """Give the digits that all places of a region share."""
    return next(region[:digits] for digits in _LEVEL_DIGITS if not region[digits:].strip("0"))

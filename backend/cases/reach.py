"""Which cases somebody may read, as a filter: the same rule as `policy.may_see`, for whole lists."""

from collections.abc import Iterable
from uuid import UUID

from tortoise.expressions import Q

from backend.cases.people import in_force
from backend.cases.policy import READING_ROLES, ids_of
from backend.identity.api import Mandate
from backend.kit.actor import Actor, ActorKind, Post
from backend.kit.divisions import prefix
from backend.kit.graphql.context import Context
from backend.kit.readplan.where import Among

NOTHING = Q(id__isnull=True)


def visible(context: Context) -> Q:
    """Filter for every case that exists for the viewer: what `policy.may_see` says of one, for all."""
    actor = context.actor
    if actor.kind is ActorKind.SYSTEM:
        return Q()
    if actor.is_citizen and actor.id is not None:
        held = Among(Mandate, "principal_id", in_force(context.now) & Q(agent_id=actor.id))
        return mine(actor.id, held)
    if actor.is_holder:
        return Q(id=actor.id, person_id__isnull=True)
    return reading(actor) if actor.is_staff else NOTHING


def mine(person: UUID, principals: Iterable[UUID] | Among) -> Q:
    """Filter for the cases about a citizen, and those they filed for people they may act for."""
    return Q(person_id=person) | Q(filed_by_id=person, person_id__in=principals)


def reading(actor: Actor) -> Q:
    """Filter for every case the actor may read as staff."""
    return holding(actor, READING_ROLES)


def holding(actor: Actor, roles: Iterable[str]) -> Q:
    """Filter for the cases in reach of the actor's posts with one of these roles, joint reviews included."""
    wanted = set(roles)
    terms = [_of_post(post) for post in actor.posts if post.role in wanted]
    return Q(*terms, join_type="OR") & not_about(actor) if terms else NOTHING


def asked(actor: Actor, roles: Iterable[str]) -> Q:
    """Filter for the cases that wait for an opinion the actor may give."""
    wanted = set(roles)
    terms = [_asked_of_post(post) for post in actor.posts if post.role in wanted]
    return Q(*terms, join_type="OR") if terms else NOTHING


def not_about(actor: Actor) -> Q:
    """Filter out the complaints about the actor or a department of theirs."""
    named = [Q(against__contains=[str(id_)]) for id_ in sorted(ids_of(actor))]
    return ~Q(*named, join_type="OR")


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

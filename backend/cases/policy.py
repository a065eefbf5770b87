"""Who may do what to a case: pure predicates over the actor, the facts and the people around the case.

Every rule of staff asks for the department AND the region, through `Actor.holds`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from backend.cases import states
from backend.cases.facts import Facts, ItemClass, Party, Verb
from backend.kit.actor import Actor, ActorKind

DESK_ROLES = frozenset({"clerk", "handler", "decider", "coordinator"})
READING_ROLES = DESK_ROLES | {"supervisor"}
_OPINION_ROLES = frozenset({"handler", "decider"})


@dataclass(frozen=True)
class Parties:
    """The people and offices around a case.

    `agents` act for the person under a mandate that holds now; `stand_in` is set while the handler is
    absent; `reviewers` are the staff who accepted, reviewed or forwarded; `asked` are the departments
    whose opinion is outstanding and `involved` all that were ever asked. Without a person it was opened by
    nobody in particular: whoever holds the recovery code of the `case` acts. `against` are the departments
    and officers that a complaint is about: to them, whatever their posts, it does not exist.
    """

    person: UUID | None
    region: str
    department: UUID
    agents: frozenset[UUID] = frozenset()
    handler: UUID | None = None
    stand_in: UUID | None = None
    reviewers: frozenset[UUID] = frozenset()
    separate_decider: bool = True
    asked: frozenset[UUID] = frozenset()
    involved: frozenset[UUID] = frozenset()
    case: UUID | None = None
    against: frozenset[UUID] = frozenset()


def may_see(actor: Actor, parties: Parties) -> bool:
    """Say whether a case exists for this actor at all."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    if not actor.is_staff:
        return _is_applicant(actor, parties)
    if is_complained_about(actor, parties.against):
        return False
    offices = {parties.department, *parties.involved}
    return any(actor.holds(READING_ROLES, parties.region, office) for office in offices)


def may_do(actor: Actor, verb: Verb, facts: Facts, parties: Parties) -> bool:
    """Say whether nothing about the person stands against the verb; the state is asked separately."""
    return refusal(actor, verb, facts, parties) is None


def refusal(actor: Actor, verb: Verb, facts: Facts, parties: Parties) -> str | None:
    """Give the code that refuses this actor the verb; an outsider learns nothing."""
    if not may_see(actor, parties):
        return "NOT_FOUND"
    if not capacities(actor, facts, parties) & _who(verb, facts):
        return "NOT_ALLOWED"
    if verb is Verb.DECIDE and parties.separate_decider and actor.id in parties.reviewers:
        return "DECIDER_REVIEWED"
    return None


def actions(actor: Actor, facts: Facts, parties: Parties) -> list[Verb]:
    """List what this actor may do to the case now, in the order of the verbs."""
    if not may_see(actor, parties):
        return []
    reviewed = parties.separate_decider and actor.id in parties.reviewers
    return list(_open_to(capacities(actor, facts, parties), facts, reviewed=reviewed))


@lru_cache(maxsize=4096)  # lists ask this for every case, and few cases differ in their facts
def _open_to(held: frozenset[Party], facts: Facts, *, reviewed: bool) -> tuple[Verb, ...]:
    open_now = states.open_verbs(facts)
    barred = {Verb.DECIDE} if reviewed else set()
    return tuple(
        verb for verb in Verb if verb in open_now and verb not in barred and held & _who(verb, facts)
    )


def capacities(actor: Actor, facts: Facts, parties: Parties) -> frozenset[Party]:
    """Give the capacities in which an actor stands before a case."""
    if actor.kind is ActorKind.SYSTEM:
        return frozenset({Party.SYSTEM})
    if not actor.is_staff:
        return frozenset({Party.CITIZEN}) if _is_applicant(actor, parties) else frozenset()
    if is_complained_about(actor, parties.against):
        return frozenset()
    return _staff_capacities(actor, parties)


def opinion_departments(actor: Actor, parties: Parties) -> frozenset[UUID]:
    """Give the departments with an outstanding opinion for which the actor may speak."""
    return frozenset(d for d in parties.asked if actor.holds(_OPINION_ROLES, parties.region, d))


def may_handle(actor: Actor, parties: Parties) -> bool:
    """Say whether a member of staff could be named handler of the case."""
    able = actor.is_staff and actor.holds({"handler", "clerk"}, parties.region, parties.department)
    return able and not is_complained_about(actor, parties.against)


def is_complained_about(actor: Actor, against: Collection[UUID]) -> bool:
    """Say whether a complaint is about this officer, or about a department they hold a post of."""
    return not ids_of(actor).isdisjoint(against)


def ids_of(actor: Actor) -> frozenset[UUID]:
    """Give what a complaint about an officer names: the officer, or a department they belong to."""
    return frozenset(id_ for id_ in (actor.id, *(post.department for post in actor.posts)) if id_ is not None)


def knows_names(actor: Actor, *, confidential: bool) -> bool:
    """Say whether whoever sees the case is told who complained: of a confidential case, no officer is."""
    return not (confidential and actor.is_staff)


def _staff_capacities(actor: Actor, parties: Parties) -> frozenset[Party]:
    held = {
        party
        for party in (Party.CLERK, Party.HANDLER, Party.DECIDER, Party.COORDINATOR)
        if actor.holds({party.value}, parties.region, parties.department)
    }
    if parties.handler is not None:
        # Once a handler is named, the role alone no longer suffices: the named person acts, or the stand-in.
        held.discard(Party.HANDLER)
        if actor.id in {parties.handler, parties.stand_in} and may_handle(actor, parties):
            held.add(Party.HANDLER)
    if opinion_departments(actor, parties):
        held.add(Party.CONSULTED)
    return frozenset(held)


def _who(verb: Verb, facts: Facts) -> frozenset[Party]:
    who = states.TRANSITIONS[verb].who
    on_the_spot = facts.item_class is ItemClass.IMMEDIATE
    return who if verb is not Verb.DECIDE or on_the_spot else who - {Party.CLERK}


def _is_applicant(actor: Actor, parties: Parties) -> bool:
    if actor.is_holder:
        return actor.id is not None and actor.id == parties.case and parties.person is None
    return actor.is_citizen and actor.id is not None and actor.id in {parties.person, *parties.agents}

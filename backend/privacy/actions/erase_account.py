"""Ask to have one's account erased 注销账号 (个人信息保护法 第四十七条); take that back while it waits."""

from datetime import datetime, timedelta
from uuid import UUID

from backend.audit import api as audit
from backend.identity import api as identity
from backend.kit.actor import Actor
from backend.kit.clock import civil_date
from backend.kit.erasure import Hindrance, hindrances
from backend.kit.errors import Refused
from backend.kit.i18n import pick
from backend.notifications.api import notify

WAITS = timedelta(days=7)
_NAMED = 5  # hindrances in the words of a refusal; the rest is counted


async def request_erasure(actor: Actor, now: datetime) -> identity.Person:
    """Have the account erased in seven days; asked again, it stays the day it was.

    Refuses UNAUTHENTICATED, SIGN_IN_AGAIN where the sign-in is older than 30 minutes, ERASURE_HINDERED by
    what must end first: it is named.
    """
    person = await _account(identity.signed_in_lately(actor, now))
    if person.erase_due_at is not None:
        return person
    if found := await hindrances(person.id, now):
        raise Refused("ERASURE_HINDERED", what=_named(found, actor.language))
    due_at = now + WAITS
    await identity.mark_for_erasure(person, now, due_at)
    await audit.record(actor, "erasure.asked", "person", person.id, {"due": due_at.isoformat()}, now)
    await notify(person.id, "erasure_asked", {"day": civil_date(due_at)}, now=now)
    return person


async def withdraw_erasure(actor: Actor, now: datetime) -> identity.Person:
    """Take it back; without effect where nothing waits. Refuses UNAUTHENTICATED."""
    person = await _account(identity.citizen_id(actor))
    if (due_at := person.erase_due_at) is not None:
        await identity.mark_for_erasure(person, None, None)
        await audit.record(actor, "erasure.withdrawn", "person", person.id, {}, now)
        await notify(person.id, "erasure_withdrawn", {"day": civil_date(due_at)}, now=now)
    return person


async def _account(person_id: UUID) -> identity.Person:
    person = await identity.locked_person(person_id)
    if person is None or person.erased_at is not None:
        raise Refused("UNAUTHENTICATED")
    return person


def _named(found: list[Hindrance], language: str) -> str:
    names = [pick(language, each.name.zh, each.name.en) for each in found[:_NAMED]]
    more = len(found) - _NAMED
    return pick(language, "、", ", ").join([*names, *([f"+{more}"] if more > 0 else [])])

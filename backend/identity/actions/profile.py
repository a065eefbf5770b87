"""A citizen says who they are."""

from datetime import datetime

from backend.audit import api as audit
from backend.identity.id_numbers import normal_id_number
from backend.identity.models import Person
from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.kit.i18n import LANGUAGES
from backend.kit.text import clean

_NAME_CHARS = 50


async def update_profile(
    actor: Actor, *, name: str | None, id_number: str | None, language: str | None, now: datetime
) -> Person:
    """Change what is given, clear what is given empty, keep what is not given.

    Refuses UNAUTHENTICATED, INVALID_TEXT, TEXT_TOO_LONG, ID_NUMBER_INVALID, LANGUAGE_UNKNOWN.
    """
    person = await citizen(actor)
    changed = []
    if name is not None:
        person.name = clean(name, _NAME_CHARS, field="input.name") or None
        changed.append("name")
    if id_number is not None:
        person.id_number = normal_id_number(id_number, now, "input.idNumber") if id_number.strip() else None
        changed.append("id_number")
    if language is not None:
        person.language = _known_language(language)
        changed.append("language")
    await person.save()
    await audit.record(actor, "update_profile", "person", person.id, {"fields": changed}, now)
    return person


async def citizen(actor: Actor) -> Person:
    """Give the row of the citizen who acts, locked. Refuses UNAUTHENTICATED, FORBIDDEN for staff."""
    if actor.is_staff:
        raise Refused("FORBIDDEN")
    person = await Person.filter(id=actor.id).select_for_update().first() if actor.is_citizen else None
    if person is None or person.erased_at is not None:
        raise Refused("UNAUTHENTICATED")
    return person


def _known_language(language: str) -> str:
    if language not in LANGUAGES:
        raise Refused("LANGUAGE_UNKNOWN", field="input.language")
    return language

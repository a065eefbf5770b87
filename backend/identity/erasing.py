"""An account on its way out: asked for, taken back, locked when it is due. What goes stands in `held.py`."""

from datetime import datetime
from uuid import UUID

from backend.identity.models import Mandate, Person
from backend.kit.erasure import Hindrance, hinders
from backend.kit.i18n import Words
from backend.kit.text import mask_phone


async def locked_person(person: UUID) -> Person | None:
    """Give a person's row, locked whole: whoever writes what names them waits for us, or we for them."""
    return await Person.filter(id=person).select_for_update().first()


async def mark_for_erasure(person: Person, asked_at: datetime | None, due_at: datetime | None) -> None:
    """Note when an account is to be erased; None: it stays."""
    person.erase_asked_at, person.erase_due_at = asked_at, due_at
    await person.save(update_fields=["erase_asked_at", "erase_due_at"])


async def due_for_erasure(now: datetime, most: int) -> list[UUID]:
    """List whose waiting is over, the longest first."""
    due = Person.filter(erase_due_at__lte=now, erased_at=None).order_by("erase_due_at", "id").limit(most)
    return [row.id for row in await due.only("id")]


@hinders("identity")
async def _mandates(person: UUID, now: datetime) -> list[Hindrance]:
    given = Mandate.filter(principal_id=person, revoked_at=None, expires_at__gt=now).select_related("agent")
    return [
        Hindrance("mandate", Words(mask_phone(row.agent.phone or "")), row.expires_at)
        for row in await given.order_by("id")
    ]

"""Who did something, as the trail has it."""

from uuid import UUID

from backend.audit.models import AuditEntry


async def who_did(action: str, object_kind: str, object_id: object) -> set[UUID]:
    """Give those who did an action to one object."""
    done = AuditEntry.filter(object_kind=object_kind, object_id=str(object_id), action=action)
    return {row.actor_id for row in await done.only("id", "actor_id") if row.actor_id}

"""Tables of the trail. Rows are only ever added; triggers in the migration refuse anything else."""

from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.models import Model


class AuditEntry(Model):
    """One thing somebody did or read."""

    id: UUID = fields.UUIDField(primary_key=True)
    at = fields.DatetimeField()
    actor_kind = fields.CharField(max_length=12)
    actor_id: UUID | None = fields.UUIDField(null=True)
    action = fields.CharField(max_length=60)
    object_kind = fields.CharField(max_length=40)
    object_id = fields.CharField(max_length=64)
    detail: dict[str, Any] = fields.JSONField(default=dict)

    class Meta:
        table = "audit_entry"
        indexes = (("object_kind", "object_id"), ("actor_id", "at"))


class AuditWaiting(Model):
    """An entry that no seal covers yet. The only rows of this room that ever go away."""

    number: int = fields.BigIntField(primary_key=True)  # counts up: the order in which entries were written
    entry_id: UUID = fields.UUIDField(unique=True)

    class Meta:
        table = "audit_waiting"


class AuditSeal(Model):
    """A link of the chain: covers one entry and everything before it."""

    seq: int = fields.BigIntField(primary_key=True, generated=False)
    entry_id: UUID = fields.UUIDField(unique=True)
    prev_hash = fields.BinaryField()
    hash = fields.BinaryField()
    sealed_at = fields.DatetimeField()

    class Meta:
        table = "audit_seal"

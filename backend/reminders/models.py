"""Tables of reminders: who waits to be told that something closes soon. A row goes with its notice."""

from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from backend.kit.ids import new_id
from backend.reminders.facts import Remindable


class Reminder(Model):
    """That a person asked to be told before something closes."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    kind = fields.CharEnumField(Remindable, max_length=12)
    subject: UUID = fields.UUIDField()
    person_id: UUID = fields.UUIDField()

    class Meta:
        table = "reminders_reminder"
        unique_together = (("subject", "person_id"),)
        indexes = (Index(fields=("person_id",)),)

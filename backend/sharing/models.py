"""Tables of sharing: what was made public, who is told, how far that came. No personal data but sealed."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from backend.kit.ids import new_id
from backend.kit.text import storable
from backend.sharing.kinds import Fact
from backend.sharing.states import DeliveryState

MAX_NAME_CHARS: Final = 60


class Announcement(Model):
    """Something became public, changed, or is public no more. Its id is the `webhook-id` for ever."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    kind = fields.CharField(max_length=60)
    topic = fields.CharField(max_length=24)
    subject = fields.CharField(max_length=80)  # a number or code everybody may know
    title_zh = fields.CharField(max_length=500)
    title_en = fields.CharField(max_length=500)
    link = fields.CharField(max_length=300)  # a path of ours
    facts: dict[str, Fact] = fields.JSONField(default=dict)
    at: datetime = fields.DatetimeField()

    class Meta:
        table = "sharing_announcement"
        indexes = (Index(fields=("at", "id")), Index(fields=("subject",)))


class Entry(Model):
    """What is public of a subject now: one line of a feed."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    topic = fields.CharField(max_length=24)
    subject = fields.CharField(max_length=80)
    kind = fields.CharField(max_length=60)
    title_zh = fields.CharField(max_length=500)
    title_en = fields.CharField(max_length=500)
    link = fields.CharField(max_length=300)
    facts: dict[str, Fact] = fields.JSONField(default=dict)
    published_at: datetime = fields.DatetimeField()
    updated_at: datetime = fields.DatetimeField()

    class Meta:
        table = "sharing_entry"
        unique_together = (("topic", "subject"),)
        indexes = (Index(fields=("topic", "updated_at", "id")),)


class Endpoint(Model):
    """Where announcements are sent, and whom to tell when that no longer works."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    name = fields.CharField(max_length=MAX_NAME_CHARS, unique=True)
    url = fields.CharField(max_length=2000)
    topics: list[str] = fields.JSONField(default=list)
    secret_enc = fields.BinaryField()
    former_secret_enc = fields.BinaryField(null=True)
    former_until: datetime | None = fields.DatetimeField(null=True)
    owner_phone_enc = fields.BinaryField()
    created_at: datetime = fields.DatetimeField()
    failing_since: datetime | None = fields.DatetimeField(null=True)
    resting_until: datetime | None = fields.DatetimeField(null=True)
    busy_until: datetime | None = fields.DatetimeField(null=True)  # a worker's lease
    disabled_at: datetime | None = fields.DatetimeField(null=True)
    disabled_why = fields.CharField(max_length=12, default="")

    class Meta:
        table = "sharing_endpoint"


class Delivery(Model):
    """One announcement on its way to one endpoint."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    announcement: fields.ForeignKeyRelation[Announcement] = fields.ForeignKeyField(
        "sharing.Announcement", related_name="deliveries", on_delete=fields.CASCADE
    )
    announcement_id: UUID
    endpoint: fields.ForeignKeyRelation[Endpoint] = fields.ForeignKeyField(
        "sharing.Endpoint", related_name="deliveries", on_delete=fields.CASCADE
    )
    endpoint_id: UUID
    state = fields.CharEnumField(DeliveryState, max_length=12, default=DeliveryState.WAITING)
    attempts = fields.SmallIntField(default=0)
    next_at: datetime = fields.DatetimeField()

    class Meta:
        table = "sharing_delivery"
        unique_together = (("announcement", "endpoint"),)
        indexes = (Index(fields=("endpoint_id", "state", "next_at", "id")),)


class Attempt(Model):
    """One try of a delivery: a status, or a short code of what prevented an answer."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    delivery: fields.ForeignKeyRelation[Delivery] = fields.ForeignKeyField(
        "sharing.Delivery", related_name="log", on_delete=fields.CASCADE
    )
    delivery_id: UUID
    at: datetime = fields.DatetimeField()
    status: int | None = fields.SmallIntField(null=True)
    fault = fields.CharField(max_length=40, default="")

    class Meta:
        table = "sharing_attempt"
        indexes: tuple[Any, ...] = (Index(fields=("delivery_id", "at")),)


def may_be_named(name: str) -> bool:
    """Say whether an endpoint can bear a name at all: the database need not be asked for any other."""
    return len(name) <= MAX_NAME_CHARS and storable(name)

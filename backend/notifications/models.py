"""Tables of notices: what was said, by which ways, and how far it is known to have come."""

from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from backend.identity.api import Person
from backend.kit import crypto
from backend.kit.follow import TXID
from backend.kit.ids import new_id
from backend.notifications.states import Channel, DeliveryState, NoticeState


class Notice(Model):
    """Something the county tells a person. Its words are rendered when read, in the reader's language."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    txid: int = fields.BigIntField(db_default=TXID)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "identity.Person", related_name="notices", on_delete=fields.RESTRICT
    )
    person_id: UUID
    template = fields.CharField(max_length=40)
    params_enc = fields.BinaryField()
    case_id: UUID | None = fields.UUIDField(null=True)
    case_number = fields.CharField(max_length=40, null=True)
    statutory = fields.BooleanField()
    stream = fields.BooleanField()
    state = fields.CharEnumField(NoticeState, max_length=12, default=NoticeState.SENT)
    at: datetime = fields.DatetimeField()
    accepted_at: datetime | None = fields.DatetimeField(null=True)
    opened_at: datetime | None = fields.DatetimeField(null=True)
    sms_from: datetime | None = fields.DatetimeField(null=True)  # emptied once confirmed or handed to SMS
    deliveries: fields.ReverseRelation["Delivery"]

    class Meta:
        table = "notifications_notice"
        indexes = (
            Index(fields=("person_id", "at", "id")),
            Index(fields=("person_id", "txid", "id")),
            Index(fields=("sms_from",)),
            Index(fields=("case_id",)),
        )

    @property
    def params(self) -> dict[str, Any]:
        """Give what the template's words need."""
        return open_params(self.id, self.params_enc)

    @staticmethod
    def seal_params(id_: UUID, params: dict[str, Any]) -> bytes:
        """Seal the params of the notice with this id: names and the like go into them."""
        return crypto.seal(orjson.dumps(params), aad=_place(id_))


class Delivery(Model):
    """One way one notice takes. The unique row is what lets racing workers send it once."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    notice: fields.ForeignKeyRelation[Notice] = fields.ForeignKeyField(
        "notifications.Notice", related_name="deliveries", on_delete=fields.CASCADE
    )
    notice_id: UUID
    channel = fields.CharEnumField(Channel, max_length=8)
    target = fields.CharField(max_length=36, default="")  # the push subscription; empty for the other ways
    state = fields.CharEnumField(DeliveryState, max_length=12)
    attempts = fields.SmallIntField(default=0)
    next_at: datetime = fields.DatetimeField()  # when it is due, or until when its sender has it
    at: datetime = fields.DatetimeField()
    fault = fields.CharField(max_length=40, default="")

    class Meta:
        table = "notifications_delivery"
        unique_together = (("notice", "channel", "target"),)
        indexes = (Index(fields=("state", "next_at")),)


class PushSubscription(Model):
    """A browser that agreed to be pushed to. Its address and keys open that door, so they are sealed."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "identity.Person", related_name="push_subscriptions", on_delete=fields.CASCADE
    )
    person_id: UUID
    endpoint_index = fields.CharField(max_length=64, unique=True)
    door_enc = fields.BinaryField()
    created_at: datetime = fields.DatetimeField()

    class Meta:
        table = "notifications_push_subscription"
        indexes = (Index(fields=("person_id",)),)


class Preference(Model):
    """A person's choice for one channel; without a row the default counts."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "identity.Person", related_name="preferences", on_delete=fields.CASCADE
    )
    person_id: UUID
    channel = fields.CharEnumField(Channel, max_length=8)
    enabled = fields.BooleanField()

    class Meta:
        table = "notifications_preference"
        unique_together = (("person", "channel"),)


def open_params(id_: UUID, sealed: bytes) -> dict[str, Any]:
    """Open what the words of the notice with this id need."""
    params: dict[str, Any] = orjson.loads(crypto.open_(bytes(sealed), aad=_place(id_)))
    return params


def _place(id_: UUID) -> str:
    return f"notifications.notice.params:{id_}"

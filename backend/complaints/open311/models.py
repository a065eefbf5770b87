"""Tables of Open311: who may file for others, what came in, where cases go up to, and how they fare there."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from backend.kit.ids import new_id


class Filing(StrEnum):
    """How far a request came that was answered with a token."""

    WAITING = "waiting"
    FILED = "filed"
    REFUSED = "refused"


class Stage(StrEnum):
    """How far a case came on its way up."""

    WAITING = "waiting"  # not known to have arrived
    TOKEN = "token"  # noqa: S105 - arrived, its number is still to come
    OPEN = "open"
    CLOSED = "closed"
    FAILED = "failed"


class Open311Client(Model):
    """A program that may file. Its key is kept as a hash, and spends from a rate of its own."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    name = fields.CharField(max_length=60, unique=True)
    key_hash = fields.CharField(max_length=64, unique=True)
    per_hour = fields.IntField(default=600)
    by_token = fields.BooleanField(default=False)  # filed after the answer, which is a token
    created_at: datetime = fields.DatetimeField()

    class Meta:
        table = "complaints_open311_client"


class Intake(Model):
    """A request that came in, and the complaint it became. Its id is its token."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    client: fields.ForeignKeyRelation[Open311Client] = fields.ForeignKeyField(
        "complaints.Open311Client", related_name="intakes", on_delete=fields.RESTRICT
    )
    client_id: UUID
    key = fields.CharField(max_length=64)  # hash of the client's own key, or of what was sent and when
    digest = fields.CharField(max_length=64)
    form_enc = fields.BinaryField(null=True)  # until it is filed
    state = fields.CharEnumField(Filing, max_length=8, default=Filing.FILED)
    refused = fields.CharField(max_length=40, default="")
    complaint_id: UUID | None = fields.UUIDField(null=True)
    at: datetime = fields.DatetimeField()

    class Meta:
        table = "complaints_open311_intake"
        unique_together = (("client", "key"),)
        indexes: tuple[Any, ...] = (
            Index(fields=("complaint_id",)),
            Index(fields=("client_id", "digest", "at")),
        )


class Upper(Model):
    """A higher level's GeoReport server, and which of its services our categories are."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    code = fields.CharField(max_length=40, unique=True)
    name_zh = fields.CharField(max_length=100)
    name_en = fields.CharField(max_length=100)
    adapter = fields.CharField(max_length=12, default="georeport")
    url = fields.CharField(max_length=500, default="")
    key_enc = fields.BinaryField(null=True)
    services: dict[str, str] = fields.JSONField(default=dict)  # our category → their service; "*": all others
    withdrawn = fields.BooleanField(default=False)

    class Meta:
        table = "complaints_open311_upper"


class Upward(Model):
    """A case on its way up. Its id is the key under which it is sent, however often."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    case: Any = fields.ForeignKeyField("cases.Case", related_name="upwards", on_delete=fields.RESTRICT)
    case_id: UUID
    upper: fields.ForeignKeyRelation[Upper] = fields.ForeignKeyField(
        "complaints.Upper", related_name="upwards", on_delete=fields.RESTRICT
    )
    upper_id: UUID
    service_code = fields.CharField(max_length=100)
    stage = fields.CharEnumField(Stage, max_length=8, default=Stage.WAITING)
    tried = fields.BooleanField(default=False)  # it may have arrived, whatever we know
    attempts = fields.SmallIntField(default=0)  # since something was last heard
    fault = fields.CharField(max_length=40, default="")
    token = fields.CharField(max_length=100, default="")
    request_id = fields.CharField(max_length=100, default="")
    notes = fields.TextField(default="")
    agency = fields.CharField(max_length=200, default="")
    sent_at: datetime | None = fields.DatetimeField(null=True)
    heard_at: datetime | None = fields.DatetimeField(null=True)
    next_at: datetime = fields.DatetimeField()
    at: datetime = fields.DatetimeField()
    again_at: datetime | None = fields.DatetimeField(null=True)  # when an officer had it tried once more

    class Meta:
        table = "complaints_open311_upward"
        indexes: tuple[Any, ...] = (
            Index(fields=("case_id", "at")),
            Index(fields=("upper_id",)),
            Index(fields=("stage", "next_at")),
        )

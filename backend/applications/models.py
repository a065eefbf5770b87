"""Tables of applications: what a citizen asks for under an item, and what the office does with it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from backend.kit.ids import new_id


def _case(name: str) -> Any:
    return fields.ForeignKeyField("cases.Case", related_name=name, on_delete=fields.RESTRICT)


def _one_case(name: str) -> Any:
    return fields.OneToOneField("cases.Case", related_name=name, on_delete=fields.RESTRICT)


class Application(Model):
    """What the citizen answered; sealed, bound to its case."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    case: Any = _one_case("application")
    case_id: UUID
    answers_enc = fields.BinaryField()
    declared_at: datetime = fields.DatetimeField()

    class Meta:
        table = "applications_application"


class Supplement(Model):
    """The one-time notice 一次性告知. One row per case: the database itself refuses a second."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    case: Any = _one_case("supplement")
    case_id: UUID
    items: list[dict[str, str]] = fields.JSONField()
    note = fields.TextField(default="")
    requested_at: datetime = fields.DatetimeField()
    answer_by: date = fields.DateField()
    answered_at: datetime | None = fields.DatetimeField(null=True)
    answer_note_enc = fields.BinaryField(null=True)

    class Meta:
        table = "applications_supplement"


class Opinion(Model):
    """What a co-department was asked in a joint review, and what it said."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    case: Any = _case("opinions")
    case_id: UUID
    department: fields.ForeignKeyRelation[Any] = fields.ForeignKeyField(
        "places.Department", related_name="opinions", on_delete=fields.RESTRICT
    )
    department_id: UUID
    question = fields.TextField()
    asked_at: datetime = fields.DatetimeField()
    due_on: date = fields.DateField()
    agrees = fields.BooleanField(null=True)
    text = fields.TextField(default="")
    by_id: UUID | None = fields.UUIDField(null=True)
    by_name = fields.CharField(max_length=100, default="")
    at: datetime | None = fields.DatetimeField(null=True)

    class Meta:
        table = "applications_opinion"
        indexes = (Index(fields=("case_id", "asked_at")), Index(fields=("department_id",)))


class Forwarding(Model):
    """A case sent upward to a higher authority, followed up by the lead window."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    case: Any = _case("forwardings")
    case_id: UUID
    authority = fields.CharField(max_length=200)
    note = fields.TextField(default="")
    forwarded_at: datetime = fields.DatetimeField()
    returned_at: datetime | None = fields.DatetimeField(null=True)
    outcome = fields.TextField(default="")

    class Meta:
        table = "applications_forwarding"
        indexes = (Index(fields=("case_id", "forwarded_at")),)


class Decision(Model):
    """A decision in writing; a reopened case may get a second one, both stay."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    case: Any = _case("decisions")
    case_id: UUID
    round = fields.SmallIntField()
    outcome = fields.CharField(max_length=10)  # approved, denied
    text = fields.TextField()
    by_id: UUID | None = fields.UUIDField(null=True)
    by_name = fields.CharField(max_length=100, default="")
    by_silence = fields.BooleanField(default=False)
    at: datetime = fields.DatetimeField()
    verify_code = fields.CharField(max_length=24, unique=True)

    class Meta:
        table = "applications_decision"
        unique_together = (("case", "round"),)


class Delivery(Model):
    """How the citizen got the result."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    case: Any = _case("deliveries")
    case_id: UUID
    round = fields.SmallIntField()
    method = fields.CharField(max_length=10)  # pickup, post, online, proxy
    note = fields.TextField(default="")
    at: datetime = fields.DatetimeField()

    class Meta:
        table = "applications_delivery"
        unique_together = (("case", "round"),)

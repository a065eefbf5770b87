"""Tables of what gathers around a case: pauses, dues, cards, hand-overs, the rating, files, its end."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from backend.cases.deadlines import ClockKind, DueKind, PauseReason
from backend.kit.ids import new_id


def _case(name: str) -> Any:
    return fields.ForeignKeyField("cases.Case", related_name=name, on_delete=fields.RESTRICT)


class ClockPause(Model):
    """A time during which a clock of the case stood, and why."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    case: Any = _case("pauses")
    case_id: UUID
    clock = fields.CharEnumField(ClockKind, max_length=12)
    round = fields.SmallIntField()
    reason = fields.CharEnumField(PauseReason, max_length=12)
    note = fields.TextField(default="")
    started_at: datetime = fields.DatetimeField()
    ended_at: datetime | None = fields.DatetimeField(null=True)

    class Meta:
        table = "cases_clock_pause"
        indexes = (Index(fields=("case_id", "started_at")),)


class Due(Model):
    """What time itself will do to the case, and whether it has: each once per clock and round."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    case: Any = _case("dues")
    case_id: UUID
    clock = fields.CharEnumField(ClockKind, max_length=12)
    round = fields.SmallIntField()
    kind = fields.CharEnumField(DueKind, max_length=12)
    at: datetime = fields.DatetimeField()
    fired_at: datetime | None = fields.DatetimeField(null=True)

    class Meta:
        table = "cases_due"
        unique_together = (("case", "clock", "round", "kind"),)


class Card(Model):
    """A yellow or red card shown to whoever let a clock run down."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    case: Any = _case("cards")
    case_id: UUID
    clock = fields.CharEnumField(ClockKind, max_length=12)
    round = fields.SmallIntField()
    colour = fields.CharField(max_length=8)
    handler_id: UUID | None = fields.UUIDField(null=True)
    at: datetime = fields.DatetimeField()

    class Meta:
        table = "cases_card"
        unique_together = (("case", "clock", "round", "colour"),)


class Assignment(Model):
    """A hand-over: from whom to whom, by whom, why."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    case: Any = _case("assignments")
    case_id: UUID
    from_id: UUID | None = fields.UUIDField(null=True)
    to_id: UUID = fields.UUIDField()
    by_id: UUID | None = fields.UUIDField(null=True)
    reason = fields.TextField(default="")
    at: datetime = fields.DatetimeField()

    class Meta:
        table = "cases_assignment"
        indexes = (Index(fields=("case_id", "at")),)


class Rating(Model):
    """The citizen's verdict, once per case; nobody can hide or change it."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    case: Any = fields.OneToOneField("cases.Case", related_name="rating", on_delete=fields.RESTRICT)
    case_id: UUID
    stars = fields.SmallIntField()
    comment = fields.TextField(default="")
    at: datetime = fields.DatetimeField()

    class Meta:
        table = "cases_rating"


class CaseFile(Model):
    """A file that belongs to a case, and which disclosed document it is."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    case: Any = _case("files")
    case_id: UUID
    upload: fields.ForeignKeyRelation[Any] = fields.ForeignKeyField(
        "kit.Upload", related_name="case_files", on_delete=fields.RESTRICT
    )
    upload_id: UUID
    document_code = fields.CharField(max_length=40, null=True)
    added_at: datetime = fields.DatetimeField()

    class Meta:
        table = "cases_file"
        unique_together = (("case", "upload"),)
        indexes = (Index(fields=("upload_id",)),)


class Destroyed(Model):
    """That a case was destroyed after its term: all that is left of it, beside the proofs on the trail."""

    id: UUID = fields.UUIDField(primary_key=True)  # the case's
    number = fields.CharField(max_length=32, unique=True)
    kind = fields.CharField(max_length=12)
    department: fields.ForeignKeyRelation[Any] = fields.ForeignKeyField(
        "places.Department", related_name="destroyed_cases", on_delete=fields.RESTRICT
    )
    department_id: UUID
    filed_on: date = fields.DateField()
    closed_on: date = fields.DateField()
    years = fields.SmallIntField()  # the term that had ended
    destroyed_at: datetime = fields.DatetimeField()
    register = fields.CharField(max_length=64)  # SHA-256 of the file that was signed
    head_id: UUID = fields.UUIDField()
    witnesses: list[str] = fields.JSONField()

    class Meta:
        table = "cases_destroyed"
        indexes = (Index(fields=("department_id",)),)

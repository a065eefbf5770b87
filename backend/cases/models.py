"""Tables of the shared life of cases. `CaseEvent` is append-only: the database refuses changes to it."""

from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.models import Model

from backend.cases.deadlines import ClockKind, PauseReason
from backend.cases.facts import ItemClass, State
from backend.cases.records import Assignment, Card, CaseFile, ClockPause, Destroyed, Due, Rating
from backend.kit.follow import TXID
from backend.kit.ids import new_id

_NONE: Final = SqlDefault("'[]'::jsonb")

__all__ = ["Assignment", "Card", "Case", "CaseEvent", "CaseFile", "ClockPause", "Destroyed", "Due", "Rating"]


class Case(Model):
    """A matter between a citizen and an office. `revision` guards every change against stale screens."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    number = fields.CharField(max_length=32, unique=True)
    kind = fields.CharField(max_length=12)  # application, complaint, inquiry
    title_zh = fields.CharField(max_length=200)
    title_en = fields.CharField(max_length=300)
    item_version: fields.ForeignKeyNullableRelation[Any] = fields.ForeignKeyField(
        "catalogue.ItemVersion", related_name="cases", null=True, on_delete=fields.RESTRICT
    )
    item_version_id: UUID | None
    # None: filed by nobody in particular; the holder of the recovery code acts.
    person: fields.ForeignKeyNullableRelation[Any] = fields.ForeignKeyField(
        "identity.Person", related_name="cases", null=True, on_delete=fields.RESTRICT
    )
    person_id: UUID | None
    filed_by: fields.ForeignKeyNullableRelation[Any] = fields.ForeignKeyField(
        "identity.Person", related_name="cases_filed", null=True, on_delete=fields.RESTRICT
    )
    filed_by_id: UUID | None
    applicant_name_enc = fields.BinaryField(null=True)
    filed_by_name_enc = fields.BinaryField(null=True)
    region: fields.ForeignKeyRelation[Any] = fields.ForeignKeyField(
        "places.Region", related_name="cases", on_delete=fields.RESTRICT
    )
    region_id: str
    department: fields.ForeignKeyRelation[Any] = fields.ForeignKeyField(
        "places.Department", related_name="cases", on_delete=fields.RESTRICT
    )
    department_id: UUID
    window: fields.ForeignKeyNullableRelation[Any] = fields.ForeignKeyField(
        "places.Window", related_name="cases", null=True, on_delete=fields.RESTRICT
    )
    window_id: UUID | None
    handler: fields.ForeignKeyNullableRelation[Any] = fields.ForeignKeyField(
        "identity.Staff", related_name="cases", null=True, on_delete=fields.RESTRICT
    )
    handler_id: UUID | None

    # What the item version said when the case was opened: later versions change nothing for it.
    item_class = fields.CharEnumField(ItemClass, max_length=12, default=ItemClass.PROMISED)
    silence_approves = fields.BooleanField(default=False)
    separate_decider = fields.BooleanField(default=True)
    acceptance_days = fields.SmallIntField(default=5)
    decision_days = fields.SmallIntField()
    supplement_days = fields.SmallIntField(default=10)
    # Petitions count every day, and may be given more days once, in the round named.
    calendar_days = fields.BooleanField(default=False, db_default=False)
    extended_days = fields.SmallIntField(default=0, db_default=0)
    extended_round: int | None = fields.SmallIntField(null=True)

    state = fields.CharEnumField(State, max_length=24, default=State.SUBMITTED)
    revision = fields.IntField(default=1)
    changed_by = fields.CharField(max_length=100, default="")
    changed_at: datetime = fields.DatetimeField()
    supplement_used = fields.BooleanField(default=False)
    opinions_asked = fields.BooleanField(default=False)
    forwarded = fields.BooleanField(default=False)
    away = fields.BooleanField(default=False)
    rated = fields.BooleanField(default=False)
    reopened = fields.BooleanField(default=False)
    paused: PauseReason | None = fields.CharEnumField(PauseReason, max_length=12, null=True)  # type: ignore[assignment]
    reviewers: list[str] = fields.JSONField(default=list)  # staff who took it in, reviewed or forwarded it
    asked: list[str] = fields.JSONField(default=list)  # departments whose opinion is outstanding
    involved: list[str] = fields.JSONField(default=list)  # departments that were ever asked
    # Departments and officers that a complaint is about, and whether its officers are told who complained.
    against: list[str] = fields.JSONField(default=list, db_default=_NONE)
    confidential = fields.BooleanField(default=False, db_default=False)
    # The case under whose number this one is dealt with 并案; its own clock stands still.
    merged_into: fields.ForeignKeyNullableRelation["Case"] = fields.ForeignKeyField(
        "cases.Case", related_name="merged", null=True, on_delete=fields.RESTRICT
    )
    merged_into_id: UUID | None

    clock: ClockKind | None = fields.CharEnumField(ClockKind, max_length=12, null=True)  # type: ignore[assignment]
    clock_round = fields.SmallIntField(default=1)
    clock_started_on: date | None = fields.DateField(null=True)
    due_on: date | None = fields.DateField(null=True)
    card = fields.CharField(max_length=8, null=True)

    submitted_at: datetime = fields.DatetimeField()
    received_at: datetime = fields.DatetimeField()  # of the papers the office has to judge: the last ones
    accepted_at: datetime | None = fields.DatetimeField(null=True)
    decided_at: datetime | None = fields.DatetimeField(null=True)
    finished_at: datetime | None = fields.DatetimeField(null=True)
    reopen_until: date | None = fields.DateField(null=True)  # None: for ever

    kept_for_good = fields.CharField(max_length=200, default="", db_default="")  # why; empty: its term counts

    events_count = fields.IntField(default=0)
    root = fields.CharField(max_length=64, default="")

    class Meta:
        table = "cases_case"
        indexes = (
            Index(fields=("person_id", "submitted_at", "id")),
            Index(fields=("filed_by_id", "submitted_at", "id")),
            Index(fields=("department_id", "state", "due_on")),
            Index(fields=("region_id", "state")),
            Index(fields=("handler_id", "state")),
            Index(fields=("window_id",)),
            Index(fields=("item_version_id",)),
            Index(fields=("merged_into_id",)),
            Index(fields=("due_on", "id")),
            Index(fields=("state", "due_on", "id")),
        )


class CaseEvent(Model):
    """One line of a case's history, a leaf of its Merkle log. Names of citizens are not kept here."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    case: fields.ForeignKeyRelation[Case] = fields.ForeignKeyField(
        "cases.Case", related_name="events", on_delete=fields.RESTRICT
    )
    case_id: UUID
    seq = fields.IntField()
    kind = fields.CharField(max_length=24)
    actor_kind = fields.CharField(max_length=12)
    actor_id: UUID | None = fields.UUIDField(null=True)
    actor_name = fields.CharField(max_length=100, default="")
    at: datetime = fields.DatetimeField()
    from_state = fields.CharEnumField(State, max_length=24, null=True)
    to_state = fields.CharEnumField(State, max_length=24, null=True)
    reason = fields.TextField(default="")
    detail: dict[str, Any] = fields.JSONField(default=dict)
    leaf = fields.CharField(max_length=64)
    txid = fields.BigIntField(db_default=TXID)

    class Meta:
        table = "cases_event"
        unique_together = (("case", "seq"),)
        indexes = (Index(fields=("txid", "id")),)

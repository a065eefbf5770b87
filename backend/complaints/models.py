"""Tables of complaints: what may be reported and to whom it goes, what was reported and written to it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from backend.complaints.facts import Medium, Moderation, Suspicion, Verdict
from backend.complaints.open311.models import Intake, Open311Client, Upper, Upward
from backend.complaints.records import Entry, Joining, Monthly, MonthlyGone, Petition, Transfer
from backend.kit.ids import new_id

__all__ = ["Category", "Complaint", "Entry", "Intake", "Joining", "Monthly", "Open311Client"]
__all__ += ["MonthlyGone", "Petition", "Rule", "Transfer", "Upper", "Upward", "Watch"]


def _department(name: str, *, null: bool = False) -> Any:
    more: dict[str, Any] = {"null": True} if null else {}
    return fields.ForeignKeyField("places.Department", related_name=name, on_delete=fields.RESTRICT, **more)


class Category(Model):
    """What may be complained about, in a tree of two levels. Complaints are filed under leaves."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    code = fields.CharField(max_length=40, unique=True)
    parent: fields.ForeignKeyNullableRelation["Category"] = fields.ForeignKeyField(
        "complaints.Category", related_name="children", null=True, on_delete=fields.RESTRICT
    )
    parent_id: UUID | None
    position = fields.SmallIntField(default=0)
    icon = fields.CharField(max_length=24, default="")
    name_zh = fields.CharField(max_length=40)
    name_en = fields.CharField(max_length=80)
    examples: dict[str, list[str]] = fields.JSONField(default=dict)  # {zh: [...], en: [...]}
    keywords: list[str] = fields.JSONField(default=list)
    department: Any = _department("complaint_categories")
    department_id: UUID
    decision_days = fields.SmallIntField()
    radius_m = fields.SmallIntField(default=50)  # within which reports may be about the same
    private_place = fields.BooleanField(default=False)  # the public is shown the place only roughly
    confidential = fields.BooleanField(default=False)  # unless the citizen says otherwise
    published = fields.BooleanField(default=True)  # whether the public sees such complaints at all
    withdrawn = fields.BooleanField(default=False)
    sample = fields.BooleanField(default=False)

    class Meta:
        table = "complaints_category"
        indexes = (Index(fields=("parent_id",)), Index(fields=("department_id",)))


class Rule(Model):
    """Where complaints of some category, place or about some department go. The first that fits counts."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    code = fields.CharField(max_length=40, unique=True)
    position = fields.SmallIntField()
    category: fields.ForeignKeyNullableRelation[Category] = fields.ForeignKeyField(
        "complaints.Category", related_name="rules", null=True, on_delete=fields.RESTRICT
    )
    category_id: UUID | None
    region: fields.ForeignKeyNullableRelation[Any] = fields.ForeignKeyField(
        "places.Region", related_name="complaint_rules", null=True, on_delete=fields.RESTRICT
    )
    region_id: str | None
    about: Any = _department("complaint_rules_about", null=True)
    about_id: UUID | None
    about_any = fields.BooleanField(default=False)  # of complaints about any department or officer
    department: Any = _department("complaint_rules")
    department_id: UUID
    note_zh = fields.CharField(max_length=120, default="")
    note_en = fields.CharField(max_length=200, default="")
    withdrawn = fields.BooleanField(default=False)

    class Meta:
        table = "complaints_rule"
        indexes = (
            Index(fields=("category_id",)),
            Index(fields=("region_id",)),
            Index(fields=("about_id",)),
            Index(fields=("department_id",)),
        )


class Watch(Model):
    """What a county looks out for before everybody may read a complaint: words, places that cannot be."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    code = fields.CharField(max_length=40, unique=True)
    position = fields.SmallIntField(default=0)
    kind = fields.CharEnumField(Suspicion, max_length=8)
    words: list[str] = fields.JSONField(default=list)
    frame: dict[str, int] | None = fields.JSONField(null=True)  # millionths of a degree, by side
    most_m: int | None = fields.IntField(null=True)
    most_kmh: int | None = fields.IntField(null=True)
    note_zh = fields.CharField(max_length=120)
    note_en = fields.CharField(max_length=200)
    withdrawn = fields.BooleanField(default=False)

    class Meta:
        table = "complaints_watch"


class Complaint(Model):
    """What was reported. Its id is the one the public knows it by; the case's own is its phone's."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    case: Any = fields.OneToOneField("cases.Case", related_name="complaint", on_delete=fields.RESTRICT)
    case_id: UUID
    category: fields.ForeignKeyRelation[Category] = fields.ForeignKeyField(
        "complaints.Category", related_name="complaints", on_delete=fields.RESTRICT
    )
    category_id: UUID
    medium = fields.CharEnumField(Medium, max_length=8, default=Medium.APP)
    text_enc = fields.BinaryField()
    place_words_enc = fields.BinaryField(null=True)
    latitude: int | None = fields.IntField(null=True)  # millionths of a degree, WGS 84
    longitude: int | None = fields.IntField(null=True)
    accuracy_m: int | None = fields.IntField(null=True)
    cell: int | None = fields.BigIntField(null=True)  # of the grid in `placing`; None: not to be found nearby
    about_enc = fields.BinaryField(null=True)  # the officer complained about, in the citizen's words
    routed: list[dict[str, Any]] = fields.JSONField(default=list)  # each rule and what came of it
    transfers = fields.SmallIntField(default=0)
    recovery_hash = fields.CharField(max_length=64, null=True, unique=True)
    verdict: Verdict | None = fields.CharEnumField(Verdict, max_length=9, null=True)  # type: ignore[assignment]
    declared_at: datetime = fields.DatetimeField()

    # What the public may be shown, made when it is filed: no number, a place no nearer than it may be.
    public_text = fields.TextField(default="")
    public_reply = fields.TextField(default="", db_default="")
    public_latitude: int | None = fields.IntField(null=True)
    public_longitude: int | None = fields.IntField(null=True)
    public_from: datetime | None = fields.DatetimeField(null=True)  # None: not
    moderation = fields.CharEnumField(Moderation, max_length=8, default=Moderation.PRIVATE)
    flags: list[str] = fields.JSONField(default=list)  # what was struck
    suspicions: list[dict[str, str]] | None = fields.JSONField(
        null=True
    )  # what it is held for, and by which rule
    hidden_because = fields.TextField(default="", db_default="")

    class Meta:
        table = "complaints_complaint"
        indexes = (
            Index(fields=("category_id", "cell", "id")),
            Index(fields=("public_from", "id")),
            Index(fields=("category_id", "public_from", "id")),
            Index(fields=("public_latitude", "public_longitude")),
            Index(fields=("moderation", "id")),
        )

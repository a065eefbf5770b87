"""Tables of consultations. What people wrote is sealed; what everybody reads is a copy of its own."""

from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from backend.consultations.facts import Outcome, Standing
from backend.kit.ids import new_id
from backend.kit.openings import Times


class Consultation(Model):
    """A draft put to the public: whose, on what legal ground, until when, and what came of it."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    code = fields.CharField(max_length=40, unique=True, null=True)  # of those from a county file
    region: fields.ForeignKeyRelation[Any] = fields.ForeignKeyField(
        "places.Region", related_name="consultations", on_delete=fields.RESTRICT
    )
    region_id: str
    department: fields.ForeignKeyRelation[Any] = fields.ForeignKeyField(
        "places.Department", related_name="consultations", on_delete=fields.RESTRICT
    )
    department_id: UUID
    title_zh = fields.CharField(max_length=100)
    title_en = fields.CharField(max_length=200)
    ground_zh = fields.TextField()
    ground_en = fields.TextField(default="")
    text_zh = fields.TextField(default="")
    text_en = fields.TextField(default="")
    opens_at: datetime = fields.DatetimeField()
    closes_at: datetime = fields.DatetimeField()
    published_at: datetime | None = fields.DatetimeField(null=True)
    closed_at: datetime | None = fields.DatetimeField(null=True)
    # The report, once it is published: who was asked, what came of it, and the numbers as they stood.
    reported_at: datetime | None = fields.DatetimeField(null=True)
    asked_zh = fields.TextField(default="")
    asked_en = fields.TextField(default="")
    summary_zh = fields.TextField(default="")
    summary_en = fields.TextField(default="")
    numbers: dict[str, Any] | None = fields.JSONField(null=True)
    told_at: datetime | None = fields.DatetimeField(null=True)  # those who spoke, of the report
    sample = fields.BooleanField(default=False)
    created_at: datetime = fields.DatetimeField()

    class Meta:
        table = "consultations_consultation"
        indexes = (
            Index(fields=("region_id",)),
            Index(fields=("department_id",)),
            Index(fields=("closes_at", "id")),
        )

    @property
    def times(self) -> Times:
        return Times(self.opens_at, self.closes_at, self.published_at, self.closed_at)


class Draft(Model):
    """The text as it stood from some moment on, in sections. Never changed: opinions stay with theirs."""

    # Before anybody else could read it, it may be written anew.
    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    consultation: fields.ForeignKeyRelation[Consultation] = fields.ForeignKeyField(
        "consultations.Consultation", related_name="drafts", on_delete=fields.RESTRICT
    )
    consultation_id: UUID
    number = fields.SmallIntField()
    sections: list[dict[str, str]] = fields.JSONField()  # [{key, title_zh, title_en, text_zh, text_en}]
    note_zh = fields.TextField(default="")
    note_en = fields.TextField(default="")
    made_at: datetime = fields.DatetimeField()

    class Meta:
        table = "consultations_draft"
        unique_together = (("consultation", "number"),)


class Comparison(Model):
    """What changed from one draft to a later one: worked out once, when the later one was written."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    consultation: fields.ForeignKeyRelation[Consultation] = fields.ForeignKeyField(
        "consultations.Consultation", related_name="comparisons", on_delete=fields.RESTRICT
    )
    consultation_id: UUID
    older = fields.SmallIntField()
    newer = fields.SmallIntField()
    changes: list[dict[str, Any]] = fields.JSONField()  # see comparing.compared

    class Meta:
        table = "consultations_comparison"
        unique_together = (("consultation", "older", "newer"),)


class Answer(Model):
    """What became of an opinion, or of several that say the same, and why."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    consultation: fields.ForeignKeyRelation[Consultation] = fields.ForeignKeyField(
        "consultations.Consultation", related_name="answers", on_delete=fields.RESTRICT
    )
    consultation_id: UUID
    outcome = fields.CharEnumField(Outcome, max_length=12)
    reason_zh = fields.TextField()
    reason_en = fields.TextField(default="")
    answered_at: datetime = fields.DatetimeField()

    class Meta:
        table = "consultations_answer"
        indexes = (Index(fields=("consultation_id",)),)


class Opinion(Model):
    """What one person wrote, sealed. The id is the phone's own."""

    id: UUID = fields.UUIDField(primary_key=True)
    consultation: fields.ForeignKeyRelation[Consultation] = fields.ForeignKeyField(
        "consultations.Consultation", related_name="opinions", on_delete=fields.RESTRICT
    )
    consultation_id: UUID
    person: UUID = fields.UUIDField()
    draft = fields.SmallIntField()
    section = fields.CharField(max_length=8, null=True)  # null: on the whole
    text_enc: bytes = fields.BinaryField()
    standing = fields.CharEnumField(Standing, max_length=8, default=Standing.PENDING)
    reason = fields.TextField(default="")  # why it is not shown, for its author
    given_at: datetime = fields.DatetimeField()
    answer: fields.ForeignKeyNullableRelation[Answer] = fields.ForeignKeyField(
        "consultations.Answer", related_name="opinions", null=True, on_delete=fields.RESTRICT
    )
    answer_id: UUID | None

    class Meta:
        table = "consultations_opinion"
        indexes = (
            Index(fields=("consultation_id", "given_at", "id")),
            Index(fields=("person", "given_at")),
            Index(fields=("answer_id",)),
        )


class PublicOpinion(Model):
    """The copy of an opinion that everybody may read, personal data struck. Its id is the opinion's."""

    id: UUID = fields.UUIDField(primary_key=True)
    consultation: fields.ForeignKeyRelation[Consultation] = fields.ForeignKeyField(
        "consultations.Consultation", related_name="public_opinions", on_delete=fields.RESTRICT
    )
    consultation_id: UUID
    draft = fields.SmallIntField()
    section = fields.CharField(max_length=8, null=True)
    text = fields.TextField()
    given_at: datetime = fields.DatetimeField()
    answer: fields.ForeignKeyNullableRelation[Answer] = fields.ForeignKeyField(
        "consultations.Answer", related_name="public_opinions", null=True, on_delete=fields.RESTRICT
    )
    answer_id: UUID | None

    class Meta:
        table = "consultations_public_opinion"
        indexes = (
            Index(fields=("consultation_id", "given_at", "id")),
            Index(fields=("answer_id",)),
        )

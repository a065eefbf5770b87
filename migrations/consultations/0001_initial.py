from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.consultations.facts import Outcome, Standing
from backend.kit.ids import new_id
from orjson import loads
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from uuid import uuid4
from tortoise import fields
from tortoise.indexes import Index


class Migration(migrations.Migration):
    dependencies = [("places", "0003_map")]

    initial = True

    operations = [
        ops.CreateModel(
            name="Consultation",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("code", fields.CharField(null=True, unique=True, max_length=40)),
                (
                    "region",
                    fields.ForeignKeyField(
                        "places.Region",
                        source_field="region_id",
                        db_constraint=True,
                        to_field="code",
                        related_name="consultations",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "department",
                    fields.ForeignKeyField(
                        "places.Department",
                        source_field="department_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="consultations",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("title_zh", fields.CharField(max_length=100)),
                ("title_en", fields.CharField(max_length=200)),
                ("ground_zh", fields.TextField(unique=False)),
                ("ground_en", fields.TextField(default="", unique=False)),
                ("text_zh", fields.TextField(default="", unique=False)),
                ("text_en", fields.TextField(default="", unique=False)),
                ("opens_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("closes_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("published_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("closed_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("reported_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("asked_zh", fields.TextField(default="", unique=False)),
                ("asked_en", fields.TextField(default="", unique=False)),
                ("summary_zh", fields.TextField(default="", unique=False)),
                ("summary_en", fields.TextField(default="", unique=False)),
                ("numbers", fields.JSONField(null=True, encoder=JSON_DUMPS, decoder=loads)),
                ("sample", fields.BooleanField(default=False)),
                ("created_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "consultations_consultation",
                "app": "consultations",
                "indexes": [
                    Index(fields=["region_id"]),
                    Index(fields=["department_id"]),
                    Index(fields=["closes_at", "id"]),
                ],
                "pk_attr": "id",
                "table_description": "A draft put to the public: whose, on what legal ground, until when, and what came of it.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Answer",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "consultation",
                    fields.ForeignKeyField(
                        "consultations.Consultation",
                        source_field="consultation_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="answers",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "outcome",
                    fields.CharEnumField(
                        description="ADOPTED: adopted\nPARTLY: partly\nNOT_ADOPTED: not_adopted",
                        enum_type=Outcome,
                        max_length=12,
                    ),
                ),
                ("reason_zh", fields.TextField(unique=False)),
                ("reason_en", fields.TextField(default="", unique=False)),
                ("answered_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "consultations_answer",
                "app": "consultations",
                "indexes": [Index(fields=["consultation_id"])],
                "pk_attr": "id",
                "table_description": "What became of an opinion, or of several that say the same, and why.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Comparison",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "consultation",
                    fields.ForeignKeyField(
                        "consultations.Consultation",
                        source_field="consultation_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="comparisons",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("older", fields.SmallIntField()),
                ("newer", fields.SmallIntField()),
                ("changes", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
            ],
            options={
                "table": "consultations_comparison",
                "app": "consultations",
                "unique_together": (("consultation", "older", "newer"),),
                "pk_attr": "id",
                "table_description": "What changed from one draft to a later one: worked out once, when the later one was written.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Draft",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "consultation",
                    fields.ForeignKeyField(
                        "consultations.Consultation",
                        source_field="consultation_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="drafts",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("number", fields.SmallIntField()),
                ("sections", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ("note_zh", fields.TextField(default="", unique=False)),
                ("note_en", fields.TextField(default="", unique=False)),
                ("made_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "consultations_draft",
                "app": "consultations",
                "unique_together": (("consultation", "number"),),
                "pk_attr": "id",
                "table_description": "The text as it stood from some moment on, in sections. Never changed: opinions stay with theirs.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Opinion",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                (
                    "consultation",
                    fields.ForeignKeyField(
                        "consultations.Consultation",
                        source_field="consultation_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="opinions",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("person", fields.UUIDField()),
                ("draft", fields.SmallIntField()),
                ("section", fields.CharField(null=True, max_length=8)),
                ("text_enc", fields.BinaryField()),
                (
                    "standing",
                    fields.CharEnumField(
                        default=Standing.PENDING,
                        description="PENDING: pending\nPUBLIC: public\nWITHHELD: withheld",
                        enum_type=Standing,
                        max_length=8,
                    ),
                ),
                ("reason", fields.TextField(default="", unique=False)),
                ("given_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                (
                    "answer",
                    fields.ForeignKeyField(
                        "consultations.Answer",
                        source_field="answer_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="opinions",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
            ],
            options={
                "table": "consultations_opinion",
                "app": "consultations",
                "indexes": [
                    Index(fields=["consultation_id", "given_at", "id"]),
                    Index(fields=["person", "given_at"]),
                    Index(fields=["answer_id"]),
                ],
                "pk_attr": "id",
                "table_description": "What one person wrote, sealed. The id is the phone's own.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="PublicOpinion",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                (
                    "consultation",
                    fields.ForeignKeyField(
                        "consultations.Consultation",
                        source_field="consultation_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="public_opinions",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("draft", fields.SmallIntField()),
                ("section", fields.CharField(null=True, max_length=8)),
                ("text", fields.TextField(unique=False)),
                ("given_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                (
                    "answer",
                    fields.ForeignKeyField(
                        "consultations.Answer",
                        source_field="answer_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="public_opinions",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
            ],
            options={
                "table": "consultations_public_opinion",
                "app": "consultations",
                "indexes": [Index(fields=["consultation_id", "given_at", "id"]), Index(fields=["answer_id"])],
                "pk_attr": "id",
                "table_description": "The copy of an opinion that everybody may read, personal data struck. Its id is the opinion's.",
            },
            bases=["Model"],
        ),
    ]

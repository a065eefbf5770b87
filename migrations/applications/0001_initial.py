from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.kit.ids import new_id
from orjson import loads
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields
from tortoise.indexes import Index


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("places", "0001_initial")]

    initial = True

    operations = [
        ops.CreateModel(
            name="Application",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "case",
                    fields.OneToOneField(
                        "cases.Case",
                        source_field="case_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="application",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("answers_enc", fields.BinaryField()),
                ("declared_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "applications_application",
                "app": "applications",
                "pk_attr": "id",
                "table_description": "What the citizen answered; sealed, bound to its case.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Decision",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "case",
                    fields.ForeignKeyField(
                        "cases.Case",
                        source_field="case_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="decisions",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("round", fields.SmallIntField()),
                ("outcome", fields.CharField(max_length=10)),
                ("text", fields.TextField(unique=False)),
                ("by_id", fields.UUIDField(null=True)),
                ("by_name", fields.CharField(default="", max_length=100)),
                ("by_silence", fields.BooleanField(default=False)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("verify_code", fields.CharField(unique=True, max_length=24)),
            ],
            options={
                "table": "applications_decision",
                "app": "applications",
                "unique_together": (("case", "round"),),
                "pk_attr": "id",
                "table_description": "A decision in writing; a reopened case may get a second one, both stay.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Delivery",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "case",
                    fields.ForeignKeyField(
                        "cases.Case",
                        source_field="case_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="deliveries",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("round", fields.SmallIntField()),
                ("method", fields.CharField(max_length=10)),
                ("note", fields.TextField(default="", unique=False)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "applications_delivery",
                "app": "applications",
                "unique_together": (("case", "round"),),
                "pk_attr": "id",
                "table_description": "How the citizen got the result.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Forwarding",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "case",
                    fields.ForeignKeyField(
                        "cases.Case",
                        source_field="case_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="forwardings",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("authority", fields.CharField(max_length=200)),
                ("note", fields.TextField(default="", unique=False)),
                ("forwarded_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("returned_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("outcome", fields.TextField(default="", unique=False)),
            ],
            options={
                "table": "applications_forwarding",
                "app": "applications",
                "indexes": [Index(fields=["case_id", "forwarded_at"])],
                "pk_attr": "id",
                "table_description": "A case sent upward to a higher authority, followed up by the lead window.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Opinion",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "case",
                    fields.ForeignKeyField(
                        "cases.Case",
                        source_field="case_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="opinions",
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
                        related_name="opinions",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("question", fields.TextField(unique=False)),
                ("asked_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("due_on", fields.DateField()),
                ("agrees", fields.BooleanField(null=True)),
                ("text", fields.TextField(default="", unique=False)),
                ("by_id", fields.UUIDField(null=True)),
                ("by_name", fields.CharField(default="", max_length=100)),
                ("at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "applications_opinion",
                "app": "applications",
                "indexes": [Index(fields=["case_id", "asked_at"]), Index(fields=["department_id"])],
                "pk_attr": "id",
                "table_description": "What a co-department was asked in a joint review, and what it said.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Supplement",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "case",
                    fields.OneToOneField(
                        "cases.Case",
                        source_field="case_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="supplement",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("items", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ("note", fields.TextField(default="", unique=False)),
                ("requested_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("answer_by", fields.DateField()),
                ("answered_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("answer_note_enc", fields.BinaryField(null=True)),
            ],
            options={
                "table": "applications_supplement",
                "app": "applications",
                "pk_attr": "id",
                "table_description": "The one-time notice 一次性告知. One row per case: the database itself refuses a second.",
            },
            bases=["Model"],
        ),
    ]

from tortoise import migrations
from tortoise.migrations import operations as ops
from orjson import loads
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from uuid import uuid4
from tortoise import fields
from tortoise.indexes import Index


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0006_pre_nobodys"),
        ("catalogue", "0001_initial"),
        ("catalogue", "0002_search_and_history"),
        ("catalogue", "0003_references_and_search_words"),
        ("catalogue", "0004_search_aliases"),
        ("catalogue", "0005_announce_changes"),
        ("catalogue", "0006_listed_apart"),
        ("identity", "0009_openid_links"),
        ("kit", "0006_pre_spots"),
        ("places", "0001_initial"),
        ("places", "0002_announce_changes"),
        ("places", "0003_map"),
    ]

    initial = False

    operations = [
        ops.CreateModel(
            name="Destroyed",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ("number", fields.CharField(unique=True, max_length=32)),
                ("kind", fields.CharField(max_length=12)),
                (
                    "department",
                    fields.ForeignKeyField(
                        "places.Department",
                        source_field="department_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="destroyed_cases",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("filed_on", fields.DateField()),
                ("closed_on", fields.DateField()),
                ("years", fields.SmallIntField()),
                ("destroyed_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("register", fields.CharField(max_length=64)),
                ("head_id", fields.UUIDField()),
                ("witnesses", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
            ],
            options={
                "table": "cases_destroyed",
                "app": "cases",
                "indexes": [Index(fields=["department_id"])],
                "pk_attr": "id",
                "table_description": "That a case was destroyed after its term: all that is left of it, beside the proofs on the trail.",
            },
            bases=["Model"],
        ),
        ops.AddField(
            model_name="Case",
            name="kept_for_good",
            field=fields.CharField(default="", db_default="", max_length=200),
        ),
    ]

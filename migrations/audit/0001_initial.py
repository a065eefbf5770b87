from tortoise import migrations
from tortoise.migrations import operations as ops
from orjson import loads
from tortoise.fields.data import JSON_DUMPS
from uuid import uuid4
from tortoise import fields
from tortoise.indexes import Index


class Migration(migrations.Migration):
    initial = True

    operations = [
        ops.CreateModel(
            name="AuditEntry",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("actor_kind", fields.CharField(max_length=12)),
                ("actor_id", fields.UUIDField(null=True)),
                ("action", fields.CharField(max_length=60)),
                ("object_kind", fields.CharField(max_length=40)),
                ("object_id", fields.CharField(max_length=64)),
                ("detail", fields.JSONField(default=dict, encoder=JSON_DUMPS, decoder=loads)),
            ],
            options={
                "table": "audit_entry",
                "app": "audit",
                "indexes": [Index(fields=["object_kind", "object_id"]), Index(fields=["actor_id", "at"])],
                "pk_attr": "id",
                "table_description": "One thing somebody did or read.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="AuditSeal",
            fields=[
                ("seq", fields.BigIntField(generated=False, primary_key=True, unique=True, db_index=True)),
                ("entry_id", fields.UUIDField(unique=True)),
                ("prev_hash", fields.BinaryField()),
                ("hash", fields.BinaryField()),
                ("sealed_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "audit_seal",
                "app": "audit",
                "pk_attr": "seq",
                "table_description": "A link of the chain: covers one entry and everything before it.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="AuditWaiting",
            fields=[
                ("number", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("entry_id", fields.UUIDField(unique=True)),
            ],
            options={
                "table": "audit_waiting",
                "app": "audit",
                "pk_attr": "number",
                "table_description": "An entry that no seal covers yet. The only rows of this room that ever go away.",
            },
            bases=["Model"],
        ),
    ]

from tortoise import migrations
from tortoise.migrations import operations as ops
from uuid import uuid4
from tortoise import fields
from tortoise.indexes import Index


class Migration(migrations.Migration):
    dependencies = [("kit", "0001_initial")]

    initial = False

    operations = [
        ops.CreateModel(
            name="Upload",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ("owner_kind", fields.CharField(max_length=16)),
                ("owner_id", fields.UUIDField()),
                ("filename_enc", fields.BinaryField()),
                ("length", fields.IntField()),
                ("offset", fields.IntField(default=0)),
                ("storage_key", fields.CharField(max_length=64)),
                ("media_type", fields.CharField(null=True, max_length=40)),
                ("size", fields.IntField(null=True)),
                ("sha256", fields.BinaryField(null=True)),
                ("refused", fields.CharField(null=True, max_length=40)),
                ("created_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("expires_at", fields.DatetimeField(db_index=True, auto_now=False, auto_now_add=False)),
                ("finished_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("claimed_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "kit_upload",
                "app": "kit",
                "indexes": [Index(fields=["owner_id", "created_at"])],
                "pk_attr": "id",
                "table_description": "A file that somebody sends in pieces. `offset` bytes are safe on disk; finished, it never changes.",
            },
            bases=["Model"],
        ),
    ]

from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("surveys", "0004_pre_tokens")]

    initial = False

    operations = [
        ops.CreateModel(
            name="Photo",
            fields=[
                ("id", fields.UUIDField(primary_key=True, unique=True, db_index=True)),
                (
                    "version",
                    fields.ForeignKeyField(
                        "surveys.Version",
                        source_field="version_id",
                        db_constraint=False,
                        to_field="id",
                        related_name="photos",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "response",
                    fields.ForeignKeyField(
                        "surveys.Response",
                        source_field="response_id",
                        db_constraint=False,
                        to_field="id",
                        related_name="photos",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("question", fields.CharField(max_length=40)),
                ("storage_key", fields.CharField(unique=True, max_length=64)),
                ("size", fields.IntField()),
            ],
            options={
                "table": "surveys_photo",
                "app": "surveys",
                "indexes": [Index(fields=["version_id", "question", "id"]), Index(fields=["response_id"])],
                "pk_attr": "id",
                "table_description": "A photo that answers a question. Nothing of its upload is kept, neither its instant nor its name.",
            },
            bases=["Model"],
        ),
    ]

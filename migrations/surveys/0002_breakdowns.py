from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("surveys", "0001_initial")]

    initial = False

    operations = [
        ops.CreateModel(
            name="Cross",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                (
                    "version",
                    fields.ForeignKeyField(
                        "surveys.Version",
                        source_field="version_id",
                        db_constraint=False,
                        to_field="id",
                        related_name="crosses",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("split", fields.CharField(max_length=40)),
                ("shard", fields.SmallIntField()),
                ("part", fields.CharField(max_length=40)),
                ("question", fields.CharField(max_length=81)),
                ("value", fields.CharField(max_length=40)),
                ("count", fields.BigIntField()),
            ],
            options={
                "table": "surveys_cross",
                "app": "surveys",
                "unique_together": (("version", "split", "shard", "part", "question", "value"),),
                "pk_attr": "id",
                "table_description": "How often a question got a value from those who gave one answer to another, spread like a count.",
            },
            bases=["Model"],
        ),
    ]

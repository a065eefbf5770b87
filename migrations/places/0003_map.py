from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("places", "0002_announce_changes")]

    initial = False

    operations = [
        ops.CreateModel(
            name="MapShape",
            fields=[
                ("code", fields.CharField(primary_key=True, unique=True, db_index=True, max_length=32)),
                ("kind", fields.CharField(max_length=8)),
                (
                    "region",
                    fields.ForeignKeyField(
                        "places.Region",
                        source_field="region_id",
                        null=True,
                        db_constraint=True,
                        to_field="code",
                        related_name="shapes",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("name_zh", fields.CharField(default="", max_length=60)),
                ("name_en", fields.CharField(default="", max_length=100)),
                ("sample", fields.BooleanField(default=False)),
                ("points", fields.TextField(unique=False)),
            ],
            options={
                "table": "places_shape",
                "app": "places",
                "indexes": [Index(fields=["region_id"])],
                "pk_attr": "code",
                "table_description": "A line, an area or a point of the county's own map, for phones without a network.",
            },
            bases=["Model"],
        ),
        ops.RunSQL("SELECT kit_announce_changes('places_shape')", "SELECT kit_fall_silent('places_shape')"),
    ]

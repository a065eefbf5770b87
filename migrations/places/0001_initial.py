from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.kit.ids import new_id
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index


class Migration(migrations.Migration):
    initial = True

    operations = [
        ops.CreateModel(
            name="Region",
            fields=[
                ("code", fields.CharField(primary_key=True, unique=True, db_index=True, max_length=12)),
                ("level", fields.CharField(max_length=8)),
                ("name_zh", fields.CharField(max_length=60)),
                ("name_en", fields.CharField(max_length=100)),
                (
                    "parent",
                    fields.ForeignKeyField(
                        "places.Region",
                        source_field="parent_id",
                        null=True,
                        db_constraint=True,
                        to_field="code",
                        related_name="children",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
            ],
            options={
                "table": "places_region",
                "app": "places",
                "indexes": [Index(fields=["parent_id"])],
                "pk_attr": "code",
                "table_description": "An administrative division by its published 12-digit code.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="ClosingDay",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "region",
                    fields.ForeignKeyField(
                        "places.Region",
                        source_field="region_id",
                        db_constraint=True,
                        to_field="code",
                        related_name="closing_days",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("day", fields.DateField()),
                ("open", fields.BooleanField(default=False)),
                ("note", fields.CharField(max_length=120)),
            ],
            options={
                "table": "places_closing_day",
                "app": "places",
                "unique_together": (("region", "day"),),
                "pk_attr": "id",
                "table_description": "A day on which a region's offices differ from the national calendar: shut, or open all the same.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Department",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("code", fields.CharField(unique=True, max_length=32)),
                ("name_zh", fields.CharField(max_length=60)),
                ("name_en", fields.CharField(max_length=100)),
                (
                    "region",
                    fields.ForeignKeyField(
                        "places.Region",
                        source_field="region_id",
                        db_constraint=True,
                        to_field="code",
                        related_name="departments",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("phone", fields.CharField(max_length=20)),
                ("address_zh", fields.CharField(max_length=120)),
                ("address_en", fields.CharField(max_length=160)),
                ("hours_zh", fields.CharField(max_length=120)),
                ("hours_en", fields.CharField(max_length=160)),
            ],
            options={
                "table": "places_department",
                "app": "places",
                "indexes": [Index(fields=["region_id"])],
                "pk_attr": "id",
                "table_description": "An office that answers for items and cases, in a region.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Site",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("code", fields.CharField(unique=True, max_length=32)),
                ("name_zh", fields.CharField(max_length=60)),
                ("name_en", fields.CharField(max_length=100)),
                (
                    "region",
                    fields.ForeignKeyField(
                        "places.Region",
                        source_field="region_id",
                        db_constraint=True,
                        to_field="code",
                        related_name="sites",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "parent",
                    fields.ForeignKeyField(
                        "places.Site",
                        source_field="parent_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="branches",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("phone", fields.CharField(max_length=20)),
            ],
            options={
                "table": "places_site",
                "app": "places",
                "indexes": [Index(fields=["region_id"]), Index(fields=["parent_id"])],
                "pk_attr": "id",
                "table_description": "A service centre: a building with windows. The main site has no parent.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Window",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("code", fields.CharField(unique=True, max_length=32)),
                ("name_zh", fields.CharField(max_length=60)),
                ("name_en", fields.CharField(max_length=100)),
                (
                    "department",
                    fields.ForeignKeyField(
                        "places.Department",
                        source_field="department_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="windows",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "region",
                    fields.ForeignKeyField(
                        "places.Region",
                        source_field="region_id",
                        db_constraint=True,
                        to_field="code",
                        related_name="windows",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("position", fields.SmallIntField(default=0)),
            ],
            options={
                "table": "places_window",
                "app": "places",
                "indexes": [Index(fields=["department_id"]), Index(fields=["region_id"])],
                "pk_attr": "id",
                "table_description": "A counter of a service centre where a department takes applications in.",
            },
            bases=["Model"],
        ),
    ]

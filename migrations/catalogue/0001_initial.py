from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.kit.ids import new_id
from orjson import loads
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields
from tortoise.indexes import Index


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]

    initial = True

    operations = [
        ops.CreateModel(
            name="LifeEvent",
            fields=[
                ("code", fields.CharField(primary_key=True, unique=True, db_index=True, max_length=24)),
                ("name_zh", fields.CharField(max_length=30)),
                ("name_en", fields.CharField(max_length=60)),
                ("icon", fields.CharField(max_length=24)),
                ("position", fields.SmallIntField(default=0)),
            ],
            options={
                "table": "catalogue_life_event",
                "app": "catalogue",
                "pk_attr": "code",
                "table_description": "A reason in a person's life to need items: a birth, a move, a new house.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Item",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("code", fields.CharField(unique=True, max_length=16)),
                (
                    "department",
                    fields.ForeignKeyField(
                        "places.Department",
                        source_field="department_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="items",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "window",
                    fields.ForeignKeyField(
                        "places.Window",
                        source_field="window_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="items",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("withdrawn", fields.BooleanField(default=False)),
                (
                    "life_events",
                    fields.ManyToManyField(
                        "catalogue.LifeEvent",
                        unique=True,
                        db_constraint=True,
                        through="catalogue_item_life_event",
                        forward_key="lifeevent_id",
                        backward_key="catalogue_item_id",
                        related_name="items",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                (
                    "co_departments",
                    fields.ManyToManyField(
                        "places.Department",
                        unique=True,
                        db_constraint=True,
                        through="catalogue_item_co_department",
                        forward_key="department_id",
                        backward_key="catalogue_item_id",
                        related_name="co_items",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
            ],
            options={
                "table": "catalogue_item",
                "app": "catalogue",
                "indexes": [Index(fields=["department_id", "code"]), Index(fields=["window_id", "code"])],
                "pk_attr": "id",
                "table_description": "A service on offer. What it says and asks is in its versions; `current` is the one in force.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="ItemVersion",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "item",
                    fields.ForeignKeyField(
                        "catalogue.Item",
                        source_field="item_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="versions",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("number", fields.IntField()),
                ("since", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("item_class", fields.CharField(max_length=12)),
                ("kind", fields.CharField(max_length=12)),
                ("content", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ("form", fields.JSONField(null=True, encoder=JSON_DUMPS, decoder=loads)),
                ("limit_days", fields.SmallIntField()),
                ("statutory_days", fields.SmallIntField()),
                ("fee_fen", fields.IntField()),
                ("silence_approves", fields.BooleanField()),
                ("applies_online", fields.BooleanField()),
                ("sample", fields.BooleanField()),
                ("fingerprint", fields.CharField(max_length=64)),
            ],
            options={
                "table": "catalogue_item_version",
                "app": "catalogue",
                "unique_together": (("item", "number"),),
                "pk_attr": "id",
                "table_description": "What an item said from one day on: its eight disclosures, its limits and its form.",
            },
            bases=["Model"],
        ),
        # Item and version point at each other: the second pointer is added once both tables stand.
        ops.AddField(
            model_name="Item",
            name="current",
            field=fields.ForeignKeyField(
                "catalogue.ItemVersion",
                source_field="current_id",
                null=True,
                db_constraint=False,
                to_field="id",
                related_name="current_of",
                on_delete=OnDelete.NO_ACTION,
            ),
        ),
        ops.AddIndex(model_name="Item", index=Index(fields=["current_id"])),
        ops.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                (
                    "item",
                    fields.OneToOneField(
                        "catalogue.Item",
                        source_field="item_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="search_entry",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("name_zh", fields.CharField(max_length=120)),
                ("name_en", fields.CharField(max_length=200)),
                ("pinyin", fields.CharField(max_length=600)),
                ("initials", fields.CharField(max_length=120)),
                ("tokens", fields.TextField(unique=False)),
            ],
            options={
                "table": "catalogue_search_entry",
                "app": "catalogue",
                "pk_attr": "id",
                "table_description": "What search knows of an item. The migration adds the generated `document` and the indexes.",
            },
            bases=["Model"],
        ),
    ]

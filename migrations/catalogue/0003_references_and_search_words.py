from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.kit.ids import new_id
from orjson import loads
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0002_search_and_history"), ("places", "0001_initial")]

    initial = False

    operations = [
        ops.CreateModel(
            name="Reference",
            fields=[
                ("id", fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ("kind", fields.CharField(max_length=12)),
                ("code", fields.CharField(max_length=40)),
                ("content", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
            ],
            options={
                "table": "catalogue_reference",
                "app": "catalogue",
                "unique_together": (("kind", "code"),),
                "pk_attr": "id",
                "table_description": "A document, process or form that items name, kept so that a file of items can be loaded by itself.",
            },
            bases=["Model"],
        ),
        ops.AlterModelOptions(
            name="SearchEntry",
            options={
                "table": "catalogue_search_entry",
                "app": "catalogue",
                "pk_attr": "id",
                "table_description": "What search knows of an item. Migrations add the generated columns and the indexes.",
            },
        ),
        # Derived data: the next load of the county fills it again.
        ops.RunSQL("DELETE FROM catalogue_search_entry", ops.RunSQL.noop),
        ops.AddField(
            model_name="SearchEntry",
            name="english",
            field=fields.TextField(unique=False),
        ),
        ops.RunSQL(
            [
                "ALTER TABLE catalogue_search_entry DROP COLUMN document",
                # The words come ready cut: no dependence on how the server's locale would part Chinese.
                """ALTER TABLE catalogue_search_entry ADD COLUMN document tsvector GENERATED ALWAYS AS (
                       tokens::tsvector
                       || setweight(to_tsvector('english', name_en), 'A')
                       || setweight(to_tsvector('english', english), 'C')) STORED""",
                "CREATE INDEX catalogue_search_document ON catalogue_search_entry USING gin (document)",
            ],
            [
                "ALTER TABLE catalogue_search_entry DROP COLUMN document",
                """ALTER TABLE catalogue_search_entry
                   ADD COLUMN document tsvector GENERATED ALWAYS AS (to_tsvector('simple', tokens)) STORED""",
                "CREATE INDEX catalogue_search_document ON catalogue_search_entry USING gin (document)",
            ],
        ),
    ]

from tortoise import fields, migrations
from tortoise.migrations import operations as ops

WORDS = "name_zh || ' ' || name_en || ' ' || pinyin || ' ' || initials"


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0003_references_and_search_words")]

    operations = [
        # Derived data: the next load of the county fills it again.
        ops.RunSQL("DELETE FROM catalogue_search_entry", ops.RunSQL.noop),
        ops.AddField(model_name="SearchEntry", name="aliases", field=fields.TextField(unique=False)),
        ops.RunSQL(
            [
                "ALTER TABLE catalogue_search_entry DROP COLUMN words",
                f"""ALTER TABLE catalogue_search_entry ADD COLUMN words text
                    GENERATED ALWAYS AS (lower({WORDS} || ' ' || aliases)) STORED""",
                # Without the list of pending rows: with one, the planner thinks these indexes dear after a load
                # and reads the whole table, comparing every row letter by letter.
                """CREATE INDEX catalogue_search_words ON catalogue_search_entry
                   USING gin (words gin_trgm_ops) WITH (fastupdate = off)""",
                "DROP INDEX catalogue_search_document",
                """CREATE INDEX catalogue_search_document ON catalogue_search_entry
                   USING gin (document) WITH (fastupdate = off)""",
            ],
            [
                "DROP INDEX catalogue_search_document",
                "CREATE INDEX catalogue_search_document ON catalogue_search_entry USING gin (document)",
                "ALTER TABLE catalogue_search_entry DROP COLUMN words",
                f"ALTER TABLE catalogue_search_entry ADD COLUMN words text GENERATED ALWAYS AS (lower({WORDS})) STORED",
                "CREATE INDEX catalogue_search_words ON catalogue_search_entry USING gin (words gin_trgm_ops)",
            ],
        ),
    ]

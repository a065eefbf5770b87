from tortoise import migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]

    operations = [
        ops.RunSQL(
            [
                # Search: words by full text, typing mistakes by trigrams.
                "CREATE EXTENSION IF NOT EXISTS pg_trgm",
                """ALTER TABLE catalogue_search_entry
                   ADD COLUMN document tsvector GENERATED ALWAYS AS (to_tsvector('simple', tokens)) STORED,
                   ADD COLUMN words text GENERATED ALWAYS AS
                       (lower(name_zh || ' ' || name_en || ' ' || pinyin || ' ' || initials)) STORED""",
                "CREATE INDEX catalogue_search_document ON catalogue_search_entry USING gin (document)",
                "CREATE INDEX catalogue_search_words ON catalogue_search_entry USING gin (words gin_trgm_ops)",
                # The other way round of the two join tables.
                "CREATE INDEX catalogue_event_items ON catalogue_item_life_event (lifeevent_id, catalogue_item_id)",
                "CREATE INDEX catalogue_department_items ON catalogue_item_co_department (department_id, catalogue_item_id)",
                # A version is history: open cases rest on what it said.
                """CREATE FUNCTION catalogue_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
                   BEGIN RAISE EXCEPTION 'an item version never changes'; END $$""",
                """CREATE TRIGGER catalogue_item_version_is_history BEFORE UPDATE OR DELETE ON catalogue_item_version
                   FOR EACH ROW EXECUTE FUNCTION catalogue_refuse_change()""",
            ],
            [
                "DROP TRIGGER catalogue_item_version_is_history ON catalogue_item_version",
                "DROP FUNCTION catalogue_refuse_change()",
                "DROP INDEX catalogue_department_items",
                "DROP INDEX catalogue_event_items",
                "ALTER TABLE catalogue_search_entry DROP COLUMN words, DROP COLUMN document",
            ],
        )
    ]

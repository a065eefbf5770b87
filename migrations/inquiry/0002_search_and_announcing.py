from tortoise import migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [
        ("inquiry", "0001_initial"),
        ("catalogue", "0002_search_and_history"),  # brings pg_trgm
        ("kit", "0003_announce_changes"),
    ]

    operations = [
        ops.RunSQL(
            [
                # The words come ready cut; English is left to PostgreSQL.
                """ALTER TABLE inquiry_inquiry ADD COLUMN document tsvector GENERATED ALWAYS AS (
                       tokens::tsvector || setweight(to_tsvector('english', title), 'A')) STORED""",
                """CREATE INDEX inquiry_search_document ON inquiry_inquiry USING gin (document)
                   WITH (fastupdate = off) WHERE standing = 'public'""",
                """CREATE INDEX inquiry_search_sound ON inquiry_inquiry USING gin (sound gin_trgm_ops)
                   WITH (fastupdate = off) WHERE standing = 'public'""",
                # By number: an answer to one question leaves the others' pages alone.
                "SELECT kit_announce_changes('inquiry_inquiry', 'number')",
                "SELECT kit_announce_changes('inquiry_mailbox')",
            ],
            [
                "SELECT kit_fall_silent('inquiry_inquiry')",
                "SELECT kit_fall_silent('inquiry_mailbox')",
                "DROP INDEX inquiry_search_sound",
                "DROP INDEX inquiry_search_document",
                "ALTER TABLE inquiry_inquiry DROP COLUMN document",
            ],
        )
    ]

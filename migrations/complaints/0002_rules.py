"""What only the database can promise: what was written stays, and those who keep public answers hear of changes."""

from tortoise import migrations
from tortoise.migrations import operations as ops

UNCHANGEABLE = ("complaints_entry", "complaints_transfer")


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0001_initial"),
        ("cases", "0004_pre_nameless_confidential_merged"),
        ("kit", "0003_announce_changes"),
    ]

    operations = [
        ops.RunSQL(
            [
                *(
                    f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                    "FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change()"
                    for table in UNCHANGEABLE
                ),
                "ALTER TABLE complaints_complaint ADD CONSTRAINT complaints_position_whole CHECK "
                "((latitude IS NULL) = (longitude IS NULL) AND latitude BETWEEN -90000000 AND 90000000 "
                "AND longitude BETWEEN -180000000 AND 180000000)",
                "ALTER TABLE complaints_complaint ADD CONSTRAINT complaints_public_when_clear CHECK "
                "(public_from IS NULL OR moderation = 'clear')",
                "SELECT kit_announce_changes('complaints_category')",
            ],
            [
                "SELECT kit_fall_silent('complaints_category')",
                "ALTER TABLE complaints_complaint DROP CONSTRAINT complaints_public_when_clear",
                "ALTER TABLE complaints_complaint DROP CONSTRAINT complaints_position_whole",
                *(f"DROP TRIGGER {table}_append_only ON {table}" for table in UNCHANGEABLE),
            ],
        )
    ]

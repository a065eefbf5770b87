"""A decision, once written, stays as it is."""

from tortoise import migrations
from tortoise.migrations import operations as ops

UNCHANGEABLE = ("applications_decision", "applications_delivery")


class Migration(migrations.Migration):
    dependencies = [("applications", "0001_initial"), ("cases", "0002_history")]

    operations = [
        ops.RunSQL(
            [
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change()"
                for table in UNCHANGEABLE
            ],
            [f"DROP TRIGGER {table}_append_only ON {table}" for table in UNCHANGEABLE],
        )
    ]

"""Row by row: what is append-only goes for no case that is not listed as destroyed."""

from tortoise import migrations
from tortoise.migrations import operations as ops

UNCHANGEABLE = ("complaints_entry", "complaints_transfer")


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0011_pre_counts_of_destroyed"),
        ("cases", "0009_pre_destroying_row_by_row"),
    ]

    operations = [
        ops.RunSQL(
            [
                f"CREATE TRIGGER {table}_goes_with_its_case BEFORE DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION cases_refuse_of_others()"
                for table in UNCHANGEABLE
            ],
            [f"DROP TRIGGER {table}_goes_with_its_case ON {table}" for table in UNCHANGEABLE],
        )
    ]

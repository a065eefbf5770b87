"""Whether a row names a file is asked for every file there is, once a week; `storage_key` has its index."""

from tortoise import migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("surveys", "0006_pre_renewed_photos")]

    initial = False

    operations = [
        ops.RunSQL(
            [
                f"CREATE INDEX surveys_photo_{column} ON surveys_photo ({column}) WHERE {column} IS NOT NULL"
                for column in ("next_key", "former_key")
            ],
            [f"DROP INDEX surveys_photo_{column}" for column in ("next_key", "former_key")],
        ),
    ]

from tortoise import migrations
from tortoise.migrations import operations as ops

# Not the questions, likes and events: many write those at once.
_TABLES = ("interviews_interview", "interviews_entry")


class Migration(migrations.Migration):
    dependencies = [("interviews", "0001_initial"), ("kit", "0003_announce_changes")]

    operations = [
        ops.RunSQL(
            [f"SELECT kit_announce_changes('{table}')" for table in _TABLES],
            [f"SELECT kit_fall_silent('{table}')" for table in _TABLES],
        )
    ]

"""Whether a row names a file is asked for every file there is, once a week."""

from tortoise import migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("privacy", "0003_erasures")]

    initial = False

    operations = [
        ops.AddIndex(model_name="Copy", index=Index(fields=["storage_key"])),
        # Next to none, at any time: those erased within the hour.
        ops.RunSQL(
            "CREATE INDEX privacy_erasure_files ON privacy_erasure (person_id) WHERE files <> '[]'",
            "DROP INDEX privacy_erasure_files",
        ),
    ]

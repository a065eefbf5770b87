"""Queues of a whole township or county, what is due first on top: read in order instead of sorted."""

from tortoise import migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_history")]

    initial = False

    operations = [
        ops.AddIndex(model_name="Case", index=Index(fields=["due_on", "id"])),
        ops.AddIndex(model_name="Case", index=Index(fields=["state", "due_on", "id"])),
        ops.RunSQL(
            "CREATE INDEX cases_case_away ON cases_case (due_on, id) WHERE away", "DROP INDEX cases_case_away"
        ),
    ]

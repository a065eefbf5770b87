"""What was told about a case goes with it: found by its index, not by reading all that was ever told."""

from tortoise import migrations
from tortoise.indexes import Index

from backend.kit.indexing import AddIndexBeside


class Migration(migrations.Migration):
    dependencies = [("notifications", "0001_initial")]

    initial = False
    atomic = False

    operations = [AddIndexBeside(model_name="Notice", index=Index(fields=["case_id"]))]

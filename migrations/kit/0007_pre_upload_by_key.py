"""Whether a row names a file is asked for every file there is, once a week."""

from tortoise import migrations
from tortoise.indexes import Index

from backend.kit.indexing import AddIndexBeside


class Migration(migrations.Migration):
    dependencies = [("kit", "0006_pre_spots")]

    initial = False
    atomic = False

    operations = [AddIndexBeside(model_name="Upload", index=Index(fields=["storage_key"]))]

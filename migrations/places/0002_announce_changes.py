from tortoise import migrations
from tortoise.migrations import operations as ops

_TABLES = ("places_region", "places_site", "places_department", "places_window")


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial"), ("kit", "0003_announce_changes")]

    operations = [
        ops.RunSQL(
            [f"SELECT kit_announce_changes('{table}')" for table in _TABLES],
            [f"SELECT kit_fall_silent('{table}')" for table in _TABLES],
        )
    ]

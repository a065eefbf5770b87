from tortoise import migrations
from tortoise.migrations import operations as ops

_TABLES = (
    "catalogue_life_event",
    "catalogue_item_life_event",
    "catalogue_item_co_department",
    "catalogue_search_entry",
)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0004_search_aliases"), ("kit", "0003_announce_changes")]

    operations = [
        ops.RunSQL(
            [
                # By code: a new version of one item, which moves its `current_id`, leaves the others' pages alone.
                "SELECT kit_announce_changes('catalogue_item', 'code')",
                *(f"SELECT kit_announce_changes('{table}')" for table in _TABLES),
            ],
            [f"SELECT kit_fall_silent('{table}')" for table in ("catalogue_item", *_TABLES)],
        )
    ]

from tortoise import fields, migrations
from tortoise.migrations import operations as ops

_WORDS = ("name", "summary", "fee", "fee_basis")
_COLUMNS = {f"{name}_{language}": f"content #>> '{{{name},{language}}}'" for name in _WORDS for language in ("zh", "en")}
_COLUMNS["documents"] = "(content -> 'documents')::text"


class Described(ops.AddField):
    """A field whose column is made by the statement above: PostgreSQL works its values out."""

    async def database_forward(self, *_args: object) -> None:
        return

    async def database_backward(self, *_args: object) -> None:
        return


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0005_announce_changes")]

    operations = [
        ops.RunSQL(
            "ALTER TABLE catalogue_item_version "
            + ", ".join(
                f"ADD COLUMN {name} text GENERATED ALWAYS AS ({sql}) STORED" for name, sql in _COLUMNS.items()
            ),
            "ALTER TABLE catalogue_item_version " + ", ".join(f"DROP COLUMN {name}" for name in _COLUMNS),
        ),
        *(Described("ItemVersion", name, fields.TextField(generated=True, unique=False)) for name in _COLUMNS),
    ]

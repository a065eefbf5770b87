from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields


class Migration(migrations.Migration):
    dependencies = [("identity", "0004_mandates_name_windows_and_items"), ("places", "0003_map")]

    initial = False

    operations = [
        ops.AddField(
            model_name="SignInCode",
            name="asker",
            field=fields.CharField(default="", db_default="", max_length=32),
        ),
    ]

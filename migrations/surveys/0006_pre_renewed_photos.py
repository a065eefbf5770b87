from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("surveys", "0005_photos")]

    initial = False

    operations = [
        ops.AddField(
            model_name="Photo",
            name="next_key",
            field=fields.CharField(null=True, max_length=64),
        ),
        ops.AddField(
            model_name="Photo",
            name="former_key",
            field=fields.CharField(null=True, max_length=64),
        ),
    ]

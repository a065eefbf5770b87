from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("surveys", "0002_breakdowns")]

    initial = False

    operations = [
        ops.AddField(
            model_name="Survey",
            name="quotas",
            field=fields.JSONField(null=True),
        ),
    ]

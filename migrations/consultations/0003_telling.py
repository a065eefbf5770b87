from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("consultations", "0002_announcing")]

    operations = [
        # Of reports published before this, nobody is told late.
        ops.AddField(
            model_name="Consultation",
            name="told_at",
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
    ]

from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('complaints', '0008_pre_entries_sealed_anew')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Upward',
            name='again_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
    ]

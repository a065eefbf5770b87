from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('kit', '0005_pre_key_rotations')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Upload',
            name='spot_enc',
            field=fields.BinaryField(null=True),
        ),
    ]

from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('kit', '0004_spent_rates')]

    initial = False

    operations = [
        ops.CreateModel(
            name='KeyRotation',
            fields=[
                ('key_id', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=32)),
                ('begun_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('resealed', fields.BigIntField(default=0)),
                ('unopened', fields.BigIntField(default=0)),
                ('proven_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'kit_key_rotation', 'app': 'kit', 'pk_attr': 'key_id', 'table_description': "The change to one key. A county's first key has none."},
            bases=['Model'],
        ),
    ]

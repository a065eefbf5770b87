from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.kit.ids import new_id
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('privacy', '0001_initial')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Copy',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('person_id', fields.UUIDField()),
                ('day', fields.DateField()),
                ('asked_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('ready_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('expires_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('fetched_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('storage_key', fields.CharField(default='', max_length=64)),
                ('key_enc', fields.BinaryField(null=True)),
                ('size', fields.BigIntField(default=0)),
                ('pieces', fields.IntField(default=0)),
            ],
            options={'table': 'privacy_copy', 'app': 'privacy', 'unique_together': (('person_id', 'day'),), 'indexes': [Index(fields=['expires_at'])], 'pk_attr': 'id', 'table_description': 'That a person asked for a copy of their data, one a day; where it lies, sealed, until it is removed.'},
            bases=['Model'],
        ),
    ]

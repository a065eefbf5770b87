from tortoise import migrations
from tortoise.migrations import operations as ops
from orjson import loads
from tortoise.fields.data import JSON_DUMPS
from uuid import uuid4
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('privacy', '0002_copies')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Erasure',
            fields=[
                ('person_id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('asked_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('erased_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('looked_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('files', fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
            ],
            options={'table': 'privacy_erasure', 'app': 'privacy', 'indexes': [Index(fields=['looked_at', 'erased_at'])], 'pk_attr': 'person_id', 'table_description': "That a person's account was erased. What was erased of which table stands on the trail."},
            bases=['Model'],
        ),
    ]

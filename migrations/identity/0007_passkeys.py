from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.kit.ids import new_id
from orjson import loads
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise.fields.db_defaults import SqlDefault
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [("identity", "0006_second_factors"), ("places", "0003_map")]

    initial = False

    operations = [
        ops.CreateModel(
            name='Passkey',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('person', fields.ForeignKeyField('identity.Person', source_field='person_id', null=True, db_constraint=True, to_field='id', related_name='passkeys', on_delete=OnDelete.CASCADE)),
                ('staff', fields.ForeignKeyField('identity.Staff', source_field='staff_id', null=True, db_constraint=True, to_field='id', related_name='passkeys', on_delete=OnDelete.CASCADE)),
                ('credential', fields.CharField(unique=True, max_length=1364)),
                ('public_key', fields.BinaryField()),
                ('sign_count', fields.BigIntField(default=0)),
                ('transports', fields.JSONField(default=list, db_default=SqlDefault("'[]'::jsonb"), encoder=JSON_DUMPS, decoder=loads)),
                ('name', fields.CharField(max_length=40)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('last_used_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'identity_passkey', 'app': 'identity', 'indexes': [Index(fields=['person_id']), Index(fields=['staff_id'])], 'pk_attr': 'id', 'table_description': 'A passkey of a person or an officer. Its private half never leaves their device.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='SpentChallenge',
            fields=[
                ('tag', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64)),
                ('expires_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'identity_spent_challenge', 'app': 'identity', 'indexes': [Index(fields=['expires_at'])], 'pk_attr': 'tag', 'table_description': 'A challenge that a passkey has answered; kept until it lapses by itself.'},
            bases=['Model'],
        ),
    ]

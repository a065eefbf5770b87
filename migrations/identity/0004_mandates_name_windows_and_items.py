from tortoise import migrations
from tortoise.migrations import operations as ops
from orjson import loads
from tortoise.fields.data import JSON_DUMPS
from tortoise.fields.db_defaults import SqlDefault
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('identity', '0003_code_opens_session'), ('places', '0002_announce_changes')]

    initial = False

    operations = [
        ops.AlterModelOptions(
            name='Mandate',
            options={'table': 'identity_mandate', 'app': 'identity', 'indexes': [Index(fields=['principal_id']), Index(fields=['agent_id'])], 'pk_attr': 'id', 'table_description': 'A principal lets an agent act for them 代办, until a day comes or they take it back.'},
        ),
        ops.AddField(
            model_name='Mandate',
            name='items',
            field=fields.JSONField(default=list, db_default=SqlDefault("'[]'::jsonb"), encoder=JSON_DUMPS, decoder=loads),
        ),
        ops.AddField(
            model_name='Mandate',
            name='windows',
            field=fields.JSONField(default=list, db_default=SqlDefault("'[]'::jsonb"), encoder=JSON_DUMPS, decoder=loads),
        ),
        ops.RemoveField(model_name='Mandate', name='scope'),
    ]

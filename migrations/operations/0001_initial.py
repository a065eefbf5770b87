from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.operations.states import Standing
from orjson import loads
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields

class Migration(migrations.Migration):
    initial = True

    operations = [
        ops.CreateModel(
            name='Found',
            fields=[
                ('about', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=24)),
                ('standing', fields.CharEnumField(description='GOOD: good\nTHOUGHT: thought\nBROKEN: broken', enum_type=Standing, max_length=8)),
                ('key', fields.CharField(max_length=40)),
                ('params', fields.JSONField(default=dict, encoder=JSON_DUMPS, decoder=loads)),
                ('since', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('seen_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('told', fields.CharEnumField(default=Standing.GOOD, description='GOOD: good\nTHOUGHT: thought\nBROKEN: broken', enum_type=Standing, max_length=8)),
                ('told_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'operations_found', 'app': 'operations', 'pk_attr': 'about', 'table_description': 'How one thing stood at the last look, since when, and of what those in charge were told.'},
            bases=['Model'],
        ),
    ]

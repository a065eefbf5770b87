from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.kit.ids import new_id
from backend.privacy.facts import Why
from orjson import loads
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    initial = True

    operations = [
        ops.CreateModel(
            name='Access',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('person_id', fields.UUIDField()),
                ('reader_id', fields.UUIDField()),
                ('object_kind', fields.CharField(max_length=16)),
                ('object_id', fields.UUIDField()),
                ('day', fields.DateField()),
                ('why', fields.CharEnumField(description='HANDLING: handling\nMODERATION: moderation\nSUPERVISION: supervision\nREASON: reason', enum_type=Why, max_length=12)),
                ('role', fields.CharField(default='', max_length=12)),
                ('officer_zh', fields.CharField(default='', max_length=60)),
                ('officer_en', fields.CharField(default='', max_length=80)),
                ('office_zh', fields.CharField(default='', max_length=100)),
                ('office_en', fields.CharField(default='', max_length=200)),
                ('number', fields.CharField(default='', max_length=32)),
                ('title_zh', fields.CharField(default='', max_length=200)),
                ('title_en', fields.CharField(default='', max_length=300)),
                ('as_agent', fields.BooleanField(default=False)),
                ('shown', fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('reason', fields.CharField(default='', max_length=200)),
                ('times', fields.IntField()),
                ('first_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('last_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('told_from', fields.DateField()),
            ],
            options={'table': 'privacy_access', 'app': 'privacy', 'unique_together': (('person_id', 'reader_id', 'object_id', 'day', 'why'),), 'indexes': [Index(fields=['person_id', 'day', 'id']), Index(fields=['day'])], 'pk_attr': 'id', 'table_description': "That one officer had one person's data of one object before them on one day, for one reason."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Place',
            fields=[
                ('name', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=16)),
                ('seq', fields.BigIntField()),
            ],
            options={'table': 'privacy_place', 'app': 'privacy', 'pk_attr': 'name', 'table_description': 'How far the trail has been folded into something: the newest link.'},
            bases=['Model'],
        ),
    ]

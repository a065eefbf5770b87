from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.complaints.open311.models import Filing, Stage
from backend.kit.ids import new_id
from orjson import loads
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('cases', '0001_initial'), ('cases', '0002_history'), ('cases', '0003_by_due_day'), ('cases', '0004_pre_nameless_confidential_merged'), ('complaints', '0002_rules'), ('identity', '0001_initial'), ('identity', '0002_rules'), ('identity', '0003_code_opens_session'), ('identity', '0004_mandates_name_windows_and_items'), ('places', '0003_map')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Open311Client',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('name', fields.CharField(unique=True, max_length=60)),
                ('key_hash', fields.CharField(unique=True, max_length=64)),
                ('per_hour', fields.IntField(default=600)),
                ('by_token', fields.BooleanField(default=False)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'complaints_open311_client', 'app': 'complaints', 'pk_attr': 'id', 'table_description': 'A program that may file. Its key is kept as a hash, and spends from a rate of its own.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Intake',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('client', fields.ForeignKeyField('complaints.Open311Client', source_field='client_id', db_constraint=True, to_field='id', related_name='intakes', on_delete=OnDelete.RESTRICT)),
                ('key', fields.CharField(max_length=64)),
                ('digest', fields.CharField(max_length=64)),
                ('form_enc', fields.BinaryField(null=True)),
                ('state', fields.CharEnumField(default=Filing.FILED, description='WAITING: waiting\nFILED: filed\nREFUSED: refused', enum_type=Filing, max_length=8)),
                ('refused', fields.CharField(default='', max_length=40)),
                ('complaint_id', fields.UUIDField(null=True)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'complaints_open311_intake', 'app': 'complaints', 'unique_together': (('client', 'key'),), 'indexes': [Index(fields=['complaint_id']), Index(fields=['client_id', 'digest', 'at'])], 'pk_attr': 'id', 'table_description': 'A request that came in, and the complaint it became. Its id is its token.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Upper',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('code', fields.CharField(unique=True, max_length=40)),
                ('name_zh', fields.CharField(max_length=100)),
                ('name_en', fields.CharField(max_length=100)),
                ('adapter', fields.CharField(default='georeport', max_length=12)),
                ('url', fields.CharField(default='', max_length=500)),
                ('key_enc', fields.BinaryField(null=True)),
                ('services', fields.JSONField(default=dict, encoder=JSON_DUMPS, decoder=loads)),
                ('withdrawn', fields.BooleanField(default=False)),
            ],
            options={'table': 'complaints_open311_upper', 'app': 'complaints', 'pk_attr': 'id', 'table_description': "A higher level's GeoReport server, and which of its services our categories are."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Upward',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('case', fields.ForeignKeyField('cases.Case', source_field='case_id', db_constraint=True, to_field='id', related_name='upwards', on_delete=OnDelete.RESTRICT)),
                ('upper', fields.ForeignKeyField('complaints.Upper', source_field='upper_id', db_constraint=True, to_field='id', related_name='upwards', on_delete=OnDelete.RESTRICT)),
                ('service_code', fields.CharField(max_length=100)),
                ('stage', fields.CharEnumField(default=Stage.WAITING, description='WAITING: waiting\nTOKEN: token\nOPEN: open\nCLOSED: closed\nFAILED: failed', enum_type=Stage, max_length=8)),
                ('tried', fields.BooleanField(default=False)),
                ('attempts', fields.SmallIntField(default=0)),
                ('fault', fields.CharField(default='', max_length=40)),
                ('token', fields.CharField(default='', max_length=100)),
                ('request_id', fields.CharField(default='', max_length=100)),
                ('notes', fields.TextField(default='', unique=False)),
                ('agency', fields.CharField(default='', max_length=200)),
                ('sent_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('heard_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('next_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'complaints_open311_upward', 'app': 'complaints', 'indexes': [Index(fields=['case_id', 'at']), Index(fields=['upper_id']), Index(fields=['stage', 'next_at'])], 'pk_attr': 'id', 'table_description': 'A case on its way up. Its id is the key under which it is sent, however often.'},
            bases=['Model'],
        ),
    ]

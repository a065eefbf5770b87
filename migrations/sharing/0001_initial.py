from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.kit.ids import new_id
from backend.sharing.states import DeliveryState
from orjson import loads
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    initial = True

    operations = [
        ops.CreateModel(
            name='Announcement',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('kind', fields.CharField(max_length=60)),
                ('topic', fields.CharField(max_length=24)),
                ('subject', fields.CharField(max_length=80)),
                ('title_zh', fields.CharField(max_length=500)),
                ('title_en', fields.CharField(max_length=500)),
                ('link', fields.CharField(max_length=300)),
                ('facts', fields.JSONField(default=dict, encoder=JSON_DUMPS, decoder=loads)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'sharing_announcement', 'app': 'sharing', 'indexes': [Index(fields=['at', 'id']), Index(fields=['subject'])], 'pk_attr': 'id', 'table_description': 'Something became public, changed, or is public no more. Its id is the `webhook-id` for ever.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Endpoint',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('name', fields.CharField(unique=True, max_length=60)),
                ('url', fields.CharField(max_length=2000)),
                ('topics', fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('secret_enc', fields.BinaryField()),
                ('former_secret_enc', fields.BinaryField(null=True)),
                ('former_until', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('owner_phone_enc', fields.BinaryField()),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('failing_since', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('resting_until', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('busy_until', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('disabled_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('disabled_why', fields.CharField(default='', max_length=12)),
            ],
            options={'table': 'sharing_endpoint', 'app': 'sharing', 'pk_attr': 'id', 'table_description': 'Where announcements are sent, and whom to tell when that no longer works.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Delivery',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('announcement', fields.ForeignKeyField('sharing.Announcement', source_field='announcement_id', db_constraint=True, to_field='id', related_name='deliveries', on_delete=OnDelete.CASCADE)),
                ('endpoint', fields.ForeignKeyField('sharing.Endpoint', source_field='endpoint_id', db_constraint=True, to_field='id', related_name='deliveries', on_delete=OnDelete.CASCADE)),
                ('state', fields.CharEnumField(default=DeliveryState.WAITING, description='WAITING: waiting\nDELIVERED: delivered\nFAILED: failed', enum_type=DeliveryState, max_length=12)),
                ('attempts', fields.SmallIntField(default=0)),
                ('next_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'sharing_delivery', 'app': 'sharing', 'unique_together': (('announcement', 'endpoint'),), 'indexes': [Index(fields=['endpoint_id', 'state', 'next_at', 'id'])], 'pk_attr': 'id', 'table_description': 'One announcement on its way to one endpoint.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Attempt',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('delivery', fields.ForeignKeyField('sharing.Delivery', source_field='delivery_id', db_constraint=True, to_field='id', related_name='log', on_delete=OnDelete.CASCADE)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('status', fields.SmallIntField(null=True)),
                ('fault', fields.CharField(default='', max_length=40)),
            ],
            options={'table': 'sharing_attempt', 'app': 'sharing', 'indexes': [Index(fields=['delivery_id', 'at'])], 'pk_attr': 'id', 'table_description': 'One try of a delivery: a status, or a short code of what prevented an answer.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Entry',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('topic', fields.CharField(max_length=24)),
                ('subject', fields.CharField(max_length=80)),
                ('kind', fields.CharField(max_length=60)),
                ('title_zh', fields.CharField(max_length=500)),
                ('title_en', fields.CharField(max_length=500)),
                ('link', fields.CharField(max_length=300)),
                ('facts', fields.JSONField(default=dict, encoder=JSON_DUMPS, decoder=loads)),
                ('published_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'sharing_entry', 'app': 'sharing', 'unique_together': (('topic', 'subject'),), 'indexes': [Index(fields=['topic', 'updated_at', 'id'])], 'pk_attr': 'id', 'table_description': 'What is public of a subject now: one line of a feed.'},
            bases=['Model'],
        ),
    ]

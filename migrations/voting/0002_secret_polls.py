from tortoise import migrations
from tortoise.migrations import operations as ops
from orjson import loads
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.data import JSON_DUMPS
from uuid import uuid4
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('places', '0001_initial'), ('places', '0002_announce_changes'), ('places', '0003_map'), ('voting', '0001_initial')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Entry',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('poll_id', fields.UUIDField()),
                ('key', fields.BinaryField()),
                ('prefix', fields.BinaryField()),
                ('token', fields.BinaryField()),
                ('revision', fields.IntField()),
                ('cells', ArrayField(element_type='SMALLINT')),
                ('signature', fields.BinaryField()),
                ('leaf', fields.BinaryField()),
                ('place', fields.IntField()),
            ],
            options={'table': 'voting_log', 'app': 'voting', 'unique_together': (('poll_id', 'place'),), 'indexes': [Index(fields=['leaf'])], 'pk_attr': 'id', 'table_description': 'A secret ballot at its place in the log.'},
            bases=['_Entry'],
        ),
        ops.CreateModel(
            name='Issued',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('poll_id', fields.UUIDField()),
                ('voter', fields.UUIDField()),
                ('asked_hash', fields.BinaryField()),
            ],
            options={'table': 'voting_issued', 'app': 'voting', 'unique_together': (('poll_id', 'voter'),), 'pk_attr': 'id', 'table_description': 'That a voter was given a token, and for which blinded request. No time, and an id that tells none.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='LogHead',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('poll_id', fields.UUIDField()),
                ('issued', fields.IntField()),
                ('size', fields.IntField()),
                ('root', fields.BinaryField()),
                ('signature', fields.BinaryField()),
                ('cosigned', fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
            ],
            options={'table': 'voting_head', 'app': 'voting', 'unique_together': (('poll_id', 'size'),), 'pk_attr': 'id', 'table_description': "A signed head of a poll's log."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='PollKeys',
            fields=[
                ('poll_id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('token_key_enc', fields.BinaryField()),
                ('head_key_enc', fields.BinaryField()),
            ],
            options={'table': 'voting_keys', 'app': 'voting', 'pk_attr': 'poll_id', 'table_description': 'The keys of a secret poll, sealed. They never leave the server; their public halves are published.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Standing',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('poll_id', fields.UUIDField()),
                ('key', fields.BinaryField()),
                ('token_hash', fields.BinaryField()),
                ('revision', fields.IntField()),
                ('cells', ArrayField(element_type='SMALLINT')),
                ('previous', ArrayField(null=True, element_type='SMALLINT')),
                ('leaf', fields.BinaryField()),
            ],
            options={'table': 'voting_standing', 'app': 'voting', 'unique_together': (('poll_id', 'key'),), 'pk_attr': 'id', 'table_description': 'The ballot that counts for a key of a secret poll.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Waiting',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('poll_id', fields.UUIDField()),
                ('key', fields.BinaryField()),
                ('prefix', fields.BinaryField()),
                ('token', fields.BinaryField()),
                ('revision', fields.IntField()),
                ('cells', ArrayField(element_type='SMALLINT')),
                ('signature', fields.BinaryField()),
                ('leaf', fields.BinaryField()),
            ],
            options={'table': 'voting_pool', 'app': 'voting', 'unique_together': (('poll_id', 'leaf'),), 'indexes': [Index(fields=['leaf'])], 'pk_attr': 'id', 'table_description': 'A secret ballot on its way into the log, where it arrives shuffled among others.'},
            bases=['_Entry'],
        ),
        ops.AddField(
            model_name='Poll',
            name='secret',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='Poll',
            name='least_voters',
            field=fields.IntField(default=20, db_default=20),
        ),
    ]

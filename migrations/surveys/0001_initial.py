from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.kit.ids import new_id
from backend.kit.openings import ResultsShown
from backend.surveys.facts import Asked
from orjson import loads
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from uuid import uuid4
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('places', '0001_initial')]

    initial = True

    operations = [
        ops.CreateModel(
            name='Survey',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('code', fields.CharField(null=True, unique=True, max_length=40)),
                ('region', fields.ForeignKeyField('places.Region', source_field='region_id', db_constraint=True, to_field='code', related_name='surveys', on_delete=OnDelete.RESTRICT)),
                ('title_zh', fields.CharField(max_length=100)),
                ('title_en', fields.CharField(max_length=200)),
                ('text_zh', fields.TextField(default='', unique=False)),
                ('text_en', fields.TextField(default='', unique=False)),
                ('asked', fields.CharEnumField(default=Asked.ANYONE, description='ANYONE: anyone\nRESIDENTS: residents\nINVITED: invited', enum_type=Asked, max_length=10)),
                ('asked_region', fields.CharField(null=True, max_length=12)),
                ('once', fields.BooleanField(default=True)),
                ('results_shown', fields.CharEnumField(default=ResultsShown.AFTER_CLOSING, description='LIVE: live\nAFTER_CLOSING: after_closing', enum_type=ResultsShown, max_length=16)),
                ('least_group', fields.SmallIntField(default=5)),
                ('opens_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('closes_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('published_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('closed_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('sample', fields.BooleanField(default=False)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'surveys_survey', 'app': 'surveys', 'indexes': [Index(fields=['region_id']), Index(fields=['closes_at', 'id'])], 'pk_attr': 'id', 'table_description': 'A set of questions put to people; the questions themselves stand in its versions.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Invitation',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('survey', fields.ForeignKeyField('surveys.Survey', source_field='survey_id', db_constraint=True, to_field='id', related_name='invitations', on_delete=OnDelete.RESTRICT)),
                ('code_hash', fields.CharField(unique=True, max_length=64)),
            ],
            options={'table': 'surveys_invitation', 'app': 'surveys', 'indexes': [Index(fields=['survey_id'])], 'pk_attr': 'id', 'table_description': 'A code that lets somebody answer who need not be known. Only its hash is kept.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Turn',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('survey', fields.ForeignKeyField('surveys.Survey', source_field='survey_id', db_constraint=False, to_field='id', related_name='turns', on_delete=OnDelete.RESTRICT)),
                ('holder', fields.UUIDField()),
            ],
            options={'table': 'surveys_turn', 'app': 'surveys', 'unique_together': (('survey', 'holder'),), 'pk_attr': 'id', 'table_description': 'Somebody (a person, or an invitation) has answered a survey that takes one answer each.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Version',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('survey', fields.ForeignKeyField('surveys.Survey', source_field='survey_id', db_constraint=True, to_field='id', related_name='versions', on_delete=OnDelete.RESTRICT)),
                ('number', fields.SmallIntField()),
                ('form', fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ('since', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'surveys_version', 'app': 'surveys', 'unique_together': (('survey', 'number'),), 'pk_attr': 'id', 'table_description': 'The questions as they stood from some moment on. Never changed: answers stay with theirs.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Count',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('version', fields.ForeignKeyField('surveys.Version', source_field='version_id', db_constraint=False, to_field='id', related_name='counts', on_delete=OnDelete.RESTRICT)),
                ('shard', fields.SmallIntField()),
                ('question', fields.CharField(max_length=81)),
                ('value', fields.CharField(max_length=40)),
                ('count', fields.BigIntField()),
            ],
            options={'table': 'surveys_count', 'app': 'surveys', 'unique_together': (('version', 'shard', 'question', 'value'),), 'pk_attr': 'id', 'table_description': 'How often a question got a value, spread over shards so that writers seldom wait for the same row.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Response',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ('version', fields.ForeignKeyField('surveys.Version', source_field='version_id', db_constraint=False, to_field='id', related_name='responses', on_delete=OnDelete.RESTRICT)),
                ('answers_enc', fields.BinaryField()),
                ('received_on', fields.DateField()),
            ],
            options={'table': 'surveys_response', 'app': 'surveys', 'indexes': [Index(fields=['version_id'])], 'pk_attr': 'id', 'table_description': 'What somebody answered, sealed. Its id is made on the phone: sent twice, it is one.'},
            bases=['Model'],
        ),
    ]

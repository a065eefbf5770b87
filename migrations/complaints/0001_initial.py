from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.complaints.facts import EntryKind, Medium, Moderation, Verdict
from backend.kit.ids import new_id
from orjson import loads
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('cases', '0004_pre_nameless_confidential_merged'), ('identity', '0001_initial'), ('identity', '0002_rules'), ('identity', '0003_code_opens_session'), ('identity', '0004_mandates_name_windows_and_items'), ('places', '0001_initial'), ('places', '0002_announce_changes')]

    initial = True

    operations = [
        ops.CreateModel(
            name='Category',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('code', fields.CharField(unique=True, max_length=40)),
                ('parent', fields.ForeignKeyField('complaints.Category', source_field='parent_id', null=True, db_constraint=True, to_field='id', related_name='children', on_delete=OnDelete.RESTRICT)),
                ('position', fields.SmallIntField(default=0)),
                ('icon', fields.CharField(default='', max_length=24)),
                ('name_zh', fields.CharField(max_length=40)),
                ('name_en', fields.CharField(max_length=80)),
                ('examples', fields.JSONField(default=dict, encoder=JSON_DUMPS, decoder=loads)),
                ('keywords', fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('department', fields.ForeignKeyField('places.Department', source_field='department_id', db_constraint=True, to_field='id', related_name='complaint_categories', on_delete=OnDelete.RESTRICT)),
                ('decision_days', fields.SmallIntField()),
                ('radius_m', fields.SmallIntField(default=50)),
                ('private_place', fields.BooleanField(default=False)),
                ('confidential', fields.BooleanField(default=False)),
                ('published', fields.BooleanField(default=True)),
                ('withdrawn', fields.BooleanField(default=False)),
                ('sample', fields.BooleanField(default=False)),
            ],
            options={'table': 'complaints_category', 'app': 'complaints', 'indexes': [Index(fields=['parent_id']), Index(fields=['department_id'])], 'pk_attr': 'id', 'table_description': 'What may be complained about, in a tree of two levels. Complaints are filed under leaves.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Complaint',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('case', fields.OneToOneField('cases.Case', source_field='case_id', db_constraint=True, to_field='id', related_name='complaint', on_delete=OnDelete.RESTRICT)),
                ('category', fields.ForeignKeyField('complaints.Category', source_field='category_id', db_constraint=True, to_field='id', related_name='complaints', on_delete=OnDelete.RESTRICT)),
                ('medium', fields.CharEnumField(default=Medium.APP, description='APP: app\nLETTER: letter\nVISIT: visit\nCALL: call\nOPEN311: open311', enum_type=Medium, max_length=8)),
                ('text_enc', fields.BinaryField()),
                ('place_words_enc', fields.BinaryField(null=True)),
                ('latitude', fields.IntField(null=True)),
                ('longitude', fields.IntField(null=True)),
                ('accuracy_m', fields.IntField(null=True)),
                ('cell', fields.BigIntField(null=True)),
                ('about_enc', fields.BinaryField(null=True)),
                ('routed', fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('transfers', fields.SmallIntField(default=0)),
                ('recovery_hash', fields.CharField(null=True, unique=True, max_length=64)),
                ('verdict', fields.CharEnumField(null=True, description='FIXED: fixed\nNOT_FIXED: not_fixed\nSILENT: silent', enum_type=Verdict, max_length=9)),
                ('declared_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('public_text', fields.TextField(default='', unique=False)),
                ('public_latitude', fields.IntField(null=True)),
                ('public_longitude', fields.IntField(null=True)),
                ('public_from', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('moderation', fields.CharEnumField(default=Moderation.PRIVATE, description='PRIVATE: private\nWAITING: waiting\nCLEAR: clear\nHIDDEN: hidden', enum_type=Moderation, max_length=8)),
                ('flags', fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
            ],
            options={'table': 'complaints_complaint', 'app': 'complaints', 'indexes': [Index(fields=['category_id', 'cell', 'id']), Index(fields=['public_from', 'id']), Index(fields=['category_id', 'public_from', 'id'])], 'pk_attr': 'id', 'table_description': "What was reported. Its id is the one the public knows it by; the case's own is its phone's."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Entry',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('case', fields.ForeignKeyField('cases.Case', source_field='case_id', db_constraint=True, to_field='id', related_name='entries', on_delete=OnDelete.RESTRICT)),
                ('kind', fields.CharEnumField(description='NOTE: note\nADDITION: addition\nREPLY: reply', enum_type=EntryKind, max_length=8)),
                ('text_enc', fields.BinaryField()),
                ('files', fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('by_id', fields.UUIDField(null=True)),
                ('by_name', fields.CharField(default='', max_length=100)),
                ('round', fields.SmallIntField(default=1)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'complaints_entry', 'app': 'complaints', 'indexes': [Index(fields=['case_id', 'at', 'id'])], 'pk_attr': 'id', 'table_description': 'What an officer noted or replied, or the citizen added; files by the ids of their uploads.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Joining',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('case', fields.ForeignKeyField('cases.Case', source_field='case_id', db_constraint=True, to_field='id', related_name='joinings', on_delete=OnDelete.RESTRICT)),
                ('person', fields.ForeignKeyField('identity.Person', source_field='person_id', db_constraint=True, to_field='id', related_name='joinings', on_delete=OnDelete.RESTRICT)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('told_seq', fields.IntField(default=0)),
            ],
            options={'table': 'complaints_joining', 'app': 'complaints', 'unique_together': (('case', 'person'),), 'indexes': [Index(fields=['person_id', 'at'])], 'pk_attr': 'id', 'table_description': 'Somebody has the same trouble: they are counted once, and told what becomes of it.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Rule',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('code', fields.CharField(unique=True, max_length=40)),
                ('position', fields.SmallIntField()),
                ('category', fields.ForeignKeyField('complaints.Category', source_field='category_id', null=True, db_constraint=True, to_field='id', related_name='rules', on_delete=OnDelete.RESTRICT)),
                ('region', fields.ForeignKeyField('places.Region', source_field='region_id', null=True, db_constraint=True, to_field='code', related_name='complaint_rules', on_delete=OnDelete.RESTRICT)),
                ('about', fields.ForeignKeyField('places.Department', source_field='about_id', null=True, db_constraint=True, to_field='id', related_name='complaint_rules_about', on_delete=OnDelete.RESTRICT)),
                ('about_any', fields.BooleanField(default=False)),
                ('department', fields.ForeignKeyField('places.Department', source_field='department_id', db_constraint=True, to_field='id', related_name='complaint_rules', on_delete=OnDelete.RESTRICT)),
                ('note_zh', fields.CharField(default='', max_length=120)),
                ('note_en', fields.CharField(default='', max_length=200)),
                ('withdrawn', fields.BooleanField(default=False)),
            ],
            options={'table': 'complaints_rule', 'app': 'complaints', 'indexes': [Index(fields=['category_id']), Index(fields=['region_id']), Index(fields=['about_id']), Index(fields=['department_id'])], 'pk_attr': 'id', 'table_description': 'Where complaints of some category, place or about some department go. The first that fits counts.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Transfer',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('case', fields.ForeignKeyField('cases.Case', source_field='case_id', db_constraint=True, to_field='id', related_name='transfers', on_delete=OnDelete.RESTRICT)),
                ('from_department', fields.ForeignKeyField('places.Department', source_field='from_department_id', db_constraint=True, to_field='id', related_name='complaints_passed_on', on_delete=OnDelete.RESTRICT)),
                ('to_department', fields.ForeignKeyField('places.Department', source_field='to_department_id', db_constraint=True, to_field='id', related_name='complaints_passed_to', on_delete=OnDelete.RESTRICT)),
                ('reason', fields.TextField(unique=False)),
                ('by_coordinator', fields.BooleanField(default=False)),
                ('by_id', fields.UUIDField(null=True)),
                ('by_name', fields.CharField(default='', max_length=100)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'complaints_transfer', 'app': 'complaints', 'indexes': [Index(fields=['case_id', 'at']), Index(fields=['from_department_id']), Index(fields=['to_department_id'])], 'pk_attr': 'id', 'table_description': 'A complaint passed on by a department that finds it not theirs, or by the coordinator who decides.'},
            bases=['Model'],
        ),
    ]

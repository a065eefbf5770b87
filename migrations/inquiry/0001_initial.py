from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.inquiry.facts import Standing
from backend.kit.ids import new_id
from orjson import loads
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('cases', '0004_pre_nameless_confidential_merged'), ('kit', '0001_initial'), ('kit', '0002_uploads'), ('kit', '0003_announce_changes'), ('places', '0001_initial'), ('places', '0002_announce_changes')]

    initial = True

    operations = [
        ops.CreateModel(
            name='Mailbox',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('code', fields.CharField(unique=True, max_length=32)),
                ('name_zh', fields.CharField(max_length=60)),
                ('name_en', fields.CharField(max_length=100)),
                ('department', fields.ForeignKeyField('places.Department', source_field='department_id', db_constraint=True, to_field='id', related_name='mailboxes', on_delete=OnDelete.RESTRICT)),
                ('answer_days', fields.SmallIntField(default=10)),
                ('position', fields.SmallIntField(default=0)),
                ('closed', fields.BooleanField(default=False)),
                ('sample', fields.BooleanField(default=False)),
            ],
            options={'table': 'inquiry_mailbox', 'app': 'inquiry', 'indexes': [Index(fields=['department_id'])], 'pk_attr': 'id', 'table_description': 'An office-holder who can be asked 信箱, and the department that answers in that name.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Inquiry',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('case', fields.OneToOneField('cases.Case', source_field='case_id', db_constraint=True, to_field='id', related_name='inquiry', on_delete=OnDelete.RESTRICT)),
                ('number', fields.CharField(unique=True, max_length=32)),
                ('department', fields.ForeignKeyField('places.Department', source_field='department_id', db_constraint=True, to_field='id', related_name='inquiries', on_delete=OnDelete.RESTRICT)),
                ('mailbox', fields.ForeignKeyField('inquiry.Mailbox', source_field='mailbox_id', null=True, db_constraint=True, to_field='id', related_name='inquiries', on_delete=OnDelete.RESTRICT)),
                ('title_enc', fields.BinaryField()),
                ('wants_public', fields.BooleanField()),
                ('standing', fields.CharEnumField(default=Standing.PENDING, description='PENDING: pending\nPUBLIC: public\nPRIVATE: private\nREFUSED: refused', enum_type=Standing, max_length=8)),
                ('pending', fields.BooleanField(default=True)),
                ('reason', fields.TextField(default='', unique=False)),
                ('struck_enc', fields.BinaryField(null=True)),
                ('follow_ups', fields.SmallIntField(default=0)),
                ('asked_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('sample', fields.BooleanField(default=False)),
                ('published_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('title', fields.CharField(default='', max_length=200)),
                ('posts', fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('tokens', fields.TextField(default='', unique=False)),
                ('sound', fields.TextField(default='', unique=False)),
                ('awaits', fields.BooleanField(default=True)),
                ('answered_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('due_on', fields.DateField(null=True)),
                ('helpful', fields.IntField(default=0)),
                ('unhelpful', fields.IntField(default=0)),
            ],
            options={'table': 'inquiry_inquiry', 'app': 'inquiry', 'indexes': [Index(fields=['department_id']), Index(fields=['mailbox_id']), Index(fields=['standing', 'awaits', 'asked_at', 'id']), Index(fields=['standing', 'awaits', 'answered_at', 'id']), Index(fields=['pending', 'asked_at'])], 'pk_attr': 'id', 'table_description': 'A question to a department or an office-holder.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Follower',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('inquiry', fields.ForeignKeyField('inquiry.Inquiry', source_field='inquiry_id', db_constraint=True, to_field='id', related_name='followers', on_delete=OnDelete.RESTRICT)),
                ('person_id', fields.UUIDField()),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'inquiry_follower', 'app': 'inquiry', 'unique_together': (('inquiry', 'person_id'),), 'pk_attr': 'id', 'table_description': 'A person who wants to hear of answers.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Post',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('inquiry', fields.ForeignKeyField('inquiry.Inquiry', source_field='inquiry_id', db_constraint=True, to_field='id', related_name='written', on_delete=OnDelete.RESTRICT)),
                ('seq', fields.SmallIntField()),
                ('official', fields.BooleanField()),
                ('text_enc', fields.BinaryField()),
                ('standing', fields.CharEnumField(default=Standing.PENDING, description='PENDING: pending\nPUBLIC: public\nPRIVATE: private\nREFUSED: refused', enum_type=Standing, max_length=8)),
                ('by_id', fields.UUIDField(null=True)),
                ('by_name', fields.CharField(default='', max_length=100)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('told_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'inquiry_post', 'app': 'inquiry', 'unique_together': (('inquiry', 'seq'),), 'pk_attr': 'id', 'table_description': 'What was asked or answered, in order: whole, sealed, and whether everybody may read it.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Attachment',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('post', fields.ForeignKeyField('inquiry.Post', source_field='post_id', db_constraint=True, to_field='id', related_name='attachments', on_delete=OnDelete.RESTRICT)),
                ('upload', fields.ForeignKeyField('kit.Upload', source_field='upload_id', db_constraint=True, to_field='id', related_name='inquiry_attachments', on_delete=OnDelete.RESTRICT)),
                ('public', fields.BooleanField(default=False)),
            ],
            options={'table': 'inquiry_attachment', 'app': 'inquiry', 'unique_together': (('post', 'upload'),), 'indexes': [Index(fields=['upload_id'])], 'pk_attr': 'id', 'table_description': 'A file of a post, and whether everybody may see it.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Verdict',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('inquiry', fields.ForeignKeyField('inquiry.Inquiry', source_field='inquiry_id', db_constraint=True, to_field='id', related_name='verdicts', on_delete=OnDelete.RESTRICT)),
                ('person_id', fields.UUIDField()),
                ('helpful', fields.BooleanField()),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('counted', fields.BooleanField(default=False)),
            ],
            options={'table': 'inquiry_verdict', 'app': 'inquiry', 'unique_together': (('inquiry', 'person_id'),), 'indexes': [Index(fields=['counted'])], 'pk_attr': 'id', 'table_description': 'Whether an answer helped one reader: one per person, changeable.'},
            bases=['Model'],
        ),
    ]

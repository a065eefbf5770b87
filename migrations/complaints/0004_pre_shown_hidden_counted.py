from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('cases', '0001_initial'), ('cases', '0002_history'), ('cases', '0003_by_due_day'), ('cases', '0004_pre_nameless_confidential_merged'), ('complaints', '0003_open311'), ('identity', '0001_initial'), ('identity', '0002_rules'), ('identity', '0003_code_opens_session'), ('identity', '0004_mandates_name_windows_and_items'), ('places', '0003_map')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Monthly',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('month', fields.DateField()),
                ('category', fields.ForeignKeyField('complaints.Category', source_field='category_id', db_constraint=True, to_field='id', related_name='monthly', on_delete=OnDelete.RESTRICT)),
                ('department', fields.ForeignKeyField('places.Department', source_field='department_id', db_constraint=True, to_field='id', related_name='complaints_monthly', on_delete=OnDelete.RESTRICT)),
                ('filed', fields.IntField()),
                ('answered', fields.IntField()),
                ('fixed', fields.IntField()),
                ('not_fixed', fields.IntField()),
                ('silent', fields.IntField()),
                ('reopened', fields.IntField()),
                ('withdrawn', fields.IntField()),
                ('returned', fields.IntField()),
                ('days', fields.BigIntField()),
            ],
            options={'table': 'complaints_monthly', 'app': 'complaints', 'unique_together': (('month', 'category', 'department'),), 'indexes': [Index(fields=['category_id']), Index(fields=['department_id'])], 'pk_attr': 'id', 'table_description': 'How many complaints of a category came to a department in a month, and how they ended.'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Complaint',
            name='hidden_because',
            field=fields.TextField(default='', db_default='', unique=False),
        ),
        ops.AddField(
            model_name='Complaint',
            name='public_reply',
            field=fields.TextField(default='', db_default='', unique=False),
        ),
        ops.AddIndex(
            model_name='Complaint',
            index=Index(fields=['public_latitude', 'public_longitude']),
        ),
        ops.AddIndex(
            model_name='Complaint',
            index=Index(fields=['moderation', 'id']),
        ),
    ]

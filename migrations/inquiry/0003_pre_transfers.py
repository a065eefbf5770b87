from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.kit.ids import new_id
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('cases', '0001_initial'), ('cases', '0002_history'), ('cases', '0003_by_due_day'), ('cases', '0004_pre_nameless_confidential_merged'), ('cases', '0005_pre_calendar_days'), ('inquiry', '0002_search_and_announcing'), ('kit', '0001_initial'), ('kit', '0002_uploads'), ('kit', '0003_announce_changes'), ('places', '0001_initial'), ('places', '0002_announce_changes'), ('places', '0003_map')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Transfer',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('inquiry', fields.ForeignKeyField('inquiry.Inquiry', source_field='inquiry_id', db_constraint=True, to_field='id', related_name='transfers', on_delete=OnDelete.RESTRICT)),
                ('from_department', fields.ForeignKeyField('places.Department', source_field='from_department_id', db_constraint=True, to_field='id', related_name='inquiries_passed_on', on_delete=OnDelete.RESTRICT)),
                ('to_department', fields.ForeignKeyField('places.Department', source_field='to_department_id', db_constraint=True, to_field='id', related_name='inquiries_passed_to', on_delete=OnDelete.RESTRICT)),
                ('reason', fields.TextField(unique=False)),
                ('by_coordinator', fields.BooleanField(default=False)),
                ('by_id', fields.UUIDField(null=True)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'inquiry_transfer', 'app': 'inquiry', 'indexes': [Index(fields=['inquiry_id', 'at']), Index(fields=['from_department_id']), Index(fields=['to_department_id'])], 'pk_attr': 'id', 'table_description': 'An inquiry passed on by a department that finds it not theirs, or by the coordinator who decides.'},
            bases=['Model'],
        ),
    ]

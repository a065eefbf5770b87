from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.kit.ids import new_id
from backend.reminders.facts import Remindable
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    initial = True

    operations = [
        ops.CreateModel(
            name='Reminder',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('kind', fields.CharEnumField(description='POLL: poll\nSURVEY: survey\nCONSULTATION: consultation', enum_type=Remindable, max_length=12)),
                ('subject', fields.UUIDField()),
                ('person_id', fields.UUIDField()),
            ],
            options={'table': 'reminders_reminder', 'app': 'reminders', 'unique_together': (('subject', 'person_id'),), 'indexes': [Index(fields=['person_id'])], 'pk_attr': 'id', 'table_description': 'That a person asked to be told before something closes.'},
            bases=['Model'],
        ),
    ]

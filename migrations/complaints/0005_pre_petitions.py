from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.kit.ids import new_id
from tortoise.fields.base import OnDelete
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('cases', '0005_pre_calendar_days'), ('complaints', '0004_pre_shown_hidden_counted'), ('identity', '0001_initial'), ('identity', '0002_rules'), ('identity', '0003_code_opens_session'), ('identity', '0004_mandates_name_windows_and_items'), ('places', '0001_initial'), ('places', '0002_announce_changes'), ('places', '0003_map')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Petition',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('case', fields.OneToOneField('cases.Case', source_field='case_id', db_constraint=True, to_field='id', related_name='petition', on_delete=OnDelete.RESTRICT)),
                ('subject_enc', fields.BinaryField()),
                ('phone_enc', fields.BinaryField(null=True)),
                ('address_enc', fields.BinaryField(null=True)),
                ('on_behalf_enc', fields.BinaryField(null=True)),
                ('people', fields.SmallIntField(default=1)),
                ('received_on', fields.DateField()),
                ('registered_by_id', fields.UUIDField()),
                ('registered_by_name', fields.CharField(default='', max_length=100)),
            ],
            options={'table': 'complaints_petition', 'app': 'complaints', 'pk_attr': 'id', 'table_description': 'What the desk wrote down of a letter, a visit or a call 来信来访: who came, for whom, about what.'},
            bases=['Model'],
        ),
    ]

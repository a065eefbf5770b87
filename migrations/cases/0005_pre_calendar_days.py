from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('cases', '0001_initial'), ('cases', '0002_history'), ('cases', '0003_by_due_day'), ('cases', '0004_pre_nameless_confidential_merged'), ('catalogue', '0006_listed_apart'), ('identity', '0001_initial'), ('identity', '0002_rules'), ('identity', '0003_code_opens_session'), ('identity', '0004_mandates_name_windows_and_items'), ('kit', '0001_initial'), ('kit', '0002_uploads'), ('kit', '0003_announce_changes'), ('places', '0001_initial'), ('places', '0002_announce_changes'), ('places', '0003_map')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Case',
            name='calendar_days',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='Case',
            name='extended_days',
            field=fields.SmallIntField(default=0, db_default=0),
        ),
        ops.AddField(
            model_name='Case',
            name='extended_round',
            field=fields.SmallIntField(null=True),
        ),
    ]

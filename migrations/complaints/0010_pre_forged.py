from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.complaints.facts import Suspicion
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('cases', '0001_initial'), ('cases', '0002_history'), ('cases', '0003_by_due_day'), ('cases', '0004_pre_nameless_confidential_merged'), ('cases', '0005_pre_calendar_days'), ('complaints', '0009_pre_tried_again'), ('identity', '0007_passkeys'), ('places', '0001_initial'), ('places', '0002_announce_changes'), ('places', '0003_map')]

    initial = False

    operations = [
        ops.AlterField(
            model_name='Watch',
            name='kind',
            field=fields.CharEnumField(description='THREAT: threat\nSPAM: spam\nOUTSIDE: outside\nVAGUE: vague\nPHOTO: photo\nJUMP: jump', enum_type=Suspicion, max_length=8),
        ),
        ops.AddField(
            model_name='Watch',
            name='most_kmh',
            field=fields.IntField(null=True),
        ),
    ]

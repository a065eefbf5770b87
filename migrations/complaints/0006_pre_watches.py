from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.complaints.facts import Suspicion
from backend.kit.ids import new_id
from orjson import loads
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('cases', '0001_initial'), ('cases', '0002_history'), ('cases', '0003_by_due_day'), ('cases', '0004_pre_nameless_confidential_merged'), ('cases', '0005_pre_calendar_days'), ('complaints', '0005_pre_petitions'), ('identity', '0005_codes_know_who_asked'), ('places', '0001_initial'), ('places', '0002_announce_changes'), ('places', '0003_map')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Watch',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('code', fields.CharField(unique=True, max_length=40)),
                ('position', fields.SmallIntField(default=0)),
                ('kind', fields.CharEnumField(description='THREAT: threat\nSPAM: spam\nOUTSIDE: outside\nVAGUE: vague', enum_type=Suspicion, max_length=8)),
                ('words', fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('frame', fields.JSONField(null=True, encoder=JSON_DUMPS, decoder=loads)),
                ('most_m', fields.IntField(null=True)),
                ('note_zh', fields.CharField(max_length=120)),
                ('note_en', fields.CharField(max_length=200)),
                ('withdrawn', fields.BooleanField(default=False)),
            ],
            options={'table': 'complaints_watch', 'app': 'complaints', 'pk_attr': 'id', 'table_description': 'What a county looks out for before everybody may read a complaint: words, places that cannot be.'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Complaint',
            name='suspicions',
            field=fields.JSONField(null=True, encoder=JSON_DUMPS, decoder=loads),
        ),
    ]

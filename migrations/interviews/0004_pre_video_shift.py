from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('interviews', '0003_recording'), ('kit', '0007_pre_upload_by_key'), ('places', '0001_initial'), ('places', '0002_announce_changes'), ('places', '0003_map'), ('voting', '0001_initial'), ('voting', '0002_secret_polls')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Interview',
            name='video_shift_seconds',
            field=fields.IntField(default=0, db_default=0),
        ),
    ]

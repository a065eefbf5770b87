from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('interviews', '0002_announce_changes'), ('kit', '0001_initial'), ('kit', '0002_uploads'), ('kit', '0003_announce_changes'), ('places', '0001_initial'), ('places', '0002_announce_changes'), ('places', '0003_map'), ('voting', '0002_secret_polls')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Interview',
            name='recording',
            field=fields.ForeignKeyField('kit.Upload', source_field='recording_id', null=True, db_constraint=True, to_field='id', related_name='interview_recordings', on_delete=OnDelete.RESTRICT),
        ),
        ops.AddIndex(
            model_name='Interview',
            index=Index(fields=['recording_id']),
        ),
    ]

"""Before the code that needs it: columns with defaults of the database, and a person that may be absent.

Code of the release before goes on: it always names a person, and what it does not write has a default.
"""

from tortoise import migrations
from tortoise.migrations import operations as ops
from orjson import loads
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise.fields.db_defaults import SqlDefault
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('cases', '0003_by_due_day'), ('catalogue', '0005_announce_changes'), ('identity', '0004_mandates_name_windows_and_items'), ('kit', '0001_initial'), ('kit', '0002_uploads'), ('kit', '0003_announce_changes'), ('places', '0001_initial'), ('places', '0002_announce_changes')]

    initial = False

    operations = [
        ops.AlterField(
            model_name='Case',
            name='person',
            field=fields.ForeignKeyField('identity.Person', source_field='person_id', null=True, db_constraint=True, to_field='id', related_name='cases', on_delete=OnDelete.RESTRICT),
        ),
        ops.AddField(
            model_name='Case',
            name='against',
            field=fields.JSONField(default=list, db_default=SqlDefault("'[]'::jsonb"), encoder=JSON_DUMPS, decoder=loads),
        ),
        ops.AddField(
            model_name='Case',
            name='confidential',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='Case',
            name='merged_into',
            field=fields.ForeignKeyField('cases.Case', source_field='merged_into_id', null=True, db_constraint=True, to_field='id', related_name='merged', on_delete=OnDelete.RESTRICT),
        ),
        ops.AddField(
            model_name='Case',
            name='reopen_until',
            field=fields.DateField(null=True),
        ),
        ops.AddIndex(
            model_name='Case',
            index=Index(fields=['merged_into_id']),
        ),
    ]

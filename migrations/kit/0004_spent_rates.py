from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('kit', '0001_initial'), ('kit', '0002_uploads'), ('kit', '0003_announce_changes')]

    initial = False

    operations = [
        ops.CreateModel(
            name='SpentRate',
            fields=[
                ('id', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=48)),
                ('arrival_ms', fields.BigIntField(db_index=True)),
            ],
            options={'table': 'kit_spent_rate', 'app': 'kit', 'pk_attr': 'id', 'table_description': 'A rate of a subject, and when its next request would be due at the steady rate.'},
            bases=['Model'],
        ),
    ]

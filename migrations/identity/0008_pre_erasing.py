from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('identity', '0001_initial'), ('identity', '0002_rules'), ('identity', '0003_code_opens_session'), ('identity', '0004_mandates_name_windows_and_items'), ('identity', '0005_codes_know_who_asked'), ('identity', '0006_second_factors'), ('identity', '0007_passkeys'), ('places', '0001_initial'), ('places', '0002_announce_changes'), ('places', '0003_map')]

    initial = False

    operations = [
        ops.AlterModelOptions(
            name='Person',
            options={'table': 'identity_person', 'app': 'identity', 'pk_attr': 'id', 'table_description': 'A citizen, known by a phone number, which goes with the name when they have their account erased.'},
        ),
        ops.AlterField(
            model_name='Person',
            name='phone_enc',
            field=fields.BinaryField(null=True),
        ),
        ops.AlterField(
            model_name='Person',
            name='phone_index',
            field=fields.CharField(null=True, unique=True, max_length=64),
        ),
        ops.AddField(
            model_name='Person',
            name='erase_asked_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Person',
            name='erase_due_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Person',
            name='erased_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        # Who is erased is asked with every case and every notice: two small indexes answer it.
        ops.RunSQL(
            [
                "CREATE INDEX identity_person_erased ON identity_person (id) WHERE erased_at IS NOT NULL",
                "CREATE INDEX identity_person_erase_due ON identity_person (erase_due_at) WHERE erase_due_at IS NOT NULL",
            ],
            ["DROP INDEX identity_person_erase_due, identity_person_erased"],
        ),
    ]

from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.kit.ids import new_id
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [("identity", "0008_pre_erasing"), ("places", "0003_map")]

    initial = False

    operations = [
        ops.CreateModel(
            name='OpenidLink',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('person', fields.ForeignKeyField('identity.Person', source_field='person_id', db_constraint=True, to_field='id', related_name='openid_links', on_delete=OnDelete.CASCADE)),
                ('subject_index', fields.CharField(unique=True, max_length=64)),
                ('issuer', fields.CharField(max_length=500)),
                ('account_enc', fields.BinaryField(null=True)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('last_used_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'identity_openid_link', 'app': 'identity', 'indexes': [Index(fields=['person_id'])], 'pk_attr': 'id', 'table_description': 'An account at a provider that signs a person in. Which account is known by a keyed hash alone.'},
            bases=['Model'],
        ),
    ]

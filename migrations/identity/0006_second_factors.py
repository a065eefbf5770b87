from tortoise import migrations
from tortoise.migrations import operations as ops
from backend.kit.ids import new_id
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [("identity", "0005_codes_know_who_asked"), ("places", "0003_map")]

    initial = False

    operations = [
        ops.CreateModel(
            name='SpareCode',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=new_id, unique=True, db_index=True)),
                ('staff', fields.ForeignKeyField('identity.Staff', source_field='staff_id', db_constraint=True, to_field='id', related_name='spare_codes', on_delete=OnDelete.CASCADE)),
                ('code_hash', fields.BinaryField()),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('used_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'identity_spare_code', 'app': 'identity', 'indexes': [Index(fields=['staff_id'])], 'pk_attr': 'id', 'table_description': 'A spare second factor of an officer, good once. Only its hash is kept.'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Session',
            name='factor_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
    ]

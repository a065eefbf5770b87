from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index


class Migration(migrations.Migration):
    dependencies = [("identity", "0002_rules"), ("places", "0001_initial")]

    initial = False

    operations = [
        ops.AddField(
            model_name="SignInCode",
            name="session",
            field=fields.ForeignKeyField(
                "identity.Session",
                source_field="session_id",
                null=True,
                db_constraint=True,
                to_field="id",
                related_name="opened_by",
                on_delete=OnDelete.SET_NULL,
            ),
        ),
        ops.AddIndex(
            model_name="SignInCode",
            index=Index(fields=["session_id"]),
        ),
    ]

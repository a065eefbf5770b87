from uuid import uuid4

from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("surveys", "0003_quotas")]

    initial = False

    operations = [
        ops.CreateModel(
            name="TokenKey",
            fields=[
                ("survey_id", fields.UUIDField(primary_key=True, default=uuid4, unique=True, db_index=True)),
                ("token_key_enc", fields.BinaryField()),
            ],
            options={"table": "surveys_keys", "app": "surveys", "pk_attr": "survey_id", "table_description": "The key of a survey that signs its tokens, sealed. It never leaves the server."},
            bases=["Model"],
        ),
        ops.AddField(
            model_name="Response",
            name="waiting",
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AlterModelOptions(
            name="Turn",
            options={"table": "surveys_turn", "app": "surveys", "unique_together": (("survey", "holder"),), "pk_attr": "id", "table_description": "Somebody (a person, or an invitation) has had their turn in a survey that takes one answer each."},
        ),
        ops.AddField(
            model_name="Turn",
            name="asked_hash",
            field=fields.BinaryField(null=True),
        ),
    ]

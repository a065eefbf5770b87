from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields


class Migration(migrations.Migration):
    initial = True

    operations = [
        ops.CreateModel(
            name="IdempotencyKey",
            fields=[
                ("id", fields.CharField(primary_key=True, unique=True, db_index=True, max_length=80)),
                ("body_hash", fields.BinaryField()),
                ("reply", fields.BinaryField(null=True)),
                ("created_at", fields.DatetimeField(db_index=True, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "kit_idempotency_key",
                "app": "kit",
                "pk_attr": "id",
                "table_description": "A key an actor has used, the body it is bound to and the sealed reply it got.",
            },
            bases=["Model"],
        ),
    ]

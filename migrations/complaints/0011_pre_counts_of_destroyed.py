from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0008_pre_destroying"),
        ("complaints", "0010_pre_forged"),
        ("identity", "0001_initial"),
        ("identity", "0002_rules"),
        ("identity", "0003_code_opens_session"),
        ("identity", "0004_mandates_name_windows_and_items"),
        ("identity", "0005_codes_know_who_asked"),
        ("identity", "0006_second_factors"),
        ("identity", "0007_passkeys"),
        ("identity", "0008_pre_erasing"),
        ("identity", "0009_openid_links"),
        ("places", "0001_initial"),
        ("places", "0002_announce_changes"),
        ("places", "0003_map"),
    ]

    initial = False

    operations = [
        ops.CreateModel(
            name="MonthlyGone",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("month", fields.DateField()),
                (
                    "category",
                    fields.ForeignKeyField(
                        "complaints.Category",
                        source_field="category_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="monthly_gone",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "department",
                    fields.ForeignKeyField(
                        "places.Department",
                        source_field="department_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="complaints_monthly_gone",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("filed", fields.IntField()),
                ("answered", fields.IntField()),
                ("fixed", fields.IntField()),
                ("not_fixed", fields.IntField()),
                ("silent", fields.IntField()),
                ("reopened", fields.IntField()),
                ("withdrawn", fields.IntField()),
                ("returned", fields.IntField()),
                ("seconds", fields.FloatField()),
            ],
            options={
                "table": "complaints_monthly_gone",
                "app": "complaints",
                "unique_together": (("month", "category", "department"),),
                "indexes": [Index(fields=["category_id"]), Index(fields=["department_id"])],
                "pk_attr": "id",
                "table_description": "What destroyed cases added to those counts: they stay as they were published.",
            },
            bases=["Model"],
        ),
    ]

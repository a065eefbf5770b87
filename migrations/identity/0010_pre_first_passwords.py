"""A password that an administrator has seen lapses, unless the officer has another made."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("identity", "0009_openid_links")]

    initial = False

    operations = [
        ops.AddField(
            model_name="Staff",
            name="password_until",
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
    ]

"""When each key of personal fields was taken into use, and how far sealing under it has come."""

from datetime import datetime

from tortoise import fields
from tortoise.models import Model


class KeyRotation(Model):
    """The change to one key. A county's first key has none."""

    key_id = fields.CharField(max_length=32, primary_key=True)
    begun_at = fields.DatetimeField()
    resealed = fields.BigIntField(default=0)
    unopened = fields.BigIntField(default=0)  # open under none of the keys, and were left as they are
    proven_at: datetime | None = fields.DatetimeField(
        null=True
    )  # all tables were counted: no other key is left

    class Meta:
        table = "kit_key_rotation"

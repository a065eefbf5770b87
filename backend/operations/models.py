"""What was found last, one row for each thing that is looked at."""

from datetime import datetime
from typing import Any

import orjson
from tortoise import fields
from tortoise.models import Model

from backend.operations.states import Standing


class Found(Model):
    """How one thing stood at the last look, since when, and of what those in charge were told."""

    about = fields.CharField(max_length=24, primary_key=True)
    standing = fields.CharEnumField(Standing, max_length=8)
    key = fields.CharField(max_length=40)
    params: dict[str, Any] = fields.JSONField(default=dict, decoder=orjson.loads)
    since: datetime = fields.DatetimeField()
    seen_at: datetime = fields.DatetimeField()
    told = fields.CharEnumField(Standing, max_length=8, default=Standing.GOOD)
    told_at: datetime | None = fields.DatetimeField(null=True)

    class Meta:
        table = "operations_found"

"""Tables of passkeys. Public keys only: what is stolen here opens nothing."""

from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.models import Model

from backend.kit.ids import new_id

if TYPE_CHECKING:
    from backend.identity.models import Person, Staff

_NONE: Final = SqlDefault("'[]'::jsonb")
_LONGEST_ID = 1364  # 1023 bytes in base64url


class Passkey(Model):
    """A passkey of a person or an officer. Its private half never leaves their device."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    person: fields.ForeignKeyNullableRelation["Person"] = fields.ForeignKeyField(
        "identity.Person", related_name="passkeys", null=True, on_delete=fields.CASCADE
    )
    person_id: UUID | None
    staff: fields.ForeignKeyNullableRelation["Staff"] = fields.ForeignKeyField(
        "identity.Staff", related_name="passkeys", null=True, on_delete=fields.CASCADE
    )
    staff_id: UUID | None
    credential = fields.CharField(max_length=_LONGEST_ID, unique=True)
    public_key = fields.BinaryField()  # COSE (RFC 9052)
    sign_count = fields.BigIntField(default=0)
    transports: list[str] = fields.JSONField(default=list, db_default=_NONE)
    name = fields.CharField(max_length=40)
    created_at: datetime = fields.DatetimeField()
    last_used_at: datetime | None = fields.DatetimeField(null=True)

    class Meta:
        table = "identity_passkey"
        indexes = (Index(fields=("person_id",)), Index(fields=("staff_id",)))


class SpentChallenge(Model):
    """A challenge that a passkey has answered; kept until it lapses by itself."""

    tag = fields.CharField(max_length=64, primary_key=True)
    expires_at: datetime = fields.DatetimeField()

    class Meta:
        table = "identity_spent_challenge"
        indexes = (Index(fields=("expires_at",)),)

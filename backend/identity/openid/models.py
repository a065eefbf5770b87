"""The table that says whose account elsewhere is whose here."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from backend.identity.personal import Sealed
from backend.kit.ids import new_id

if TYPE_CHECKING:
    from backend.identity.models import Person


class OpenidLink(Model):
    """An account at a provider that signs a person in. Which account is known by a keyed hash alone."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    person: fields.ForeignKeyRelation["Person"] = fields.ForeignKeyField(
        "identity.Person", related_name="openid_links", on_delete=fields.CASCADE
    )
    person_id: UUID
    subject_index = fields.CharField(max_length=64, unique=True)  # issuer and `sub`, hashed under a key
    issuer = fields.CharField(max_length=500)
    account_enc = fields.BinaryField(null=True)  # what the provider calls its owner
    created_at: datetime = fields.DatetimeField()
    last_used_at: datetime | None = fields.DatetimeField(null=True)

    account = Sealed("identity.openid_link.account")

    class Meta:
        table = "identity_openid_link"
        indexes = (Index(fields=("person_id",)),)

"""Tables of people, staff, sign-in, sessions and mandates. Personal columns are sealed (`_enc`)."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.models import Model

from backend.identity.openid.models import OpenidLink
from backend.identity.passkeys.models import Passkey, SpentChallenge
from backend.identity.personal import Sealed
from backend.kit.ids import new_id
from backend.places.api import Department, Region

__all__ = [
    "Mandate", "OpenidLink", "Passkey", "Person", "Role", "Session", "SignInCode", "SpareCode",
    "SpentChallenge", "Staff",
]  # fmt: skip
_NONE: Final = SqlDefault("'[]'::jsonb")


class Person(Model):
    """A citizen, known by a phone number, which goes with the name when they have their account erased."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    phone_enc = fields.BinaryField(null=True)
    phone_index = fields.CharField(max_length=64, unique=True, null=True)
    name_enc = fields.BinaryField(null=True)
    id_number_enc = fields.BinaryField(null=True)
    language = fields.CharField(max_length=5, default="zh-CN")
    created_at: datetime = fields.DatetimeField()
    erase_asked_at: datetime | None = fields.DatetimeField(null=True)
    erase_due_at: datetime | None = fields.DatetimeField(null=True)
    erased_at: datetime | None = fields.DatetimeField(null=True)  # nobody from then on

    # What the sealed columns hold, read and written like any attribute.
    phone = Sealed("identity.person.phone")
    name = Sealed("identity.person.name")
    id_number = Sealed("identity.person.id_number")

    class Meta:
        table = "identity_person"


class Staff(Model):
    """An officer. The name is public: it stands on every case they handle."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    username = fields.CharField(max_length=40, unique=True)
    name = fields.CharField(max_length=60)
    name_en = fields.CharField(max_length=80, default="")
    password_hash = fields.CharField(max_length=200, null=True)
    # Until when a password opens the desk that an administrator has seen; null: nobody but the officer has.
    password_until: datetime | None = fields.DatetimeField(null=True)
    totp_secret_enc = fields.BinaryField(null=True)
    totp_step: int | None = fields.BigIntField(null=True)  # the last time step a code was accepted for
    active = fields.BooleanField(default=True)
    stand_in: fields.ForeignKeyNullableRelation["Staff"] = fields.ForeignKeyField(
        "identity.Staff", related_name="stands_in_for", null=True, on_delete=fields.RESTRICT
    )
    stand_in_id: UUID | None
    absent_until: date | None = fields.DateField(null=True)

    totp_secret = Sealed("identity.staff.totp_secret")

    class Meta:
        table = "identity_staff"
        indexes = (Index(fields=("stand_in_id",)),)


class Role(Model):
    """A post: a role held in a department (none: all of the region) within a region."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    staff: fields.ForeignKeyRelation[Staff] = fields.ForeignKeyField(
        "identity.Staff", related_name="roles", on_delete=fields.CASCADE
    )
    staff_id: UUID
    role = fields.CharField(max_length=12)
    department: fields.ForeignKeyNullableRelation[Department] = fields.ForeignKeyField(
        "places.Department", related_name="roles", null=True, on_delete=fields.RESTRICT
    )
    department_id: UUID | None
    region: fields.ForeignKeyRelation[Region] = fields.ForeignKeyField(
        "places.Region", related_name="roles", on_delete=fields.RESTRICT
    )
    region_id: str

    class Meta:
        table = "identity_role"
        indexes = (
            Index(fields=("staff_id",)),
            Index(fields=("department_id",)),
            Index(fields=("region_id",)),
        )


class SignInCode(Model):
    """A code sent to a phone. It opens one session, within five minutes and five attempts."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    phone_index = fields.CharField(max_length=64)
    asker = fields.CharField(max_length=32, default="", db_default="")  # hashed: which device or network
    code_hash = fields.BinaryField()
    message_enc = fields.BinaryField(null=True)  # phone and words until the message is handed over
    created_at: datetime = fields.DatetimeField()
    expires_at: datetime = fields.DatetimeField()
    attempts_left = fields.SmallIntField()
    used_at: datetime | None = fields.DatetimeField(null=True)
    session: fields.ForeignKeyNullableRelation["Session"] = fields.ForeignKeyField(
        "identity.Session", related_name="opened_by", null=True, on_delete=fields.SET_NULL
    )
    session_id: UUID | None

    class Meta:
        table = "identity_sign_in_code"
        indexes = (
            Index(fields=("phone_index", "created_at")),
            Index(fields=("expires_at",)),
            Index(fields=("session_id",)),
        )


class SpareCode(Model):
    """A spare second factor of an officer, good once. Only its hash is kept."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    staff: fields.ForeignKeyRelation[Staff] = fields.ForeignKeyField(
        "identity.Staff", related_name="spare_codes", on_delete=fields.CASCADE
    )
    staff_id: UUID
    code_hash = fields.BinaryField()
    created_at: datetime = fields.DatetimeField()
    used_at: datetime | None = fields.DatetimeField(null=True)

    class Meta:
        table = "identity_spare_code"
        indexes = (Index(fields=("staff_id",)),)


class Session(Model):
    """A device that is signed in, for a person or for staff. `generation` counts its refresh tokens."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    person: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "identity.Person", related_name="sessions", null=True, on_delete=fields.CASCADE
    )
    person_id: UUID | None
    staff: fields.ForeignKeyNullableRelation[Staff] = fields.ForeignKeyField(
        "identity.Staff", related_name="sessions", null=True, on_delete=fields.CASCADE
    )
    staff_id: UUID | None
    device = fields.CharField(max_length=80)
    generation = fields.IntField(default=1)
    created_at: datetime = fields.DatetimeField()
    last_used_at: datetime = fields.DatetimeField()  # when the current generation was made
    expires_at: datetime = fields.DatetimeField()
    ended_at: datetime | None = fields.DatetimeField(null=True)
    factor_at: datetime | None = fields.DatetimeField(null=True)  # a second factor since it was opened

    class Meta:
        table = "identity_session"
        indexes = (Index(fields=("person_id",)), Index(fields=("staff_id",)), Index(fields=("expires_at",)))


class Mandate(Model):
    """A principal lets an agent act for them 代办, until a day comes or they take it back.

    Limited to the items of some windows and to single items; to nothing where both lists are empty.
    """

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    principal: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "identity.Person", related_name="mandates_granted", on_delete=fields.CASCADE
    )
    principal_id: UUID
    agent: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "identity.Person", related_name="mandates_held", on_delete=fields.CASCADE
    )
    agent_id: UUID
    windows: list[str] = fields.JSONField(default=list, db_default=_NONE)  # codes
    items: list[str] = fields.JSONField(default=list, db_default=_NONE)  # codes
    created_at: datetime = fields.DatetimeField()
    expires_at: datetime = fields.DatetimeField()
    revoked_at: datetime | None = fields.DatetimeField(null=True)

    class Meta:
        table = "identity_mandate"
        indexes = (Index(fields=("principal_id",)), Index(fields=("agent_id",)))

    def covers(self, item: str, window: str) -> bool:
        """Say whether it is good for an item, by its code and that of its window."""
        return not (self.windows or self.items) or item in self.items or window in self.windows

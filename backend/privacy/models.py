"""Tables of what people are told about their data, made anew from the trail at any time; who was erased."""

from datetime import date, datetime
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from backend.kit import crypto
from backend.kit.ids import new_id
from backend.privacy.facts import Why


class Access(Model):
    """That one officer had one person's data of one object before them on one day, for one reason.

    Names and titles are as they were then: the row explains itself, whatever becomes of what it speaks of.
    """

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    person_id: UUID = fields.UUIDField()
    reader_id: UUID = fields.UUIDField()
    object_kind = fields.CharField(max_length=16)
    object_id: UUID = fields.UUIDField()
    day: date = fields.DateField()
    why = fields.CharEnumField(Why, max_length=12)
    role = fields.CharField(max_length=12, default="")
    officer_zh = fields.CharField(max_length=60, default="")
    officer_en = fields.CharField(max_length=80, default="")
    office_zh = fields.CharField(max_length=100, default="")
    office_en = fields.CharField(max_length=200, default="")
    number = fields.CharField(max_length=32, default="")
    title_zh = fields.CharField(max_length=200, default="")
    title_en = fields.CharField(max_length=300, default="")
    as_agent = fields.BooleanField(default=False)
    shown: list[str] = fields.JSONField(default=list)  # kinds of data, by `facts.Shown`
    reason = fields.CharField(
        max_length=200, default=""
    )  # the officer's own words, where one had to be given
    times = fields.IntField()
    first_at: datetime = fields.DatetimeField()
    last_at: datetime = fields.DatetimeField()
    told_from: date = fields.DateField()

    class Meta:
        table = "privacy_access"
        unique_together = (("person_id", "reader_id", "object_id", "day", "why"),)
        indexes = (Index(fields=("person_id", "day", "id")), Index(fields=("day",)))


class Place(Model):
    """How far the trail has been folded into something: the newest link."""

    name = fields.CharField(primary_key=True, max_length=16)
    seq = fields.BigIntField()

    class Meta:
        table = "privacy_place"


class Copy(Model):
    """That a person asked for a copy of their data, one a day; where it lies, sealed, until it is removed."""

    id: UUID = fields.UUIDField(primary_key=True, default=new_id)
    person_id: UUID = fields.UUIDField()
    day: date = fields.DateField()
    asked_at: datetime = fields.DatetimeField()
    ready_at: datetime | None = fields.DatetimeField(null=True)
    expires_at: datetime | None = fields.DatetimeField(null=True)
    fetched_at: datetime | None = fields.DatetimeField(null=True)
    storage_key = fields.CharField(max_length=64, default="")  # empty: removed
    key_enc: bytes | None = fields.BinaryField(null=True)  # its own key; None: nothing opens it
    size = fields.BigIntField(default=0)  # as it is given out
    pieces = fields.IntField(default=0)

    class Meta:
        table = "privacy_copy"
        unique_together = (("person_id", "day"),)
        indexes = (Index(fields=("expires_at",)), Index(fields=("storage_key",)))

    @property
    def key(self) -> bytes:
        """Give the key of a copy that is ready."""
        return crypto.open_(bytes(self.key_enc or b""), _place(self.id))

    def seal_key(self, key: bytes) -> None:
        """Keep the key it was sealed under."""
        self.key_enc = crypto.seal(key, _place(self.id))


class Erasure(Model):
    """That a person's account was erased. What was erased of which table stands on the trail.

    The list outlives backups that are brought back: whoever is on it and there again is erased again.
    """

    person_id: UUID = fields.UUIDField(primary_key=True)
    asked_at: datetime | None = fields.DatetimeField(null=True)
    erased_at: datetime = fields.DatetimeField()
    looked_at: datetime | None = fields.DatetimeField(
        null=True
    )  # once more, for what was on its way meanwhile
    files: list[str] = fields.JSONField(default=list)  # where files lie that are still to be removed

    class Meta:
        table = "privacy_erasure"
        indexes = (Index(fields=("looked_at", "erased_at")),)


def _place(id_: UUID) -> str:
    return f"privacy.copy.key:{id_}"

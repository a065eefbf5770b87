"""The record of a file on its way in, and afterwards of the file itself."""

from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from backend.kit import crypto


class Upload(Model):
    """A file that somebody sends in pieces. `offset` bytes are safe on disk; finished, it never changes."""

    id = fields.UUIDField(primary_key=True)
    owner_kind = fields.CharField(max_length=16)
    owner_id = fields.UUIDField()
    filename_enc = fields.BinaryField()  # people name files after people
    length = fields.IntField()
    offset = fields.IntField(default=0)
    storage_key = fields.CharField(max_length=64)
    media_type = fields.CharField(max_length=40, null=True)  # found in the bytes, never the declared one
    size = fields.IntField(null=True)  # after positions and the like were taken out
    sha256 = fields.BinaryField(null=True)
    spot_enc = fields.BinaryField(null=True)  # where a photo says it was taken, until somebody takes it
    refused = fields.CharField(max_length=40, null=True)
    created_at = fields.DatetimeField()
    expires_at = fields.DatetimeField(db_index=True)
    finished_at = fields.DatetimeField(null=True)
    claimed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "kit_upload"
        indexes = [Index(fields=("owner_id", "created_at")), Index(fields=("storage_key",))]

    @property
    def filename(self) -> str:
        """Give the name the owner's device gave."""
        return open_filename(self.id, self.filename_enc)

    @staticmethod
    def seal_filename(id_: UUID, filename: str) -> bytes:
        """Seal a name for the record with this id."""
        return crypto.seal(filename, aad=_place(id_))


def open_filename(id_: UUID, sealed: bytes) -> str:
    """Read the sealed name of the record with this id."""
    return crypto.open_text(bytes(sealed), aad=_place(id_))


def _place(id_: UUID) -> str:
    return f"kit.upload.filename:{id_}"

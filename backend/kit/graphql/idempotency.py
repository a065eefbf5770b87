"""One effect per key.

The reply is stored in the mutation's own transaction and given again for the same key and body.
"""

import hashlib
from datetime import datetime
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from backend.kit import crypto
from backend.kit.errors import Refused


class IdempotencyKey(Model):
    """A key an actor has used, the body it is bound to and the sealed reply it got."""

    id = fields.CharField(
        primary_key=True, max_length=80
    )  # owner:key, so that one person's key never meets another's
    body_hash = fields.BinaryField()
    reply = fields.BinaryField(null=True)
    created_at = fields.DatetimeField(db_index=True)

    class Meta:
        table = "kit_idempotency_key"


def parse_key(header: str | None) -> UUID | None:
    """Read the Idempotency-Key header. Refuses with IDEMPOTENCY_KEY_INVALID."""
    if header is None:
        return None
    try:
        return UUID(header.strip().strip('"'))
    except ValueError as error:
        raise Refused("IDEMPOTENCY_KEY_INVALID") from error


async def claim(owner: UUID, key: UUID, body: bytes, now: datetime) -> bytes | None:
    """Take a key inside the open transaction, or give the reply it already earned.

    A second sender of the same key waits here until the first commits (the UNIQUE index makes it wait).
    Refuses with IDEMPOTENCY_MISMATCH when the key was used for another body.
    """
    digest = hashlib.sha256(body).digest()
    row_id = f"{owner}:{key}"
    fresh = IdempotencyKey(id=row_id, body_hash=digest, created_at=now)
    await IdempotencyKey.bulk_create([fresh], ignore_conflicts=True)
    stored = await IdempotencyKey.get(id=row_id)
    if bytes(stored.body_hash) != digest:
        raise Refused("IDEMPOTENCY_MISMATCH")
    return crypto.open_(bytes(stored.reply), aad=row_id) if stored.reply is not None else None


async def keep(owner: UUID, key: UUID, reply: bytes) -> None:
    """Store the reply beside its key, sealed: it may hold personal data."""
    row_id = f"{owner}:{key}"
    await IdempotencyKey.filter(id=row_id).update(reply=crypto.seal(reply, aad=row_id))


async def sweep(before: datetime) -> int:
    """Forget keys older than any outbox keeps trying."""
    return await IdempotencyKey.filter(created_at__lt=before).delete()

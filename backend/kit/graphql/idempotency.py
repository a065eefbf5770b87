"""One effect per key.

The reply is stored in the mutation's own transaction and given again for the same key and body.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from backend.kit import crypto, db
from backend.kit.errors import Refused
from backend.kit.groups.commit import Again

_KNOWN = "SELECT id, body_hash, reply FROM kit_idempotency_key WHERE id = ANY($1)"
# A key whose use was refused, and kept, has no reply: it may still earn one.
_KEEP = """
INSERT INTO kit_idempotency_key AS k (id, body_hash, reply, created_at)
SELECT * FROM unnest($1::text[], $2::bytea[], $3::bytea[], $4::timestamptz[])
ON CONFLICT (id) DO UPDATE SET reply = excluded.reply
WHERE k.reply IS NULL AND k.body_hash = excluded.body_hash
RETURNING k.id
"""


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


@dataclass(frozen=True)
class Claim:
    """A key as its owner used it for a body."""

    id: str
    body_hash: bytes
    now: datetime


def claim_of(owner: UUID, key: UUID, body: bytes, now: datetime) -> Claim:
    """Bind a key to its owner and a body."""
    return Claim(f"{owner}:{key}", hashlib.sha256(body).digest(), now)


async def known(claims: Sequence[Claim]) -> dict[str, bytes | Refused]:
    """Give the replies that claims earned before, IDEMPOTENCY_MISMATCH for those made with another body."""
    if not claims:
        return {}
    rows = await db.fetch(_KNOWN, [claim.id for claim in claims])
    stored = {row["id"]: row for row in rows}
    found = ((claim, stored[claim.id]) for claim in claims if claim.id in stored)
    earned = {claim.id: _earned(claim, row) for claim, row in found}
    return {id_: reply for id_, reply in earned.items() if reply is not None}


def _earned(claim: Claim, row: Mapping[str, Any]) -> bytes | Refused | None:
    if row["body_hash"] != claim.body_hash:
        return Refused("IDEMPOTENCY_MISMATCH")
    return crypto.open_(row["reply"], aad=claim.id) if row["reply"] is not None else None


async def keep_all(kept: Sequence[tuple[Claim, bytes]]) -> None:
    """Store replies beside their keys. Raises `Again` where another transaction was faster with a key."""
    if not kept:
        return
    ordered = sorted(kept, key=lambda one: one[0].id)  # one order of locks for everybody
    columns = [
        [claim.id for claim, _ in ordered],
        [claim.body_hash for claim, _ in ordered],
        [crypto.seal(reply, aad=claim.id) for claim, reply in ordered],
        [claim.now for claim, _ in ordered],
    ]
    if len(await db.fetch(_KEEP, *columns)) < len(ordered):
        raise Again


async def sweep(before: datetime) -> int:
    """Forget keys older than any outbox keeps trying."""
    return await IdempotencyKey.filter(created_at__lt=before).delete()

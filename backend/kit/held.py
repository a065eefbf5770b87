"""What this room holds about people."""

from backend.kit.holdings import holds, left_out

holds(
    "files",
    "kit_upload",
    "owner_kind = 'citizen' AND owner_id = $1 AND finished_at IS NOT NULL",
    ("id", "media_type", "size", "created_at"),
    filename="kit.upload.filename:{id}",
)
left_out(
    "replies kept for a few days so that nothing is done twice, under keys the phone made",
    "kit_idempotency_key",
)

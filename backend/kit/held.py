"""What this room holds about people."""

from backend.kit.erasure import goes, outlives
from backend.kit.files.strays import named
from backend.kit.holdings import holds, left_out
from backend.kit.retention import kept, stays
from backend.kit.sealed import SEALED

holds(
    "files",
    "kit_upload",
    "owner_kind = 'citizen' AND owner_id = $1 AND finished_at IS NOT NULL",
    ("id", "media_type", "size", "created_at"),
    SEALED,
)
left_out(
    "replies kept for a few days so that nothing is done twice, under keys the phone made",
    "kit_idempotency_key",
)
kept(
    "replies", "kit_idempotency_key", "created_at < $1", days=90, because="longer than any outbox tries again"
)
stays("kit_upload", "files go with what they belong to; given up, after a day (`kit.sweep_uploads`)")
# Nothing was made of these; what was submitted belongs to its case.
goes(
    "kit_upload",
    "owner_kind = 'citizen' AND owner_id = $1 AND claimed_at IS NULL",
    files="storage_key",
)
outlives("files that were submitted belong to a case, and stay with it", "kit_upload")
goes("kit_idempotency_key", "starts_with(id, ($1::uuid)::text || ':')")
named("kit_upload", "storage_key")

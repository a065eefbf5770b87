"""What this room holds about people."""

from backend.kit.holdings import holds

holds(
    "acts",
    "audit_entry",
    "actor_kind = 'citizen' AND actor_id = $1",
    ("id", "at", "action", "object_kind", "object_id", "detail"),
)

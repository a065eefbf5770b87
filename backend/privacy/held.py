"""What this room holds about people."""

from backend.kit.holdings import holds

# What supervision looked at is told when its day comes, here as on the page.
holds(
    "who_looked",
    "privacy_access",
    "person_id = $1 AND told_from <= (now() AT TIME ZONE 'Asia/Shanghai')::date",
    (
        *("id", "day", "why", "role", "office_zh", "office_en", "number", "shown", "reason", "times"),
        *("first_at", "last_at"),
    ),
)
holds("copies", "privacy_copy", "person_id = $1", ("id", "asked_at", "ready_at", "expires_at", "fetched_at"))

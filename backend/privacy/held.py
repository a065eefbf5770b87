"""What this room holds about people."""

from backend.kit.holdings import holds
from backend.kit.retention import kept

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
kept(
    "accesses",
    "privacy_access",
    "told_from < ($1::timestamptz AT TIME ZONE 'Asia/Shanghai')::date",
    days=3 * 365,
    because="three years to ask about it (个人信息保护法 第五十条); the trail keeps it for good",
)
kept(
    "copies", "privacy_copy", "storage_key = '' AND asked_at < $1", days=365, because="that one was asked for"
)

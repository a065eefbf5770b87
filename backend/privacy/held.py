"""What this room holds about people."""

from backend.kit.erasure import goes, outlives
from backend.kit.files.strays import listed, named
from backend.kit.holdings import holds, left_out
from backend.kit.retention import kept, stays

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
goes("privacy_access", "person_id = $1")
goes("privacy_copy", "person_id = $1", files="storage_key")
left_out("of people who are gone: a number that is nobody's, and when", "privacy_erasure")
stays("privacy_erasure", "for good: whoever a backup brings back is erased again by it")
outlives("a number that is nobody's: whoever a backup brings back is erased again by it", "privacy_erasure")
named("privacy_copy", "storage_key")
listed("privacy_erasure", "files")

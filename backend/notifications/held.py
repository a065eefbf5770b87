"""What this room holds about people."""

from backend.kit.archive import with_case
from backend.kit.erasure import goes, outlives
from backend.kit.holdings import holds
from backend.kit.retention import kept, stays
from backend.kit.years.declared import by_year
from backend.notifications.sealed import SEALED

_MINE = "notice_id IN (SELECT id FROM notifications_notice WHERE person_id = $1)"
holds(
    "notices",
    "notifications_notice",
    "person_id = $1",
    ("id", "template", "case_number", "statutory", "state", "at", "accepted_at", "opened_at"),
    SEALED,
    json=("params",),
)
holds("notice_deliveries", "notifications_delivery", _MINE, ("id", "notice_id", "channel", "state", "at"))
# The door of a browser is a key to it: that there is one is told, not the key.
holds("push", "notifications_push_subscription", "person_id = $1", ("id", "created_at"))
holds("channels", "notifications_preference", "person_id = $1", ("id", "channel", "enabled"))
kept(
    "notices",
    "notifications_notice",
    "NOT statutory AND at < $1",
    days=3 * 365,
    because="民法典 第一百八十八条: three years in which it may matter what was told",
)
kept(
    "statutory_notices",
    "notifications_notice",
    "statutory AND at < $1",
    days=10 * 365,
    because="proof of delivery: 机关文件材料归档范围和文书档案保管期限规定, the shortest term",
)
stays("notifications_delivery", "goes with its notice")
stays("notifications_push_subscription", "until the browser ends it or the push service says it is gone")
stays("notifications_preference", "as long as the account")
goes("notifications_push_subscription", "person_id = $1")
goes("notifications_preference", "person_id = $1")
# What had to be proven outlives with its case; without one it was about the account.
goes("notifications_notice", "person_id = $1 AND (NOT statutory OR case_id IS NULL)")
outlives(
    "proof that a decision was delivered, part of its case (行政许可法 第四十四条)",
    "notifications_notice",
    "notifications_delivery",
)
with_case("notifications_delivery", "notice_id IN (SELECT id FROM notifications_notice WHERE case_id = $1)")
with_case("notifications_notice")
by_year("notifications_notice", "id")
by_year("notifications_delivery", "notice_id")

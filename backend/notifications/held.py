"""What this room holds about people."""

from backend.kit.holdings import Json, holds

_MINE = "notice_id IN (SELECT id FROM notifications_notice WHERE person_id = $1)"
holds(
    "notices",
    "notifications_notice",
    "person_id = $1",
    ("id", "template", "case_number", "statutory", "state", "at", "accepted_at", "opened_at"),
    params=Json("notifications.notice.params:{id}"),
)
holds("notice_deliveries", "notifications_delivery", _MINE, ("id", "notice_id", "channel", "state", "at"))
# The door of a browser is a key to it: that there is one is told, not the key.
holds("push", "notifications_push_subscription", "person_id = $1", ("id", "created_at"))
holds("channels", "notifications_preference", "person_id = $1", ("id", "channel", "enabled"))

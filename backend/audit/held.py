"""What this room holds about people."""

from backend.kit.erasure import outlives
from backend.kit.holdings import holds
from backend.kit.retention import stays
from backend.kit.years.declared import by_year

holds(
    "acts",
    "audit_entry",
    "actor_kind = 'citizen' AND actor_id = $1",
    ("id", "at", "action", "object_kind", "object_id", "detail"),
)
stays(
    "audit_entry",
    "for good: 网络安全法 第二十一条 asks for six months at least, and deletions are proven here",
)
outlives(
    "who did what, without names: 网络安全法 第二十一条, and the chain that proves erasures themselves",
    "audit_entry",
)
by_year("audit_entry", "id")

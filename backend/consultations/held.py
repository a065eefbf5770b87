"""What this room holds about people."""

from backend.consultations.sealed import SEALED
from backend.kit.erasure import outlives
from backend.kit.holdings import holds
from backend.kit.retention import stays

holds(
    "opinions",
    "consultations_opinion",
    "person = $1",
    ("id", "consultation_id", "draft", "section", "standing", "reason", "given_at"),
    SEALED,
)
stays(
    "consultations_opinion",
    "the record of a decision: 重大行政决策程序暂行条例 第三十六条 wants it filed for good",
)
outlives(
    "the record of a decision: 重大行政决策程序暂行条例 第三十六条; without a name from then on",
    "consultations_opinion",
)

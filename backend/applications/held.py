"""What this room holds about people: all of it belongs to cases."""

from backend.applications.sealed import SEALED
from backend.cases.api import OWN_CASES as _OWN
from backend.kit.archive import archived, with_case
from backend.kit.erasure import outlives
from backend.kit.holdings import holds
from backend.kit.retention import stays

holds(
    "applications",
    "applications_application",
    _OWN,
    ("id", "case_id", "declared_at"),
    SEALED,
    json=("answers",),
)
holds(
    "supplements",
    "applications_supplement",
    _OWN,
    ("id", "case_id", "items", "note", "requested_at", "answer_by", "answered_at"),
    SEALED,
)
holds(
    "office_opinions",
    "applications_opinion",
    _OWN,
    ("id", "case_id", "question", "agrees", "text", "at"),
)
holds(
    "decisions",
    "applications_decision",
    _OWN,
    ("id", "case_id", "outcome", "text", "by_name", "by_silence", "verify_code", "at"),
)
holds("documents_delivered", "applications_delivery", _OWN, ("id", "case_id", "method", "note", "at"))
holds(
    "forwardings",
    "applications_forwarding",
    _OWN,
    ("id", "case_id", "authority", "note", "outcome", "forwarded_at", "returned_at"),
)
for _table in ("application", "supplement", "opinion", "decision", "delivery", "forwarding"):
    stays(f"applications_{_table}", "goes with its case")
    outlives("belongs to a case, and stays with it", f"applications_{_table}")
    with_case(f"applications_{_table}")
archived(
    "application",
    years=10,
    decided_years=30,
    because="机关文件材料归档范围和文书档案保管期限规定: 30 years with a decision, 10 without",
)

"""What this room holds about people. What an agent filed is the other person's; that they did, is theirs."""

import backend.cases.erasing  # noqa: F401 - workers, too, must know what hinders
from backend.cases.people import OWN_CASES as _OWN
from backend.cases.sealed import SEALED
from backend.kit.archive import with_case
from backend.kit.erasure import outlives
from backend.kit.holdings import holds, left_out
from backend.kit.retention import stays
from backend.kit.years.declared import by_year

holds(
    "cases",
    "cases_case",
    "person_id = $1",
    (
        *("id", "number", "kind", "title_zh", "title_en", "state", "confidential", "submitted_at"),
        *("accepted_at", "decided_at", "finished_at", "due_on", "root"),
    ),
    SEALED,
)
holds(
    "cases_filed_for_others",
    "cases_case",
    "filed_by_id = $1 AND person_id IS DISTINCT FROM $1",
    ("id", "submitted_at"),
    SEALED,
    only=("filed_by_name",),
)
holds(
    "case_history",
    "cases_event",
    _OWN,
    ("id", "case_id", "seq", "kind", "actor_kind", "actor_name", "at", "to_state", "reason", "leaf"),
)
holds("case_files", "cases_file", _OWN, ("id", "case_id", "upload_id", "document_code", "added_at"))
holds("ratings", "cases_rating", _OWN, ("id", "case_id", "stars", "comment", "at"))
holds(
    "clock_pauses",
    "cases_clock_pause",
    _OWN,
    ("id", "case_id", "reason", "note", "started_at", "ended_at"),
)
left_out(
    "how the office shares out its work and keeps its time", "cases_assignment", "cases_card", "cases_due"
)
_ARCHIVE = "10 or 30 years after closing, or for good, then by a signed register (`zhengtong archive`)"
for _table in ("case", "event", "file", "rating", "clock_pause"):
    stays(f"cases_{_table}", _ARCHIVE)
    outlives("a case is kept whole: 档案法, 机关文件材料归档范围和文书档案保管期限规定", f"cases_{_table}")
stays("cases_destroyed", "for good: what was destroyed when, and who signed (机关档案管理规定)")
for _table in ("event", "rating", "clock_pause", "assignment", "card", "due"):
    with_case(f"cases_{_table}")
with_case("cases_file", files="upload_id")
by_year("cases_case", "id")
by_year("cases_event", "case_id")

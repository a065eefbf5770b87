"""What this room holds about people. Nameless complaints are nobody's; notes of officers are theirs."""

import backend.complaints.destroying  # noqa: F401 - whoever destroys cases must know what comes before
from backend.cases.api import OWN_CASES as _OWN
from backend.complaints.sealed import SEALED
from backend.kit.archive import archived, with_case
from backend.kit.erasure import goes, outlives
from backend.kit.holdings import holds, left_out
from backend.kit.retention import stays

holds(
    "complaints",
    "complaints_complaint",
    _OWN,
    ("id", "case_id", "latitude", "longitude", "verdict", "declared_at", "public_text", "public_reply"),
    SEALED,
)
holds(
    "complaint_entries",
    "complaints_entry",
    f"{_OWN} AND kind <> 'note'",
    ("id", "case_id", "kind", "files", "by_name", "at"),
    SEALED,
)
holds(
    "petitions",
    "complaints_petition",
    _OWN,
    ("id", "case_id", "people", "received_on"),
    SEALED,
)
holds("complaints_joined", "complaints_joining", "person_id = $1", ("id", "case_id", "at"))
holds("complaint_transfers", "complaints_transfer", _OWN, ("id", "case_id", "reason", "at"))
holds("sent_up", "complaints_open311_upward", _OWN, ("id", "case_id", "service_code", "stage", "sent_at"))
left_out("forms of other programs, nameless, until they are filed", "complaints_open311_intake")
for _table in ("complaint", "entry", "petition", "transfer", "open311_upward", "joining"):
    stays(f"complaints_{_table}", "goes with its case")
    if _table != "joining":
        outlives("belongs to a case, and stays with it", f"complaints_{_table}")
stays("complaints_open311_intake", "the form goes when it is filed")
outlives("nobody's: filed without a name", "complaints_open311_intake")
goes("complaints_joining", "person_id = $1")
with_case(
    "complaints_open311_intake",
    "complaint_id IN (SELECT id FROM complaints_complaint WHERE case_id = $1)",
)
for _table in ("complaint", "entry", "petition", "transfer", "open311_upward", "joining"):
    with_case(f"complaints_{_table}")
archived("complaint", years=10, because="机关文件材料归档范围和文书档案保管期限规定: the shorter term")

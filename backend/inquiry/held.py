"""What this room holds about people."""

import backend.inquiry.destroying  # noqa: F401 - whoever destroys cases must know what comes before
from backend.cases.api import OWN_CASES as _OWN
from backend.inquiry.sealed import SEALED
from backend.kit.archive import archived, with_case
from backend.kit.erasure import goes, outlives
from backend.kit.holdings import holds
from backend.kit.retention import stays

_OF = "SELECT i.id FROM inquiry_inquiry i JOIN cases_case c ON c.id = i.case_id WHERE c.person_id = $1"
_INQUIRIES = f"inquiry_id IN ({_OF})"
_POSTS = f"SELECT p.id FROM inquiry_post p WHERE p.{_INQUIRIES}"  # noqa: S608 - names of ours
holds(
    "inquiries",
    "inquiry_inquiry",
    _OWN,
    ("id", "case_id", "number", "wants_public", "standing", "reason", "asked_at", "answered_at"),
    SEALED,
    json=("struck",),
)
holds(
    "inquiry_posts",
    "inquiry_post",
    _INQUIRIES,
    ("id", "inquiry_id", "seq", "official", "standing", "by_name", "at"),
    SEALED,
)
holds(
    "inquiry_files",
    "inquiry_attachment",
    f"post_id IN ({_POSTS})",
    ("id", "post_id", "upload_id", "public"),
)
holds("inquiry_transfers", "inquiry_transfer", _INQUIRIES, ("id", "inquiry_id", "reason", "at"))
holds("inquiry_verdicts", "inquiry_verdict", "person_id = $1", ("id", "inquiry_id", "helpful", "at"))
holds("inquiries_followed", "inquiry_follower", "person_id = $1", ("id", "inquiry_id", "at"))
for _table in ("inquiry", "post", "attachment", "transfer"):
    stays(f"inquiry_{_table}", "goes with its case")
    outlives("belongs to a case, and stays with it", f"inquiry_{_table}")
stays("inquiry_verdict", "one each, as long as the thread stands")
stays("inquiry_follower", "until they follow no more, as long as the thread stands")
goes("inquiry_verdict", "person_id = $1")
goes("inquiry_follower", "person_id = $1")
_THREAD = "inquiry_id IN (SELECT id FROM inquiry_inquiry WHERE case_id = $1)"
_WRITTEN = f"post_id IN (SELECT id FROM inquiry_post WHERE {_THREAD})"  # noqa: S608 - names of ours
with_case("inquiry_attachment", _WRITTEN, files="upload_id")
for _table in ("post", "transfer", "verdict", "follower"):
    with_case(f"inquiry_{_table}", _THREAD)
with_case("inquiry_inquiry")
archived(
    "inquiry",
    years=10,
    titled=False,  # the asker's own words
    because="机关文件材料归档范围和文书档案保管期限规定: the shorter term",
)

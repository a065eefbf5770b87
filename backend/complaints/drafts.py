"""Draft routing rules, as they are pasted, and the rules in force to begin with: CSV as in county files."""

import csv
import io
import re
from dataclasses import dataclass, field
from typing import Final

from backend.complaints import rule_county
from backend.complaints.models import Rule
from backend.kit import i18n
from backend.kit.rows import Checker, RowFault
from backend.kit.rows.located import Unreadable
from backend.kit.rows.sheets import csv_rows

MOST_CHARS: Final = 100_000
MOST_RULES: Final = 200
_FILE = "complaintRules.csv"
_HEADER = (
    "code", "position", "category", "region", "about", "aboutAny", "department",
    "note.zh", "note.en", "withdrawn",
)  # fmt: skip

# What the checks of county files say, and where our own words for it are.
_SAID: Final = tuple(
    (re.compile(said, re.DOTALL), f"complaint.draft.{key}")
    for said, key in (
        (r"is missing", "missing"),
        (r"is not a field of .*", "column"),
        (r"is not a code .*", "code"),
        (r"is not a division code of 12 digits", "division"),
        (r"is not a whole number from (?P<least>\d+) to (?P<most>\d+)", "number"),
        (r"is neither true nor false", "flag"),
        (r"needs text in both languages .*", "languages"),
        (r"is longer than (?P<most>\d+) characters", "long"),
        (r"has characters that cannot be used", "characters"),
        (r"is a formula; write the text itself", "formula"),
        (r"there is no department (?P<code>.*)", "department"),
        (r"there is no region (?P<code>.*)", "region"),
        (r"there is no category (?P<code>.*)", "category"),
        (r"(?P<code>\S+) stands already in .*:(?P<line>\d+)", "twice"),
        (r"two rules without conditions must lead to two departments.*", "ends"),
        (r"is not CSV: .*", "csv"),
        (r"has more than (?P<most>\d+) (rows|rules)", "many"),
        (r"has no rows", "none"),
        (r"its first row does not name every column once", "header"),
        (r"has a cell beyond the named columns", "beyond"),
        (r".* is also given whole", "whole"),
    )
)


@dataclass(frozen=True)
class Draft:
    """What somebody pasted: the rules there would be with it, or what is wrong with which line."""

    rules: list[Rule] = field(default_factory=list)
    changing: int = 0
    faults: tuple[RowFault, ...] = ()


async def read_draft(text: str) -> Draft:
    """Read rows and lay them over the rules in force, as loading a file would. Writes nothing."""
    if len(text) > MOST_CHARS:
        return _faulty(f"is longer than {MOST_CHARS} characters")
    try:
        rows = csv_rows(_FILE, text.encode("utf-8", "replace"))
    except Unreadable as unread:
        return _faulty(str(unread), unread.line)
    if not rows:
        return _faulty("has no rows")
    if len(rows) > MOST_RULES:
        return _faulty(f"has more than {MOST_RULES} rules", rows[MOST_RULES].line)
    checker = Checker({"complaintRules": rule_county.SECTION})
    found = checker.check(rows)["complaintRules"]
    await rule_county.check(checker, found)
    if checker.faults:
        return Draft(faults=tuple(sorted(checker.faults, key=lambda fault: fault.line)))
    rules, changing = await rule_county.beside(found)
    return Draft(rules, changing)


async def rules_as_csv() -> str:
    """Write the rules in force as rows that `read_draft` takes."""
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow(_HEADER)
    rules = Rule.filter(withdrawn=False).order_by("position", "code")
    for rule in await rules.select_related("category", "about", "department"):
        sheet.writerow(
            [
                rule.code,
                rule.position,
                rule.category.code if rule.category else "",
                rule.region_id or "",
                rule.about.code if rule.about else "",
                "true" if rule.about_any else "",
                rule.department.code,
                rule.note_zh,
                rule.note_en,
                "",
            ]
        )
    return out.getvalue()


def in_words(fault: RowFault, language: str) -> str:
    """Say what is wrong in the reader's language; the checks' own words where we have none."""
    for said, key in _SAID:
        if found := said.fullmatch(fault.what):
            return i18n.text(key, language, **found.groupdict())
    return fault.what


def _faulty(what: str, line: int = 0) -> Draft:
    return Draft(faults=(RowFault(_FILE, line, "", what),))

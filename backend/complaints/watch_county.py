"""What a county looks out for in complaints, from county files: section `complaintWatches`."""

from collections import Counter
from typing import Any

from backend.complaints.county_rows import CODE, put
from backend.complaints.facts import Suspicion
from backend.complaints.models import Watch
from backend.complaints.placing import MICRO
from backend.complaints.watching import folded
from backend.kit.rows import Checker, Row, Section
from backend.kit.rows import Rule as Field
from backend.kit.rows.checker import Note
from backend.kit.rows.checks import bilingual, one_of, whole, yes_or_no

_MOST_WORDS = 200
_LEAST_LETTERS = 2  # one letter alone, or none, would hold back almost everything
_LIMITS = {"south": 90, "west": 180, "north": 90, "east": 180}
_NEEDS = {
    Suspicion.THREAT: "words",
    Suspicion.SPAM: "words",
    Suspicion.OUTSIDE: "frame",
    Suspicion.VAGUE: "mostMetres",
    Suspicion.PHOTO: "mostMetres",
    Suspicion.JUMP: "mostKmh",
}


def _words(value: Any, path: str, note: Note) -> Any:
    if not isinstance(value, list) or len(value) > _MOST_WORDS:
        note(path, f"is not a list of at most {_MOST_WORDS} words")
        return []
    for place, each in enumerate(value):
        if not isinstance(each, str) or len(folded(each)) < _LEAST_LETTERS:
            note(f"{path}.{place}", f"is not a word of at least {_LEAST_LETTERS} letters")
    return value


def _frame(value: Any, path: str, note: Note) -> Any:
    if not isinstance(value, dict) or set(value) != set(_LIMITS):
        note(path, "needs degrees for south, west, north and east")
        return None
    for name, most in _LIMITS.items():
        each = value[name]
        if isinstance(each, bool) or not isinstance(each, int | float) or abs(each) > most:
            note(f"{path}.{name}", f"is not a number of degrees from -{most} to {most}")
            return None
    if value["south"] >= value["north"] or value["west"] >= value["east"]:
        note(path, "has no inside")
    return {name: round(value[name] * MICRO) for name in _LIMITS}


SECTION: Section = {
    "code": Field(CODE),
    "position": Field(whole(0, 10_000), required=False, otherwise=0),
    "kind": Field(one_of(*Suspicion)),
    "words": Field(_words, required=False, otherwise=[]),
    "frame": Field(_frame, required=False),
    "mostMetres": Field(whole(1, 100_000), required=False),
    "mostKmh": Field(whole(1, 10_000), required=False),
    "note": Field(bilingual(120, 200)),
    "withdrawn": Field(yes_or_no, required=False, otherwise=False),
}


def check(checker: Checker, rows: list[Row]) -> None:
    """Demand what each kind looks with, and nothing that it does not look with."""
    checker.unique(rows)
    for row in rows:
        needed = _NEEDS[Suspicion(row.values["kind"])]
        if not row.values[needed]:
            checker.fault(row, needed, f"is needed to look out for `{row.values['kind']}`")
        for other in sorted(set(_NEEDS.values()) - {needed}):
            if row.values[other]:
                checker.fault(row, other, f"says nothing about `{row.values['kind']}`")


async def keep(rows: list[Row]) -> Counter[str]:
    """Put what is looked out for in force."""
    counts: Counter[str] = Counter()
    for row in rows:
        values = row.values
        columns = {
            "position": values["position"],
            "kind": Suspicion(values["kind"]),
            "words": values["words"],
            "frame": values["frame"],
            "most_m": values["mostMetres"],
            "most_kmh": values["mostKmh"],
            "note_zh": values["note"]["zh"],
            "note_en": values["note"]["en"],
            "withdrawn": values["withdrawn"],
        }
        counts[await put(Watch, values["code"], columns)] += 1
    return counts

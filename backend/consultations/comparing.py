"""Drafts beside each other (pure): which section is which, and what changed in it."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from backend.consultations.difference import parts_of
from backend.consultations.facts import ChangeKind, NewSection, PartKind, Section, Sections

_LEAST_ALIKE: Final = 0.5
_SAME_TITLE: Final = 0.25


def keyed(new: Sequence[NewSection], earlier: Sequence[Sections]) -> list[Section]:
    """Give the sections of a new draft their keys: of the section they continue, or a new one.

    Numbers of articles move when one is inserted, so the words decide, and the title only speaks for them.
    """
    taken = _continued(new, earlier[-1]) if earlier else {}
    fresh = 1 + max((int(section["key"][1:]) for draft in earlier for section in draft), default=0)
    kept: list[Section] = []
    for at, section in enumerate(new):
        key = taken.get(at)
        if key is None:
            key, fresh = f"s{fresh}", fresh + 1
        kept.append(
            {
                "key": key,
                "title_zh": section.title.zh,
                "title_en": section.title.en,
                "text_zh": section.text.zh,
                "text_en": section.text.en,
            }
        )
    return kept


def _continued(new: Sequence[NewSection], old: Sections) -> dict[int, str]:
    bags_new = [Counter(section.text.zh) for section in new]
    bags_old = [Counter(section["text_zh"]) for section in old]
    scored = (
        (
            _alike(bags_new[n], bags_old[o]) + _SAME_TITLE * (new[n].title.zh == old[o]["title_zh"]),
            -abs(n - o),
            n,
            o,
        )
        for n in range(len(new))
        for o in range(len(old))
    )
    taken: dict[int, str] = {}
    used: set[int] = set()
    for _, _, n, o in sorted((one for one in scored if one[0] >= _LEAST_ALIKE), reverse=True):
        if n not in taken and o not in used:
            taken[n] = old[o]["key"]
            used.add(o)
    return taken


def _alike(one: Counter[str], other: Counter[str]) -> float:
    whole = one.total() + other.total()
    return 2 * (one & other).total() / whole if whole else 1.0


def compared(older: Sections, newer: Sections) -> list[dict[str, Any]]:
    """Give every section of the newer draft, and those that left it in the place where they stood."""
    before = {section["key"]: section for section in older}
    there = {section["key"] for section in newer}
    changes = [_change(before.get(section["key"]), section) for section in newer]
    for at, section in enumerate(older):
        if section["key"] not in there:
            changes.insert(_place(changes, older[:at]), _change(section, None))
    return changes


def _place(changes: Sequence[dict[str, Any]], above: Sections) -> int:
    """Say where a section that is gone belongs: after the last of those that stood above it."""
    keys = [change["key"] for change in changes]
    return max((keys.index(section["key"]) + 1 for section in above if section["key"] in keys), default=0)


def _change(old: Section | None, new: Section | None) -> dict[str, Any]:
    shown = new or old
    assert shown is not None, "a section stands in one of the drafts"
    languages = {
        language: {
            "title": _parts(old, new, f"title_{language}"),
            "text": _parts(old, new, f"text_{language}"),
        }
        for language in ("zh", "en")
    }
    return {"key": shown["key"], "kind": _kind(old, new), **languages}


def _kind(old: Section | None, new: Section | None) -> ChangeKind:
    if old is None:
        return ChangeKind.ADDED
    if new is None:
        return ChangeKind.REMOVED
    same = all(old[name] == new[name] for name in ("title_zh", "title_en", "text_zh", "text_en"))
    return ChangeKind.SAME if same else ChangeKind.CHANGED


def _parts(old: Section | None, new: Section | None, name: str) -> list[tuple[PartKind, str]]:
    return parts_of(old[name] if old else "", new[name] if new else "")

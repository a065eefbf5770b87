"""What the sections of a county file must be like, as far as they speak of the catalogue."""

from typing import Any

from backend.kit.rows import Rule, Section
from backend.kit.rows.checker import Note
from backend.kit.rows.checks import bilingual, many, one_of, pattern, shape, whole, words, yes_or_no

CLASSES = ("immediate", "promised", "joint", "escalated")
KINDS = ("application", "advice")

_CODE = pattern("[a-z][a-z0-9-]{0,31}", "a code (small letters, digits and hyphens)")
_ITEM_CODE = pattern(
    "[A-Z]{3}-[0-9]{2,4}", "an item code (three letters of the window, hyphen, number: FOR-01)"
)
_DOCUMENT_CODE = pattern("[A-Z][A-Z0-9_]{1,39}", "a document code (capitals, digits and _)")
_PHONE = pattern("[0-9+ -]{3,20}", "a telephone number")
_DAYS: Section = {"promised": Rule(whole(0, 365)), "statutory": Rule(whole(0, 365))}
_FEE: Section = {
    "fen": Rule(whole(0, 1_000_000_000)),
    "text": Rule(bilingual(200, 400)),
    "basis": Rule(bilingual(200, 400)),
}
_STEP: Section = {
    "title": Rule(bilingual(40, 80)),
    "text": Rule(bilingual(400, 800)),
    "who": Rule(bilingual(60, 100)),
    "days": Rule(whole(0, 365), required=False),
}
_KEYWORDS: Section = {
    "zh": Rule(many(words(20), 20), required=False, otherwise=[]),
    "en": Rule(many(words(40), 20), required=False, otherwise=[]),
}


def _document(value: Any, path: str, note: Note) -> Any:
    """Read `ID_CARD`, `EVIDENCE?` (need not be given) or a group with a note."""
    if isinstance(value, str):
        code = value.removesuffix("?")
        return {"code": _DOCUMENT_CODE(code, path, note), "required": code == value, "note": None}
    return shape(_DOCUMENT)(value, path, note)


def _process(value: Any, path: str, note: Note) -> Any:
    if isinstance(value, str):
        return _CODE(value, path, note)
    return many(shape(_STEP), 12)(value, path, note)


def _form(value: Any, path: str, note: Note) -> Any:
    if not isinstance(value, dict):
        return _CODE(value, path, note)
    return value  # the forms room says what is wrong with a definition


def _any(value: Any, path: str, note: Note) -> Any:
    return value


_DOCUMENT: Section = {
    "code": Rule(_DOCUMENT_CODE),
    "required": Rule(yes_or_no, required=False, otherwise=True),
    "note": Rule(bilingual(120, 160), required=False),
}

SECTIONS: dict[str, Section] = {
    "lifeEvents": {
        "code": Rule(pattern("[a-z]{2,24}", "a code (small letters)")),
        "icon": Rule(pattern("[a-z-]{2,24}", "the name of an icon")),
        "name": Rule(bilingual(30, 60)),
    },
    "documents": {
        "code": Rule(_DOCUMENT_CODE),
        "name": Rule(bilingual(80, 160)),
        "original": Rule(yes_or_no, required=False, otherwise=True),
        "copies": Rule(whole(0, 20), required=False, otherwise=1),
        "online": Rule(yes_or_no, required=False, otherwise=True),
    },
    "processes": {"name": Rule(_CODE), "body": Rule(many(shape(_STEP), 12))},
    "forms": {"name": Rule(_CODE), "body": Rule(_any)},
    "items": {
        "code": Rule(_ITEM_CODE),
        "name": Rule(bilingual(100, 200)),
        "summary": Rule(bilingual(300, 600)),
        "class": Rule(one_of(*CLASSES)),
        "kind": Rule(one_of(*KINDS), required=False, otherwise="application"),
        "window": Rule(_CODE),
        "department": Rule(_CODE, required=False),
        "coDepartments": Rule(many(_CODE, 10), required=False, otherwise=[]),
        "lifeEvents": Rule(many(words(24), 10)),
        "keywords": Rule(shape(_KEYWORDS), required=False, otherwise={"zh": [], "en": []}),
        "process": Rule(_process),
        "check": Rule(bilingual(200, 400), required=False),
        "authority": Rule(bilingual(100, 200), required=False),
        "documents": Rule(many(_document, 30), required=False, otherwise=[]),
        "days": Rule(shape(_DAYS)),
        "fee": Rule(shape(_FEE), required=False),
        "legalBasis": Rule(bilingual(300, 600)),
        "staff": Rule(bilingual(120, 160)),
        "phone": Rule(_PHONE, required=False),
        "silenceApproves": Rule(yes_or_no, required=False, otherwise=False),
        "form": Rule(_form, required=False),
        "sample": Rule(yes_or_no),
        "withdrawn": Rule(yes_or_no, required=False, otherwise=False),
    },
}
WITHDRAWN = "withdrawn items"
WITHDRAWN_RULES: Section = {"code": Rule(_ITEM_CODE), "withdrawn": Rule(yes_or_no)}

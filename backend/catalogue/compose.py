"""From a row of a file to what an item version says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backend.catalogue.forms import with_documents
from backend.kit.marks import fingerprint
from backend.kit.rows import Row

Bilingual = dict[str, str]
_LANGUAGES = ("zh", "en")
_FREE = {"zh": "不收费", "en": "Free of charge"}
_FREE_BASIS = {
    "zh": "未列入行政事业性收费目录，不收取费用",
    "en": "Not among the charges that public offices may make: nothing is charged",
}


@dataclass(frozen=True)
class References:
    """What items name: documents, processes, forms by code; telephones by department code."""

    documents: Mapping[str, Any]
    processes: Mapping[str, Any]
    forms: Mapping[str, Any]
    phones: Mapping[str, str]


def version_of(row: Row, references: References, department: str) -> dict[str, Any]:
    """Give the columns of the version that a checked item row describes, with its fingerprint."""
    values = row.values
    documents = [_document(each, references) for each in values["documents"]]
    columns = {
        "item_class": values["class"],
        "kind": values["kind"],
        "content": _content(values, documents, references, department),
        "form": _form(values["form"], documents, references),
        "limit_days": values["days"]["promised"],
        "statutory_days": values["days"]["statutory"],
        "fee_fen": values["fee"]["fen"] if values["fee"] else 0,
        "silence_approves": values["silenceApproves"],
        "applies_online": values["form"] is not None,
        "sample": values["sample"],
    }
    return columns | {"fingerprint": fingerprint(columns)}


def time_limit(item_class: str, promised: int, statutory: int) -> Bilingual:
    """Say the time limit in words."""
    if promised == 0:
        return {"zh": "材料齐全的当场办结", "en": "Settled on the spot when the papers are complete"}
    plural = "s" if promised > 1 else ""
    beyond = {"zh": "（上报审批时间由上级确定）", "en": " (the higher authority's own time comes on top)"}
    last = beyond if item_class == "escalated" else {"zh": "", "en": ""}
    return {
        "zh": f"承诺 {promised} 个工作日，法定 {statutory} 个工作日{last['zh']}",
        "en": f"{promised} working day{plural} promised, {statutory} by law{last['en']}",
    }


def _content(
    values: dict[str, Any], documents: list[dict[str, Any]], references: References, department: str
) -> dict[str, Any]:
    fee = values["fee"] or {"text": _FREE, "basis": _FREE_BASIS}
    days = values["days"]
    return {
        "name": values["name"],
        "summary": values["summary"],
        "procedure": _procedure(values, references),
        "documents": documents,
        "time_limit": time_limit(values["class"], days["promised"], days["statutory"]),
        "fee": fee["text"],
        "fee_basis": fee["basis"],
        "staff": values["staff"],
        "phone": values["phone"] or references.phones[department],
        "legal_basis": values["legalBasis"],
        "co_departments": values["coDepartments"],
        "keywords": values["keywords"],
    }


def _procedure(values: dict[str, Any], references: References) -> list[dict[str, Any]]:
    process = values["process"]
    steps = references.processes[process] if isinstance(process, str) else process
    return [{**step, "text": _filled(step["text"], values)} for step in steps]


def _filled(text: Bilingual, values: dict[str, Any]) -> Bilingual:
    filled = dict(text)
    for name in ("check", "authority"):
        for language in _LANGUAGES:
            words = values[name][language] if values[name] else ""
            filled[language] = filled[language].replace("{" + name + "}", words)
    return filled


def _document(asked: dict[str, Any], references: References) -> dict[str, Any]:
    return {**references.documents[asked["code"]], **asked}


def _form(form: Any, documents: list[dict[str, Any]], references: References) -> Any:
    if form is None:
        return None
    return with_documents(references.forms[form] if isinstance(form, str) else form, documents)

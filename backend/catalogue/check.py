"""What rows of the catalogue say of each other and of what is known already."""

from collections.abc import Mapping
from typing import Any

from backend.catalogue.compose import References
from backend.catalogue.forms import with_documents
from backend.catalogue.models import Item, LifeEvent, Reference
from backend.catalogue.sections import WITHDRAWN
from backend.forms import api as forms
from backend.kit.rows import Checker, Row
from backend.places import api as places

Found = Mapping[str, list[Row]]


async def references(found: Found) -> References:
    """Gather documents, processes and forms: the kept ones, and those of the files over them."""
    kept: dict[str, dict[str, Any]] = {"document": {}, "process": {}, "form": {}}
    for each in await Reference.filter(kind__in=list(kept)):
        kept[each.kind][each.code] = each.content
    phones = {each.code: each.phone for each in await places.Department.all()}
    return References(
        kept["document"] | {row.values["code"]: row.values for row in found["documents"]},
        kept["process"] | {row.values["name"]: row.values["body"] for row in found["processes"]},
        kept["form"] | {row.values["name"]: row.values["body"] for row in found["forms"]},
        phones | {row.values["code"]: row.values["phone"] for row in found["departments"]},
    )


async def catalogue(checker: Checker, found: Found, names: places.Known, known: References) -> None:
    """Note every fault of life events, documents, processes, forms and items."""
    for section, key in (
        ("lifeEvents", "code"),
        ("documents", "code"),
        ("processes", "name"),
        ("forms", "name"),
    ):
        checker.unique(found[section], key)
    checker.unique([*found["items"], *found[WITHDRAWN]])
    for row in found["forms"]:
        _form(checker, row, row.values["body"], "body", None)
    events = {each.code for each in await LifeEvent.all()} | {r.values["code"] for r in found["lifeEvents"]}
    for row in found["items"]:
        checker.known(row, "lifeEvents", events, "life event")
        _item(checker, row, names, known)
    there = {each.code for each in await Item.all().only("code")}
    for row in found[WITHDRAWN]:
        checker.known(row, "code", there, "item")


def _item(checker: Checker, row: Row, names: places.Known, known: References) -> None:
    checker.known(row, "window", names.windows, "window")
    checker.known(row, "department", names.departments, "department")
    checker.known(row, "coDepartments", names.departments, "department")
    _documents(checker, row, known)
    _process(checker, row, known)
    _limits(checker, row)
    form = row.values["form"]
    if isinstance(form, str):
        checker.known(row, "form", known.forms, "form")
        form = known.forms.get(form)
    if form is not None:
        _form(checker, row, form, "form", known)


def _documents(checker: Checker, row: Row, known: References) -> None:
    codes = [each["code"] for each in row.values["documents"]]
    for number, code in enumerate(codes):
        if code not in known.documents:
            checker.fault(row, f"documents.{number}", f"there is no document {code}")
        if code in codes[:number]:
            checker.fault(row, f"documents.{number}", f"{code} is asked for twice")


def _process(checker: Checker, row: Row, known: References) -> None:
    process = row.values["process"]
    if isinstance(process, str):
        checker.known(row, "process", known.processes, "process")
        process = known.processes.get(process, [])
    words = "".join(step["text"]["zh"] + step["text"]["en"] for step in process)
    for name in ("check", "authority"):
        if f"{{{name}}}" in words and row.values[name] is None:
            checker.fault(row, name, "is missing: the process speaks of it")


def _limits(checker: Checker, row: Row) -> None:
    days, item_class = row.values["days"], row.values["class"]
    if days["promised"] > days["statutory"]:
        checker.fault(row, "days.promised", "is longer than the statutory limit")
    if item_class == "joint" and not row.values["coDepartments"]:
        checker.fault(row, "coDepartments", "is missing: a joint item names who joins in")


def _form(checker: Checker, row: Row, form: Any, field: str, known: References | None) -> None:
    """Check a form with the item's documents, or (a template, `known` None) by itself."""
    if known is None:
        for fault in forms.check_definition(with_documents(form, [])):
            checker.fault(row, f"{field}.{fault.path}".rstrip("."), fault.what)
        return
    codes = [each["code"] for each in row.values["documents"]]
    documents = [
        {**known.documents[code], "required": True, "note": None} for code in codes if code in known.documents
    ]
    for fault in forms.check_definition(with_documents(form, documents), codes):
        # A named template has its own row for its other faults.
        if not isinstance(row.values["form"], str) or fault.path.endswith(".document"):
            checker.fault(row, field, f"{fault.path}: {fault.what}")

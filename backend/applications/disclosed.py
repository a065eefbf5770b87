"""What the item version a case was opened under says: its documents, and whether it can be applied for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from backend.catalogue.api import ItemVersion, Offer
from backend.kit.errors import Refused, not_found


@dataclass(frozen=True)
class Document:
    """A document an item version discloses."""

    code: str
    name: Mapping[str, str]


def documents_of(version: ItemVersion) -> dict[str, Document]:
    """Give the disclosed documents by code."""
    listed = version.content.get("documents", [])
    return {entry["code"]: Document(entry["code"], entry["name"]) for entry in listed}


def check_disclosed(version: ItemVersion, codes: Iterable[str | None], field: str) -> None:
    """Refuse DOCUMENT_NOT_DISCLOSED for a document the version does not name."""
    disclosed = documents_of(version)
    for code in codes:
        if code is not None and code not in disclosed:
            raise Refused("DOCUMENT_NOT_DISCLOSED", field=field)


def open_form(offer: Offer | None) -> dict[str, Any]:
    """Give the form of a version that can be applied under now.

    Refuses NOT_FOUND, ITEM_WITHDRAWN, NOT_ONLINE, and FORM_CHANGED where the item has moved on: the
    draft on the phone is then carried over to the new form and shown again.
    """
    if offer is None:
        raise not_found("itemVersion")
    if offer.withdrawn:
        raise Refused("ITEM_WITHDRAWN", field="itemVersion")
    if offer.current_id != offer.version.id:
        raise Refused("FORM_CHANGED", field="itemVersion", version=offer.current_id)
    if not offer.version.applies_online or offer.version.form is None:
        raise Refused("NOT_ONLINE", field="itemVersion")
    return offer.version.form

"""What GeoReport v2 answers look like, as XML and as JSON by the Spark convention. Pure.

A list in JSON is an element with one child per member in XML; the child's name is the singular.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, tostring

import orjson

from backend.sharing.api import fit

JSON: Final = "application/json; charset=utf-8"
XML: Final = "text/xml; charset=utf-8"
SINGULAR: Final = {
    "services": "service",
    "service_requests": "request",
    "errors": "error",
    "attributes": "attribute",
    "values": "value",
    "endpoints": "endpoint",
    "formats": "format",
}
Content = Mapping[str, Any] | Sequence[Mapping[str, Any]]


def write(root: str, content: Content, media_type: str) -> bytes:
    """Write an answer whose XML root has this name."""
    if media_type == JSON:
        return orjson.dumps(content)
    written: bytes = tostring(_element(root, content), encoding="utf-8", xml_declaration=True)
    return written


def instant(at: datetime | None) -> str | None:
    """Write an instant in the W3C's format."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if at else None


def _element(name: str, value: Any, parent: Element | None = None) -> Element:
    element = Element(name) if parent is None else SubElement(parent, name)
    match value:
        case Mapping():
            for key, inner in value.items():
                _element(key, inner, element)
        case list() | tuple():
            for inner in value:
                _element(SINGULAR[name], inner, element)
        case bool():
            element.text = "true" if value else "false"
        case None:
            pass
        case _:
            element.text = fit(str(value))
    return element

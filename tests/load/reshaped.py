"""PostGraphile's replies in our shape: a schema made from tables names and nests some things differently."""

import base64
import json
from collections.abc import Mapping
from typing import Any

_NO_CURSOR = ...  # stands for anything: its cursors are its own


def variables(operation: str, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give a call's variables in its terms: a page goes on after a code, not after our cursor."""
    if operation != "BenchList" or not given.get("after"):
        return given
    after = str(given["after"])
    return {"after": json.loads(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))[0]}


def items(data: Any) -> Any:
    """Nest what the list shows of disclosures, and count the whole list."""
    for edge in data["items"]["edges"]:
        node = edge["node"]
        parts = {name: node.pop(name) for name in ("fee", "feeBasis", "documents")}
        node["disclosures"] = parts
    return {"items": _without_cursors(data["items"]) | {"totalCount": data["totalCount"]}}


def my_cases(data: Any) -> Any:
    """Leave its cursors out of the comparison."""
    return {"myCases": _without_cursors(data["myCases"])}


def _without_cursors(connection: Any) -> dict[str, Any]:
    edges = [{"cursor": _NO_CURSOR, **edge} for edge in connection["edges"]]
    return {"edges": edges, "pageInfo": connection["pageInfo"] | {"endCursor": _NO_CURSOR}}

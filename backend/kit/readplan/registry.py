"""The plans of the registered operations, each compiled at most once per process."""

from collections.abc import Iterable

import strawberry

from backend.kit.graphql.documents import Document
from backend.kit.readplan.compile import compile_operation
from backend.kit.readplan.plan import Plan, Unplanned

_compiled: dict[tuple[int, str], Plan | Unplanned] = {}


class Plans:
    """Finds the plan of a registered operation."""

    def __init__(self, schema: strawberry.Schema) -> None:
        self._schema = schema

    def prepare(self, documents: Iterable[Document]) -> None:
        """Compile all of them now rather than while somebody waits."""
        for document in documents:
            self.of(document)

    def of(self, document: Document) -> Plan | Unplanned:
        """Give the plan of a document, or why it has none."""
        key = (id(self._schema), document.text)
        if key not in _compiled:
            _compiled[key] = compile_operation(self._schema, document.node)
        return _compiled[key]

"""The plans of the registered operations, each compiled at most once per process."""

from collections.abc import Iterable

import strawberry

from backend.kit.graphql.documents import Document
from backend.kit.readplan.compile import compile_operation
from backend.kit.readplan.plan import Plan, Unplanned


class Undeclared(Exception):  # noqa: N818 - its words are shown as they stand
    """An operation with a field that no plan can be made for: the field, and why."""

    def __init__(self, operation: str, reason: str) -> None:
        advice = "Declare its source, or say why it has none."
        super().__init__(f"{operation} cannot be planned: {reason}. {advice}")


_compiled: dict[tuple[int, str], Plan | Unplanned] = {}


class Plans:
    """Finds the plan of a registered operation."""

    def __init__(self, schema: strawberry.Schema) -> None:
        self._schema = schema

    def prepare(self, documents: Iterable[Document]) -> None:
        """Compile all of them now, before anybody waits.

        Raises `Undeclared` for one that neither can be planned nor is declared to run on graphql-core.
        """
        for document in documents:
            found = self.of(document)
            if isinstance(found, Unplanned) and not found.meant:
                raise Undeclared(document.name, found.reason)

    def of(self, document: Document) -> Plan | Unplanned:
        """Give the plan of a document, or why it has none."""
        key = (id(self._schema), document.text)
        if key not in _compiled:
            _compiled[key] = compile_operation(self._schema, document.node)
        return _compiled[key]

"""The operations the app sends, parsed and validated once at start-up. Production accepts no others."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from backend.kit.errors import Refused
from graphql import DocumentNode, GraphQLSchema, OperationDefinitionNode, OperationType, parse, validate

PREFIX = "sha256:"


@dataclass(frozen=True)
class Document:
    """One registered operation."""

    id: str
    name: str
    text: str
    node: DocumentNode
    kind: OperationType


class Documents:
    """The registry of trusted documents, by `sha256:<hash>`; ad hoc texts only where `allow_queries`."""

    def __init__(self, documents: dict[str, Document], *, allow_queries: bool) -> None:
        self._documents = documents
        self._allow_queries = allow_queries

    def find(self, document_id: str) -> Document | None:
        return self._documents.get(document_id)

    def admit(self, document_id: str | None, query: str | None) -> str:
        """Give the id of a registered document, or the text where allowed. Refuses with DOCUMENT_UNKNOWN."""
        if document_id in self._documents:
            return str(document_id)
        if query is not None and (self._allow_queries or query in self._documents):
            return query
        raise Refused("DOCUMENT_UNKNOWN")

    def __iter__(self) -> Iterator[Document]:
        return iter(self._documents.values())

    def __len__(self) -> int:
        return len(self._documents)


def load_documents(path: Path, schema: GraphQLSchema, *, allow_queries: bool = False) -> Documents:
    """Read the file of hash → document.

    The file keeps operations of former releases, because a phone may hold a submission written by one; those
    the schema can no longer answer are left out and met with DOCUMENT_UNKNOWN.
    """
    texts = cast("dict[str, str]", json.loads(path.read_text("utf-8"))) if path.exists() else {}
    parsed = (read_document(PREFIX + digest, text) for digest, text in texts.items())
    fitting = {document.id: document for document in parsed if not validate(schema, document.node)}
    return Documents(fitting, allow_queries=allow_queries)


def read_document(document_id: str, text: str) -> Document:
    """Parse an operation of ours."""
    node = parse(text)
    operation = next(part for part in node.definitions if isinstance(part, OperationDefinitionNode))
    name = operation.name.value if operation.name else document_id
    return Document(document_id, name, text, node, operation.operation)

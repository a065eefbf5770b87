"""The operations the app sends, parsed and validated once at start-up. Production accepts no others."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from graphql import DocumentNode, GraphQLSchema, OperationDefinitionNode, OperationType, parse, validate

from backend.kit.errors import Refused

CURRENT = "persisted.json"  # written by the app's code generation
RELEASED = "released.json"  # only grows, at each release


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
        self._texts = {document.text: document for document in documents.values()}
        self._allow_queries = allow_queries

    def find(self, query: str) -> Document | None:
        """Give the registered document of an id, or of the very text."""
        return self._documents.get(query) or self._texts.get(query)

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


def load_documents(folder: Path, schema: GraphQLSchema, *, allow_queries: bool = False) -> Documents:
    """Read the documents of this release and of those before it.

    A phone may hold a submission written by a former release. What the schema can no longer answer is left
    out and met with DOCUMENT_UNKNOWN.
    """
    texts = read_texts(folder / RELEASED) | read_texts(folder / CURRENT)
    read = (_read_if_answerable(schema, document_id, text) for document_id, text in texts.items())
    return Documents({document.id: document for document in read if document}, allow_queries=allow_queries)


def read_texts(path: Path) -> dict[str, str]:
    """Read a file of `sha256:<hash>` → document."""
    return cast("dict[str, str]", json.loads(path.read_text("utf-8"))) if path.exists() else {}


def release(folder: Path) -> int:
    """Add the current documents to those that stay accepted; give how many are new."""
    released = read_texts(folder / RELEASED)
    all_of_them = released | read_texts(folder / CURRENT)
    text = json.dumps(all_of_them, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / RELEASED).write_text(text + "\n", "utf-8")
    return len(all_of_them) - len(released)


@cache  # applications of one process (every test builds one) share the work of validation
def _read_if_answerable(schema: GraphQLSchema, document_id: str, text: str) -> Document | None:
    document = read_document(document_id, text)
    return None if validate(schema, document.node) else document


def read_document(document_id: str, text: str) -> Document:
    """Parse an operation of ours."""
    node = parse(text)
    operation = next(part for part in node.definitions if isinstance(part, OperationDefinitionNode))
    name = operation.name.value if operation.name else document_id
    return Document(document_id, name, text, node, operation.operation)

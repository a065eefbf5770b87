"""The operations the app sends, parsed and validated once at start-up. Production accepts no others."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

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
    """The registry of trusted documents, by `sha256:<hash>`."""

    def __init__(self, documents: dict[str, Document]) -> None:
        self._documents = documents

    def find(self, document_id: str) -> Document | None:
        return self._documents.get(document_id)

    def __iter__(self) -> Iterator[Document]:
        return iter(self._documents.values())

    def __len__(self) -> int:
        return len(self._documents)


def load_documents(path: Path, schema: GraphQLSchema) -> Documents:
    """Read the file of hash → document. Raises ValueError naming an operation the schema cannot answer."""
    texts = cast("dict[str, str]", json.loads(path.read_text("utf-8"))) if path.exists() else {}
    return Documents(
        {PREFIX + digest: _register(PREFIX + digest, text, schema) for digest, text in texts.items()}
    )


def _register(document_id: str, text: str, schema: GraphQLSchema) -> Document:
    node = parse(text)
    operation = next(part for part in node.definitions if isinstance(part, OperationDefinitionNode))
    name = operation.name.value if operation.name else document_id
    if errors := validate(schema, node):
        message = f"operation {name} does not fit the schema: {errors[0].message}"
        raise ValueError(message)
    return Document(document_id, name, text, node, operation.operation)

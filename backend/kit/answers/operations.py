"""The public operations of the API as questions to the store: by document, canonical variables, language."""

import enum
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote

import msgspec
import orjson
from graphql import GraphQLSchema, OperationDefinitionNode
from graphql.execution.values import VariableValues, get_variable_values

from backend.kit.answers.front import MOST_BODY_BYTES, Asked, Question
from backend.kit.answers.stored import Fresh, Key
from backend.kit.answers.tags import Tags, tags_of
from backend.kit.errors import Refused
from backend.kit.graphql.body import Call, Received, decode_call, decode_variables
from backend.kit.graphql.documents import Document, Documents
from backend.kit.graphql.reply import Reply

_PARAMETERS = frozenset({"documentId", "variables"})
_MOST_VARIABLES_BYTES = 1_000
_MEDIA_TYPE = "application/json"
_OTHER_MEDIA_TYPE = "application/graphql-response+json"

Run = Callable[[Received, str, dict[str, Any]], Awaitable[Reply]]
"""Runs a call as nobody in particular: `run(received, language, state)`."""


@dataclass(frozen=True)
class _Operation:
    document: Document
    tags: Tags

    @property
    def definition(self) -> OperationDefinitionNode:
        return next(
            part for part in self.document.node.definitions if isinstance(part, OperationDefinitionNode)
        )


class Operations:
    """A source of questions. What is not public, not registered or oddly asked goes the ordinary way."""

    def __init__(self, path: str, documents: Documents, schema: GraphQLSchema, run: Run) -> None:
        self._path = path
        self._schema = schema
        self._run = run
        found = ((document, tags_of(document, schema)) for document in documents)
        self._public = {document.id: _Operation(document, tags) for document, tags in found if tags}
        private = (document.id for document in documents if document.id not in self._public)
        self._private = frozenset(text.encode() for id_ in private for text in (id_, quote(id_)))

    @property
    def path(self) -> str:
        """The address of the API."""
        return self._path

    @property
    def tables(self) -> frozenset[str]:
        """Every table that a public answer rests on."""
        return frozenset[str]().union(*(each.tags.all_tables for each in self._public.values()))

    def never_stores(self, query: bytes) -> bool:
        """Say at a glance whether a query string asks something that no answer is stored of."""
        name, _, rest = query.partition(b"=")
        return name == b"documentId" and rest.partition(b"&")[0] in self._private

    def ask(self, asked: Asked) -> Question | None:
        if asked.path != self._path:
            return None
        call = _from_query(asked.query) if asked.body is None else _from_body(asked.body)
        operation = self._public.get(call.document_id or "") if call else None
        if call is None or operation is None:
            return None
        variables = self._coerced(operation, call.variables or {})
        text = _canonical(variables) if variables is not None else None
        if variables is None or text is None:
            return None

        async def compute() -> Fresh:
            call_alone = Call(document_id=operation.document.id, variables=call.variables)
            reply = await self._run(Received(call_alone, b""), asked.language, asked.state)
            return _fresh(reply, operation.tags.most_seconds)

        key = Key(operation.document.id, text, asked.language)
        return Question(key, operation.tags.given(variables), compute)

    def _coerced(self, operation: _Operation, given: Mapping[str, object]) -> dict[str, Any] | None:
        definitions = operation.definition.variable_definitions or ()
        if given.keys() - {each.variable.name.value for each in definitions}:
            return None
        found = get_variable_values(self._schema, definitions, dict(given), max_errors=1)
        return found.coerced if isinstance(found, VariableValues) else None


def _from_query(query: bytes) -> Call | None:
    if len(query) > MOST_BODY_BYTES:
        return None
    try:
        pairs = parse_qsl(query.decode("ascii"), keep_blank_values=True, max_num_fields=2, errors="strict")
        given = dict(pairs)
        if len(given) < len(pairs) or given.keys() - _PARAMETERS:
            return None
        return Call(document_id=given.get("documentId"), variables=decode_variables(given.get("variables")))
    except (ValueError, Refused):
        return None


def _from_body(body: bytes) -> Call | None:
    try:
        call = decode_call(body)
    except Refused:
        return None
    return call if call.query is None and call.operation_name is None else None


def _canonical(variables: Mapping[str, object]) -> str | None:
    """Write variables in one form, however they were spelt: coerced, defaults filled in, keys in order."""
    try:
        text = orjson.dumps(variables, default=_plain, option=orjson.OPT_SORT_KEYS)
    except TypeError:
        return None
    return text.decode() if len(text) <= _MOST_VARIABLES_BYTES else None


def _plain(value: object) -> object:
    if isinstance(value, enum.Enum):
        return value.name
    raise TypeError


def _fresh(reply: Reply, most_seconds: float | None) -> Fresh:
    return Fresh(
        reply.body,
        _MEDIA_TYPE,
        _OTHER_MEDIA_TYPE,
        reply.status,
        tuple((name.lower().encode(), value.encode()) for name, value in reply.headers.items()),
        keep=reply.status == 200 and _says_something(reply.body),  # noqa: PLR2004 - OK
        most_seconds=most_seconds,
    )


def _says_something(body: bytes) -> bool:
    """Say whether an answer is worth its room: without errors, and not null or empty throughout."""
    reply = msgspec.json.decode(body, type=dict[str, msgspec.Raw])
    if reply.keys() != {"data"}:
        return False
    data = msgspec.json.decode(reply["data"], type=dict[str, msgspec.Raw])
    return any(bytes(value) not in {b"null", b"[]"} for value in data.values())

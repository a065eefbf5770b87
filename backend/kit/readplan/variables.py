"""The variables of an operation by graphql-core's rules: plain values at a glance, all others by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from graphql import (
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    Undefined,
    VariableDefinitionNode,
)
from graphql.execution.get_variable_signature import GraphQLVariableSignature, get_variable_signature
from graphql.execution.values import VariableValues, VariableValueSource, get_variable_values

_KINDS: Final = {"String": str, "ID": str, "Boolean": bool, "Int": int}
_MOST_INT: Final = 2**31 - 1


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A variable: the Python type of plain values, whether it may be null, what stands in for it."""

    signature: GraphQLVariableSignature
    kind: type | None
    nullable: bool
    otherwise: VariableValues | None


class Variables:
    """Coerces what a client sent for one operation."""

    def __init__(self, schema: GraphQLSchema, operation: OperationDefinitionNode) -> None:
        self._schema = schema
        self._definitions = operation.variable_definitions or ()
        self._wanted = [self._want(each) for each in self._definitions]

    def of(self, sent: Mapping[str, Any] | None) -> VariableValues | None:
        """Give the values, None for an operation without variables. Raises GraphQLError."""
        if not self._wanted:
            return None
        sent = sent or {}
        sources, coerced = dict[str, VariableValueSource](), dict[str, Any]()
        for each in self._wanted:
            name = each.signature.name
            value = sent.get(name, Undefined)
            if value is Undefined and each.otherwise is not None:
                sources.update(each.otherwise.sources)
                coerced.update(each.otherwise.coerced)
                continue
            plain = _plain(each, value)
            if plain is Undefined:
                return self._by_core(sent)
            sources[name] = VariableValueSource(each.signature, value)
            coerced[name] = plain
        return VariableValues(sources, coerced)

    def _by_core(self, sent: Mapping[str, Any]) -> VariableValues:
        given = get_variable_values(self._schema, self._definitions, dict(sent))
        if isinstance(given, list):
            raise GraphQLError("the variables do not fit", original_error=given[0])
        return given

    def _want(self, definition: VariableDefinitionNode) -> _Wanted:
        signature = get_variable_signature(self._schema, definition)
        if isinstance(signature, GraphQLError):
            raise signature
        named = str(signature.type)
        alone = get_variable_values(self._schema, [definition], {})
        return _Wanted(
            signature,
            UUID if named.rstrip("!") == "UUID" else _KINDS.get(named.rstrip("!")),
            not named.endswith("!"),
            alone if isinstance(alone, VariableValues) else None,
        )


def _plain(wanted: _Wanted, value: Any) -> Any:
    """Give a plain value that fits as it is; Undefined for all that needs a closer look."""
    if value is None and wanted.nullable:
        return None
    if wanted.kind is UUID and type(value) is str:
        try:
            return UUID(value)
        except ValueError:
            return Undefined
    too_much = type(value) is int and abs(value) > _MOST_INT
    return value if type(value) is wanted.kind and not too_much else Undefined

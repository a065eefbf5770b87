"""Reads off an operation whether everybody may have its stored answer, and what that rests on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    StringValueNode,
    VariableNode,
    get_named_type,
)

from backend.kit.answers.public import Ageing, Public, Row, declared
from backend.kit.graphql.documents import Document

_LONGEST_ROW = 64


@dataclass(frozen=True)
class _RowTag:
    """A row named by a variable, or by the operation itself."""

    table: str
    variable: str = ""
    value: str = ""


@dataclass(frozen=True)
class Tags:
    """What an operation's answer rests on."""

    tables: frozenset[str]
    rows: frozenset[_RowTag] = frozenset()
    ageing: frozenset[Ageing] = frozenset()

    @property
    def most_seconds(self) -> float | None:
        """How long an answer may be kept though nothing is announced; None: as long as any."""
        return min((each.seconds for each in self.ageing), default=None)

    @property
    def unheard(self) -> frozenset[str]:
        """The tables it reads whose changes are not announced."""
        return frozenset(table for each in self.ageing for table in each.tables)

    @property
    def all_tables(self) -> frozenset[str]:
        """The tables, of single rows too."""
        return self.tables | {row.table for row in self.rows}

    def given(self, variables: Mapping[str, object]) -> frozenset[str]:
        """Write the tags for some variables: whole tables, and rows as `table:row`."""
        return self.tables | {_tag(row, variables) for row in self.rows}


def tags_of(document: Document, schema: GraphQLSchema) -> Tags | None:
    """Give what a public operation rests on; None where any part of it is not declared public."""
    parts = document.node.definitions
    operation = next(part for part in parts if isinstance(part, OperationDefinitionNode))
    if operation.operation is not OperationType.QUERY or schema.query_type is None:
        return None
    walk = _Walk(
        schema, {part.name.value: part for part in parts if isinstance(part, FragmentDefinitionNode)}
    )
    try:
        found = frozenset(walk.selections(operation.selection_set, schema.query_type, None))
    except _NotPublicError:
        return None
    return Tags(
        frozenset(each for each in found if isinstance(each, str)),
        frozenset(each for each in found if isinstance(each, _RowTag)),
        frozenset(walk.ageing),
    )


class _NotPublicError(Exception):
    """Some part of the operation is not declared."""


class _Walk:
    def __init__(self, schema: GraphQLSchema, fragments: Mapping[str, FragmentDefinitionNode]) -> None:
        self._schema = schema
        self._fragments = fragments
        self.ageing = set[Ageing]()

    def selections(
        self, selected: SelectionSetNode, parent: object, named: _RowTag | None
    ) -> Iterator[str | _RowTag]:
        """Give the tags of a selection; `named` is the one row the parent was asked for by."""
        for node in selected.selections:
            match node:
                case FieldNode():
                    yield from self._field(node, parent, named)
                case FragmentSpreadNode():
                    fragment = self._fragments[node.name.value]
                    yield from self.selections(fragment.selection_set, self._type(fragment), named)
                case InlineFragmentNode():
                    yield from self.selections(node.selection_set, self._type(node) or parent, named)

    def _type(self, fragment: FragmentDefinitionNode | InlineFragmentNode) -> object:
        condition = fragment.type_condition
        return self._schema.get_type(condition.name.value) if condition else None

    def _field(self, node: FieldNode, parent: object, named: _RowTag | None) -> Iterator[str | _RowTag]:
        if node.name.value == "__typename":
            return
        if not isinstance(parent, GraphQLObjectType | GraphQLInterfaceType):
            raise _NotPublicError
        known = parent.fields.get(node.name.value)
        strawberry_field = known.extensions.get("strawberry-definition") if known else None
        declaration = declared(getattr(strawberry_field, "origin", None))
        name = getattr(strawberry_field, "python_name", "")
        if known is None or declaration is None or not _is_public(declaration, name):
            raise _NotPublicError
        if declaration.ageing is not None:
            self.ageing.add(declaration.ageing)
        for table in declaration.tables:
            yield named if named and named.table == table else table
        rests = declaration.fields.get(name, ())
        row = _row_of(rests, node) if isinstance(rests, Row) else None
        yield from () if isinstance(rests, Row) else ((rests,) if isinstance(rests, str) else rests)
        if node.selection_set:
            yield from self.selections(node.selection_set, get_named_type(known.type), row)


def _is_public(declaration: Public, name: str) -> bool:
    return name not in declaration.unkept and (declaration.whole or name in declaration.fields)


def _row_of(row: Row, node: FieldNode) -> _RowTag | None:
    for argument in node.arguments or ():
        if argument.name.value == row.argument:
            if isinstance(argument.value, VariableNode):
                return _RowTag(row.table, variable=argument.value.name.value)
            if isinstance(argument.value, StringValueNode):
                return _RowTag(row.table, value=argument.value.value)
    return None


def _tag(row: _RowTag, variables: Mapping[str, object]) -> str:
    value = variables.get(row.variable) if row.variable else row.value
    fits = isinstance(value, str) and 0 < len(value) <= _LONGEST_ROW
    return f"{row.table}:{value}" if fits else row.table

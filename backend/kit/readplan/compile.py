"""Compiles an operation: each root field becomes a step, each step a statement and the code around it."""

from collections.abc import Callable
from typing import Any

import strawberry
from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    OperationType,
    get_named_type,
)
from graphql.execution.values import get_argument_values
from strawberry.types.arguments import convert_arguments

from backend.kit.readplan.arguments import by_shape
from backend.kit.readplan.fields import DECLARED
from backend.kit.readplan.level import Level, Statement
from backend.kit.readplan.objects import shaped
from backend.kit.readplan.pages import node_type
from backend.kit.readplan.plan import Choice, Plan, Unplanned, Variant
from backend.kit.readplan.roots import Either, FromCode, FromTable, OnCore
from backend.kit.readplan.seen import along, everybody
from backend.kit.readplan.selection import Nodes, Selection, fragments_of, operation_of, switches
from backend.kit.readplan.shapes import Making, Unplannable, listed, visibility
from backend.kit.readplan.steps import Arguments, CodeStep, NameStep, Step, TableStep
from backend.kit.readplan.tables import count_of, query_of, reply
from backend.kit.readplan.variables import Variables
from backend.kit.readplan.writer import Writer


def compile_operation(schema: strawberry.Schema, document: DocumentNode) -> Plan | Unplanned:
    """Compile the one operation of a parsed, validated document. The models must be set up."""
    return _Compiler(schema, document).plan()


class _Compiler:
    def __init__(self, schema: strawberry.Schema, document: DocumentNode) -> None:
        self.strawberry = schema
        self.schema: GraphQLSchema = schema._schema
        self.document = document
        self.operation = operation_of(document)
        self.switches = switches(document)
        self.guards: list[Any] = []
        self.tables: set[str] = set()
        self.public = True

    def plan(self) -> Plan | Unplanned:
        """Try all there is, whatever the directives would leave out: what that cannot plan is not planned."""
        if self.operation.operation is not OperationType.QUERY:
            return Unplanned("not a query")
        try:
            self.make(("en", None, ()))
            for guard in tuple(self.guards):  # what one of them shows may stand instead of another
                self.make(("en", None, tuple(each is guard for each in self.guards)))
        except Unplannable as reason:
            return Unplanned(str(reason), meant=reason.meant)
        return Plan(
            Variables(self.schema, self.operation),
            self.switches,
            tuple(self.guards),
            self.make,
            frozenset(self.tables),
            self.public,
        )

    def make(self, choice: Choice) -> Variant:
        """Make the variant for a choice of language, directives and guards."""
        language, switched, allowed = choice
        included = None if switched is None else dict(zip(self.switches, switched, strict=True))
        selection = Selection(self.schema, fragments_of(self.document), included)
        guards = dict(zip(self.guards, allowed, strict=False))
        making = Making(selection, Writer(), language, self.guards, guards)
        query = self.schema.query_type
        assert query is not None
        asked = selection.of(query, [self.operation.selection_set])
        make = [self._step(making, query, key, nodes) for key, nodes in asked.items()]
        find = making.writer.made()
        return Variant(tuple(step(find) for step in make), making.writer.text)

    def _step(
        self, making: Making, query: GraphQLObjectType, key: str, nodes: Nodes
    ) -> Callable[[Any], Step]:
        name = nodes[0].name.value
        if name == "__typename":
            return lambda _: NameStep(key, query.name, [])
        gql = query.fields.get(name)
        source = gql.extensions["strawberry-definition"].metadata.get(DECLARED) if gql else None
        if gql is None or source is None:
            raise Unplannable(query.name, name, "the field does not declare what it reads")
        if isinstance(source, OnCore):
            raise Unplannable(query.name, name, source.reason, meant=True)
        arguments = self._arguments(gql, nodes[0])
        if isinstance(source, Either):
            chosen = _side(making, source)
            if chosen is None:
                return lambda _: NameStep(key, None, [])
            source = chosen
        if isinstance(source, FromCode):
            self.public = False
            function = making.writer.function("o, c", [], shaped(making, gql.type, "o", nodes))
            return lambda find: CodeStep(key, arguments, source, find(function), [])
        try:
            return self._table(making, gql, key, nodes, source, arguments)
        except LookupError as reason:
            raise Unplannable(query.name, name, str(reason)) from reason

    def _table(
        self,
        making: Making,
        gql: GraphQLField,
        key: str,
        nodes: Nodes,
        source: FromTable,
        arguments: Arguments,
    ) -> Callable[[Any], Step]:
        statement = Statement()
        level = Level(source.model, statement)
        if source.back:
            level.known("__".join(part for part in (source.at, source.back) if part), "")
        for path in source.joined:
            level.at(path)
        named: Any = get_named_type(gql.type)
        owner = node_type(named) if source.key else named
        seen = self._seen(owner, level, source.at)
        counted = {name: number for number, name in enumerate(source.counts)}
        function = reply(making, gql, nodes, level, source, counted)
        ids = level.read(level.column("pk")[0]) if source.then else 0
        pieces = tuple(
            statement.pieces(query_of(level, seen, source, single=not source.key and not listed(gql.type)))
        )
        counts = tuple(count_of(source, name) for name in source.counts)
        self.tables |= statement.tables | {model._meta.db_table for model in source.asks}
        nothing = list if listed(gql.type) is not None else _nothing
        return lambda find: TableStep(key, arguments, source, pieces, counts, find(function), nothing, ids)

    def _seen(self, owner: GraphQLObjectType, level: Level, at: str) -> str:
        shown = visibility(owner)
        if shown.table is None and shown.to is along:
            return ""  # it has no rows of its own: what hangs on it is asked instead
        if shown.table is not level.at(at)[1]:
            message = f"{owner.name} shows {shown.table}, yet the rows are of {level.at(at)[1]}"
            raise LookupError(message)
        if shown.to is along:
            message = f"{owner.name} is seen along with what it hangs on, not by itself"
            raise LookupError(message)
        self.public = self.public and shown.public
        return "" if shown.to is everybody else level.condition(at, shown.to)

    def _arguments(self, gql: GraphQLField, node: FieldNode) -> Arguments:
        """Give the resolver's arguments by graphql-core's and strawberry's own rules."""
        field = gql.extensions["strawberry-definition"]
        registry, config = self.strawberry.schema_converter.scalar_registry, self.strawberry.config

        def convert(given: Any) -> dict[str, Any]:
            return convert_arguments(get_argument_values(gql, node, given), field.arguments, registry, config)

        if not gql.args:
            return lambda _: {}
        return by_shape(convert, gql, node)


def _side(making: Making, source: Either) -> FromTable | None:
    """Choose what a variant reads, and let no guarded field show what belongs to another side."""
    allowed = [making.allows(guard) for guard, _ in source.sides]
    chosen = allowed.index(True) if True in allowed else None
    for number, (guard, _) in enumerate(source.sides):
        making.allowed[guard] = number == chosen
    return None if chosen is None else source.sides[chosen][1]


def _nothing() -> None:
    return None
